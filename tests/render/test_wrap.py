from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from microfiche.render.cells import ODD, cell_len
from microfiche.render.wrap import BREAKING, wrap, wrap_spans
from rich.cells import cell_len as measured
from rich.cells import get_character_cell_size

mixed = st.text(alphabet="ab  c,é漢字。「e\u0301👍\u0e01\u0e33ع\n", max_size=40)
plain = st.text(alphabet="ab  c,", max_size=40)
widths = st.integers(1, 14)


def test_lines_break_at_spaces_and_the_spaces_go() -> None:
    assert wrap("the quick  brown fox", 9) == ["the quick", "brown fox"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert wrap("see abcdefghij now", 5) == ["see", "abcde", "fghij", "now"]


def test_a_line_feed_breaks_and_an_empty_line_stays() -> None:
    assert wrap("one\n\ntwo", 10) == ["one", "", "two"]
    assert wrap("", 10) == [""]


def test_indentation_stays() -> None:
    assert wrap("  code here", 20) == ["  code here"]


def test_chinese_and_japanese_break_between_characters_but_not_before_a_full_stop() -> None:
    assert wrap("これは文です。そして", 12) == ["これは文で", "す。そして"]
    assert wrap("見る「本」", 6) == ["見る", "「本」"]


def test_an_emoji_sequence_is_never_cut() -> None:
    family = "👨‍👩‍👧"
    assert wrap(family * 3, 3) == [family] * 3


@given(mixed, widths)
def test_every_line_fits_unless_one_character_is_too_wide(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert cell_len(line) <= max(width, 2)


@given(mixed, widths)
def test_nothing_but_breaking_space_falls_between_lines(text: str, width: int) -> None:
    at = 0
    for start, end in wrap_spans(text, width):
        assert at <= start <= end <= len(text)
        assert set(text[at:start]) <= BREAKING | {"\n"}
        at = end
    assert set(text[at:]) <= BREAKING | {"\n"}


@given(plain, widths)
def test_plain_and_measured_text_break_alike(text: str, width: int) -> None:
    assume(text.strip())
    marked = text + " \u0301x"  # one odd character sends the whole line the measured way
    assert wrap(marked, width)[: len(wrap(text, width)) - 1] == wrap(text, width)[:-1]


def test_every_character_that_is_called_plain_is_one_cell_wide_in_the_table_that_textual_draws_by() -> None:
    assert [chr(c) for c in range(0x110000) if not ODD.match(chr(c)) and get_character_cell_size(chr(c)) != 1] == []


@given(mixed)
def test_widths_agree_with_that_table(text: str) -> None:
    line = re.sub(r"\n", "", text)
    assert cell_len(line) == measured(line)


@pytest.mark.parametrize("width", [0, -3])
def test_no_width_is_too_small(width: int) -> None:
    assert wrap("abc", width) == ["a", "b", "c"]


@pytest.mark.parametrize("letter", ["🇸🇪", "👩‍🚒", "1️⃣", "क्ष", "e\u0301", "\u1100\u1161\u11a8"])
def test_no_character_of_a_reader_is_cut(letter: str) -> None:
    assert wrap(letter * 3, 3) == ([letter] * 3 if cell_len(letter) == 2 else [letter * 3])


def test_joined_letters_that_are_wider_than_a_line_are_cut_and_keep_their_marks() -> None:
    assert wrap("क्" * 4, 3) == ["क्क्क्", "क्"]
