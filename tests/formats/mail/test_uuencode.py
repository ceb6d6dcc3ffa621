"""Files that stand in the text of a message: named as attachments are, and left as text where they are damaged."""

from __future__ import annotations

import base64
import binascii

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.formats.mail.charsets import Charsets
from microfiche.parser.formats.mail.letters import Letter, read_letter


def read(body: str) -> Letter:
    return read_letter(f"Subject: Map\nFrom: Ann <ann@example.org>\n\n{body}".encode(), None, Charsets())


def said(letter: Letter) -> str:
    return "\n\n".join(block.text for block in letter.blocks)


def encoded(data: bytes, name: str = "map.gif", *, backtick: bool = True, trimmed: bool = False) -> str:
    rows = [binascii.b2a_uu(data[at : at + 45], backtick=backtick).decode() for at in range(0, len(data), 45)]
    rows.append("`\n" if backtick else " \n")
    if trimmed:
        rows = [row.rstrip() + "\n" for row in rows]
    return f"begin 644 {name}\n{''.join(rows)}end\n"


PICTURE = bytes(range(256))


@given(data=st.binary(min_size=1, max_size=300), backtick=st.booleans(), trimmed=st.booleans())
@settings(deadline=None)
def test_a_file_in_the_text_is_named_and_the_words_around_it_stay(data: bytes, backtick: bool, trimmed: bool) -> None:
    file = encoded(data, backtick=backtick, trimmed=trimmed)
    letter = read(f"Here is the map.\n\n{file}\nMind the tide.\n")
    assert said(letter) == "Here is the map.\n\nMind the tide."
    assert [(one.kind, one.text) for one in letter.leftovers] == [
        ("attachment", f"map.gif (uuencoded, {len(file):,} bytes as sent)")
    ]


def test_each_of_several_files_is_named() -> None:
    letter = read(f"Two.\n{encoded(PICTURE, 'my map.gif')}\n{encoded(b'pier', 'pier.txt')}")
    assert [one.text.split(" (")[0] for one in letter.leftovers] == ["my map.gif", "pier.txt"]


def test_a_file_in_base64_between_such_lines_is_named() -> None:
    file = f"begin-base64 644 map.gif\n{base64.encodebytes(PICTURE).decode()}====\n"
    letter = read(f"Here.\n\n{file}")
    assert said(letter) == "Here."
    assert letter.leftovers[0].text.startswith("map.gif (uuencoded, ")


WHOLE = encoded(PICTURE)


@pytest.mark.parametrize(
    "damaged",
    [
        WHOLE.replace("end\n", ""),
        WHOLE.replace("`\nend", "").rstrip() + "\n" + WHOLE.split("\n", 1)[1],
        WHOLE.replace("begin 644 ", "begin "),
        WHOLE[:80] + WHOLE[90:],
        WHOLE[:80] + " wet ink " + WHOLE[90:],
        "".join(f"> {line}\n" for line in WHOLE.splitlines()),
    ],
    ids=["no end", "a short line before full ones", "no mode", "letters lost", "words in it", "quoted"],
)
def test_a_damaged_or_quoted_file_stays_text(damaged: str) -> None:
    letter = read(f"Here.\n\n{damaged}")
    assert not letter.leftovers
    assert sum(len(block.text) for block in letter.blocks) > len(PICTURE)


def test_a_sentence_that_begins_so_is_no_file() -> None:
    assert said(read("begin 644 miles from home\nAND WALK\nend\n")) == "begin 644 miles from home\nAND WALK\nend"
