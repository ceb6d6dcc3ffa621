"""The comments of a page that has been cut: bodies without furniture, replies as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...blocks import split_blocks
from ...model import UNREAD, Comment, Span
from .depth import indented_replies
from .page import keeps_no_blank_lines, last_full, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Block
    from .page import Cut, Page, Piece


def read_comments(page: Page, cut: Cut) -> tuple[Comment, ...]:
    """Read each piece as a comment; text in the comments' area that stands in none is left over as unread."""
    if cut.heading is not None:
        page.leave("comments heading", page.lines[cut.heading].strip(), cut.heading)
    taken: set[int] = set()
    for piece in cut.pieces:
        _leave_asides(page, piece)
        taken.update(piece.credit, piece.body)
    left = {leftover.span.first - 1 for leftover in page.leftovers if leftover.span}
    if unread := [n for n in cut.area if n not in taken and n not in left and page.lines[n].strip()]:
        _leave_unread(page, cut, unread)
    bodies = [piece.body for piece in cut.pieces]
    if cut.layout is None:
        from .furniture import strip_edges

        bodies = strip_edges(page, cut.pieces)
    one_a_line = keeps_no_blank_lines(page.lines)
    replies = indented_replies([piece.indent for piece in cut.pieces])
    return tuple(
        Comment(
            piece.id,
            piece.author,
            piece.posted,
            _read_body(page, piece, body, dedent=cut.layout is None, one_a_line=one_a_line),
            piece.reply or reply,
            score=piece.score,
            marks=("collapsed",) if piece.collapsed else (),
            span=_span(page, piece),
        )
        for piece, body, reply in zip(cut.pieces, bodies, replies, strict=True)
    )


def _leave_asides(page: Page, piece: Piece) -> None:
    if piece.avatar:
        page.leave("avatar alt", piece.avatar, piece.credit[0])
    for kind, line, text in piece.asides:
        page.leave(kind, text, line)


def _read_body(page: Page, piece: Piece, body: range, *, dedent: bool, one_a_line: bool) -> tuple[Block, ...]:
    if piece.text is not None:
        return split_blocks(piece.text)
    if page.marked_up:
        return _read_marked_up(page, page.marked_up, body)
    lines = [page.lines[number] for number in body]
    margin = _margin(lines) if dedent else 0
    return paragraphs_of((line[margin:] for line in lines), one_a_line=one_a_line)


def _read_marked_up(page: Page, marked_up: Sequence[str], body: range) -> tuple[Block, ...]:
    from .marked_up import blocks_of, without_pictures
    from .rendered import bare

    lines = [without_pictures(marked_up[number]) for number in body]
    lines = [bare(line) if number in page.unmarked else line for number, line in zip(body, lines, strict=True)]
    margin = _margin(lines)
    return blocks_of([line[margin:] for line in lines])


def _span(page: Page, piece: Piece) -> Span:
    first = min((*piece.credit, *piece.body[:1]))
    last = last_full(page.lines, first, max((*piece.credit, *piece.body[-1:])) + 1)
    assert last is not None, "a credit line has text"
    return Span(first + 1, last + 1)


def _leave_unread(page: Page, cut: Cut, numbers: Sequence[int]) -> None:
    """Leave what stands in no comment: as a button where it is one or comes as often as comments do, else unread."""
    from .region import Region

    region = Region.of(page.lines, cut.area.start, cut.area.stop).with_comments(len(cut.pieces))
    for number in numbers:
        kind = "button or count" if number in region.buttons else UNREAD
        page.leave(kind, page.lines[number].strip(), number)


def _margin(lines: list[str]) -> int:
    """How many characters of white space every line with text begins with."""
    return min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
