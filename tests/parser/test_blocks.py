from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.blocks import join_blocks, lines_to_blocks, split_blocks
from microfiche.parser.model import Block


def test_blank_lines_part_paragraphs_and_line_breaks_stay() -> None:
    assert split_blocks("one\ntwo\n\n \nthree\n") == (Block("paragraph", "one\ntwo"), Block("paragraph", "three"))


def test_quotes_know_how_often_they_are_quoted() -> None:
    blocks = split_blocks("> she said\n> that\n>> he said\nNo.")
    assert blocks == (Block("quote", "she said\nthat", 1), Block("quote", "he said", 2), Block("paragraph", "No."))


def test_a_quote_is_written_with_its_marks() -> None:
    assert join_blocks([Block("quote", "a\nb", 2), Block("paragraph", "c")]) == "> > a\n> > b\n\nc"


def test_nothing_but_white_space_is_no_block() -> None:
    assert split_blocks(" \n\t\n") == ()


@given(st.text(alphabet="a >\n", max_size=40))
def test_splitting_what_was_joined_changes_nothing(text: str) -> None:
    blocks = split_blocks(text)
    assert split_blocks(join_blocks(blocks)) == blocks


@given(st.text(alphabet="ab >\n\t", max_size=40))
def test_the_short_way_and_the_careful_way_agree(text: str) -> None:
    assert split_blocks(text) == lines_to_blocks(text.split("\n"))


@given(st.text(alphabet="ab >\n", max_size=40))
def test_splitting_loses_no_letter(text: str) -> None:
    kept = "".join(block.text for block in split_blocks(text))
    assert [c for c in kept if c in "ab"] == [c for c in text if c in "ab"]
