"""Right-to-left text, held against two libraries that reorder and shape but keep no offsets."""

from __future__ import annotations

import arabic_reshaper
import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.render.bidi import set_line, set_text, visual
from microfiche.render.bidi_levels import is_right_to_left, levels, mirrored
from microfiche.render.cells import cell_len
from microfiche.render.shaping import FILLER, shape
from microfiche.render.wrap import wrap, wrap_spans

ORDERED = "abאבسلم١٢12()[]<>«».,+-%$ !ئ/:é"
mixed = st.text(alphabet=ORDERED, max_size=16)
marked = st.text(alphabet=ORDERED + "\u064b\u05b8\u0301\u200c\u200d漢👩🏽🇸🇪", max_size=24)
arabic = st.text(alphabet="ابتثجدرسعلمهويةأإآءئىپچکگی ـ\u064b\u0651a1،\u200c", max_size=12)
reshaper = arabic_reshaper.ArabicReshaper(configuration={"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def drawn(text: str, right_to_left: bool = True) -> str:
    return visual(text, [(0, len(text))], right_to_left)[0].text


@given(mixed, st.booleans())
@settings(max_examples=500)
def test_characters_stand_in_the_order_that_another_library_gives_them(text: str, right_to_left: bool) -> None:
    (line,) = visual(text, [(0, len(text))], right_to_left)
    theirs = get_display(text, base_dir="R" if right_to_left else "L")
    assert "".join(text[at] for at in line.origin) == theirs


@given(arabic)
@settings(max_examples=300)
def test_letters_take_the_forms_that_another_library_gives_them(text: str) -> None:
    shaped = shape(text)
    assert len(shaped) == len(text)
    assert shaped.replace(FILLER, "") == reshaper.reshape(text)


@given(marked, st.booleans())
def test_every_character_is_drawn_once_and_knows_where_it_comes_from(text: str, right_to_left: bool) -> None:
    (line,) = visual(text, [(0, len(text))], right_to_left)
    shaped = shape(text)
    assert sorted(line.origin) == [at for at in range(len(text)) if shaped[at] != FILLER]
    for character, at in zip(line.text, line.origin, strict=True):
        assert character in (shaped[at], mirrored(shaped[at]))


@given(marked, st.integers(2, 12), st.booleans())
def test_lines_fit_and_hold_every_word(text: str, width: int, reorder: bool) -> None:
    lines = set_text(text, width, reorder)
    assert all(cell_len(line) <= width for line in lines)
    if not reorder:
        assert [line.lstrip(" ") for line in lines] == [line.lstrip(" ") for line in wrap(text, width)]


@given(mixed, st.integers(2, 12))
def test_what_a_line_holds_does_not_depend_on_the_order_it_is_drawn_in(text: str, width: int) -> None:
    spans = wrap_spans(shape(text), width)
    lines = visual(text, spans, is_right_to_left(text))
    assert [sorted(line.origin) for line in lines] == [[*range(*span)] for span in spans]


def test_a_mark_stays_behind_its_letter() -> None:
    assert drawn("שָׁב") == "בשָׁ"
    assert drawn("e\u0301א") == "אe\u0301"


def test_brackets_are_turned_round_where_they_run_right_to_left() -> None:
    assert drawn("(אב) [x]") == "[x] (בא)"
    assert drawn("(אב) <x", right_to_left=False) == "(בא) <x"
    assert drawn("«אב»") == "«בא»"


def test_numbers_run_left_to_right() -> None:
    assert drawn("בשנת 1962, 14:58") == "14:58 ,1962 תנשב"


def test_a_quotation_that_a_line_breaks_runs_on_as_it_began() -> None:
    text = "אב abc def!"
    assert [line.text for line in visual(text, [(0, 6), (7, 11)], True)] == ["abc בא", "!def"]


def test_lam_and_alef_become_one_and_marks_between_them_stay() -> None:
    assert drawn("سلام") == "\ufee1\ufefc\ufeb3"
    assert drawn("لَا") == "\ufefb\u064e"


def test_a_joiner_makes_a_letter_reach_out_and_a_non_joiner_keeps_it_apart() -> None:
    assert shape("ه\u200d") == "\ufeeb\u200d"
    assert shape("ب\u200cب") == "\ufe8f\u200c\ufe8f"


def test_a_paragraph_runs_as_its_first_letter_does() -> None:
    assert is_right_to_left("1. «سلام» hello")
    assert not is_right_to_left("1. hello سلام")
    assert not is_right_to_left("12")


def test_paragraphs_that_run_right_to_left_stand_at_the_right() -> None:
    assert set_text("שלום\nhello שלום", 12, False) == ["        שלום", "hello שלום"]
    assert set_text("שלום", None, False) == ["שלום"]


def test_a_name_among_other_words_is_drawn_by_itself() -> None:
    assert set_line("שלום 12") == "12 םולש"
    assert set_line("ann") == "ann"


def test_most_brackets_may_be_open_at_once() -> None:
    text = "(" * 70 + "א" + ")" * 70
    assert len(levels(text, False)) == len(text)


@pytest.mark.parametrize(("one", "other"), [("(", ")"), ("<", ">"), ("«", "»"), ("≤", "≥"), ("a", "a")])
def test_a_bracket_has_another_that_looks_like_it_from_behind(one: str, other: str) -> None:
    assert mirrored(one) == other
