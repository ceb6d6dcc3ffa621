from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from made import blocks
from microfiche.parser.model import Block, Link
from microfiche.render.cells import cell_len
from microfiche.tui.panes.setting import Piece, block_piece, body_pieces, paint, set_pieces
from microfiche.tui.panes.styles import Styles, make_styles
from microfiche.tui.reading.hits import NO_MARKS, Marks
from microfiche.tui.themes import DARK

if TYPE_CHECKING:
    from rich.segment import Segment

COLOURS = {**DARK.variables, "foreground": str(DARK.foreground), "background": str(DARK.background)}
STYLES: Styles = make_styles(COLOURS)


def said(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def set_lines(*pieces: Piece, width: int) -> list[str]:
    return [said(paint(line, STYLES, False, NO_MARKS)) for line in set_pieces(pieces, width)]


@given(st.lists(blocks(), max_size=4), st.integers(16, 60))
def test_no_line_is_wider_than_it_may_be_nor_commands_the_terminal(body: list[Block], width: int) -> None:
    for line in set_lines(*body_pieces(body, [0] * len(body)), width=width):
        assert cell_len(line) <= width
        assert line.isprintable() or all(ch.isprintable() or ord(ch) >= 0xA0 for ch in line)


@given(blocks(), st.integers(1, 40), st.tuples(st.integers(0, 20), st.integers(0, 20)))
def test_highlights_change_no_words(block: Block, width: int, span: tuple[int, int]) -> None:
    marks = Marks([(min(span), max(span))], (min(span), max(span)))
    for line in set_pieces([block_piece(block, 0)], width):
        assert said(paint(line, STYLES, True, marks)) == said(paint(line, STYLES, False, NO_MARKS))


def test_quotes_lists_and_images_look_like_what_they_are() -> None:
    body = [
        Block("quote", "said twice", 2),
        Block("list item", "milk and a long word", 1),
        Block("list item", "eggs", 1),
        Block("code", "x = 1"),
        Block("image alt", "W460"),
    ]
    assert set_lines(*body_pieces(body, [None] * 5), width=16) == [
        "▎ ▎ said twice",
        "",
        "  • milk and a",
        "    long word",
        "  • eggs",
        "",
        "  x = 1",
        "",
        "▣ W460",
        "",
    ]


def test_a_hit_is_highlighted_where_it_stands_in_the_text_of_its_comment() -> None:
    piece = Piece("text", "the late boat is late", start=100)
    marks = Marks([(104, 108), (117, 121)], (117, 121))
    lines = set_pieces([piece], 13)
    painted = [paint(line, STYLES, False, marks) for line in lines[:2]]
    assert [[segment.text for segment in line] for line in painted] == [["the ", "late", " boat"], ["is ", "late"]]
    assert (painted[0][1].style, painted[1][1].style) == (STYLES.hit, STYLES.hit_now)


def test_links_are_underlined_whether_behind_words_or_written_out() -> None:
    block = Block("paragraph", "here and https://a.example/b.", links=(Link(0, 4, "https://c.example"),))
    segments = paint(set_pieces([block_piece(block, 0)], 80)[0], STYLES, False, NO_MARKS)
    links = [segment.text for segment in segments if segment.style == STYLES.plain["link"]]
    assert links == ["here", "https://a.example/b"]


def test_a_zero_width_character_is_shown_where_no_script_needs_it() -> None:
    shown = {
        text: block_piece(Block("paragraph", text), 0).text for text in ("ad\u200bmin", "\ufeffa", "a\u200d\u200db")
    }
    assert list(shown.values()) == ["ad▯min", "▯a", "a▯▯b"]
    needed = "می\u200cخواهم 👩\u200d🚒 ไทย\u200bไทย"
    assert block_piece(Block("paragraph", needed), 0).text == needed
