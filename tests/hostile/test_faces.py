"""What reaches a terminal on every face: attacks, control characters, and captures full of both."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, get_args

import pytest
from attacks import ATTACKS, RAW, raw_bytes
from hostile import BETWEEN, hostile_captures, hostile_thread
from microfiche.parser.errors import MicroficheError
from microfiche.parser.read import read_bytes
from microfiche.render.clean import clean, clean_line
from microfiche.render.faces import Face, render
from microfiche.render.options import Options
from terminal_safety import commands, is_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.parser.model import Thread

FACES = get_args(Face)
SETTINGS = (Options(), Options(width=40, colour=True, unicode=False))
UNSAFE = [chr(code) for code in range(0x110000) if is_unsafe(chr(code))]
TIBETAN = "\u0f67\u0f90\u0fb5\u0fa8\u0fb3\u0fba\u0fbc\u0fbb\u0f82"
MARKUP = ("[red]x[/red]", "[link=file:///a]b[/link]", "[@click=app.quit]c[/]", ":warning:", "[/]")


def shown(thread: Thread, face: Face, options: Options) -> str:
    return "".join("".join(page) for page in render([thread, thread], face, "inferred", options))


def test_the_list_of_attacks_is_long_and_each_names_its_source() -> None:
    assert len(ATTACKS) + len(RAW) >= 300
    assert len({attack.text for attack in ATTACKS}) == len(ATTACKS)
    assert all(attack.does and len(attack.source) > 5 for attack in (*ATTACKS, *RAW))


def test_every_character_of_unicode_is_kept_or_made_visible() -> None:
    every, unsafe = [chr(code) for code in range(0x110000)], set(UNSAFE)
    cleaned = clean(" ".join(every))[::2]
    assert len(cleaned) == len(every)
    assert [one for one, now in zip(every, cleaned, strict=True) if one in unsafe and now in unsafe] == []
    assert [one for one, now in zip(every, cleaned, strict=True) if one not in unsafe and now != one] == []


def test_what_scripts_and_private_fonts_need_stays() -> None:
    texts = ("می\u200cخواهم", "क्\u200dष", "👩🏽\u200d🚒 ❤\ufe0f\u200d🔥", "\ue0b0", "a\u0301\u0328", TIBETAN)
    assert [clean(text) for text in texts] == list(texts)


@pytest.mark.parametrize("hidden", ["\U000e0100", "\ufe0f", "\u200b", "\u3164", "\u2063"])
def test_a_message_in_invisible_characters_shows_that_it_is_there(hidden: str) -> None:
    assert clean(f"a{hidden * 3}b") == f"a{hidden * 3}b"
    assert clean(f"a{hidden * 9}b") == f"a{hidden * 3}{'�' * 6}b"


@pytest.mark.parametrize("mark", ["\u0300", "\u0489", "็"])
def test_marks_are_piled_no_higher_than_any_script_needs(mark: str) -> None:
    piled = clean("a" + mark * 1000)
    assert len(piled) == 1001
    assert sum(unicodedata.category(one) in ("Mn", "Me") for one in piled) == 16


@pytest.mark.parametrize("face", FACES)
def test_no_control_character_passes_any_field_of_any_face(face: Face) -> None:
    thread = hostile_thread("a".join(UNSAFE))
    for options in SETTINGS:
        assert commands(shown(thread, face, options), coloured=options.colour) == []


@pytest.mark.parametrize("face", FACES)
def test_no_attack_passes_any_field_of_any_face(face: Face) -> None:
    narrow = SETTINGS[1]
    passed = [one for one in ATTACKS if commands(shown(hostile_thread(one.text), face, narrow), coloured=True)]
    assert passed == []


def test_no_attack_passes_from_any_format_to_any_face() -> None:
    read, unread = read_safely(hostile_captures(BETWEEN.join(attack.text for attack in ATTACKS)))
    assert read > 5 * unread


def test_no_attack_on_decoding_passes_from_any_format_to_any_face() -> None:
    attack = BETWEEN.encode().join(map(raw_bytes, RAW))
    marked = hostile_captures("MARKER")
    read, _ = read_safely((name, known, data.replace(b"MARKER", attack)) for name, known, data in marked)
    assert read > 10


def read_safely(captures: Iterable[tuple[str, str, bytes]]) -> tuple[int, int]:
    """Read captures, and show what is in them on every face: how many could be read, and how many could not."""
    read = unread = 0
    for name, format_name, data in captures:
        told = ""
        try:
            for thread in read_bytes(data, name, format_name=format_name):
                for face in FACES:
                    assert commands(shown(thread, face, Options())) == [], (name, face)
        except MicroficheError as error:
            told = clean_line(str(error))
        assert commands(told) == [], name
        read, unread = read + (not told), unread + bool(told)
    return read, unread


@pytest.mark.parametrize("attack", MARKUP)
def test_markup_of_rich_and_textual_is_text(attack: str) -> None:
    assert attack in shown(hostile_thread(attack), "text", Options(colour=True))


def test_json_is_the_same_data_and_safe_to_print() -> None:
    text = "a".join(UNSAFE)
    printed = shown(hostile_thread(text), "jsonl", Options())
    assert commands(printed) == []
    assert json.loads(printed.split("\n")[0])["story"]["title"] == text
