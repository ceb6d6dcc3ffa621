"""Setting text: pieces of an item become screen lines, and screen lines become segments.

Nothing here knows a widget. A piece keeps its text cleaned, character for character, so that offsets of links and hits
stay valid; a line is a stretch of a piece.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.render.cells import cell_len
from microfiche.render.clean import clean
from microfiche.render.wrap import wrap_spans
from microfiche.tui.reading.links import links_of
from rich.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from microfiche.parser.model import Block, Link
    from microfiche.tui.reading.hits import Marks

    from .styles import Styles

IN_ROLE: Final = {"paragraph": "text", "quote": "quote", "code": "code", "list item": "text", "image alt": "dim"}
WIDEST_LEAD: Final = 12


class Piece(NamedTuple):
    """A paragraph to set: its role and words, what stands before its first line and the others, and its links.

    `start` is the offset of its words in the searched text of its item, or None where search does not look at it;
    `gap` is the number of blank lines below.
    """

    role: str
    text: str
    start: int | None = None
    first: str = ""
    rest: str = ""
    links: tuple[Link, ...] = ()
    gap: int = 1
    lead_role: str = "guide"


class Line(NamedTuple):
    """A screen line: the offsets `begin` to `end` (not included) of a piece's text, after `lead`."""

    piece: Piece
    lead: str
    begin: int
    end: int


BLANK: Final = Line(Piece("text", ""), "", 0, 0)


def block_piece(block: Block, start: int | None) -> Piece:
    """A block of a body, ready to set."""
    text, links = clean(block.text).replace("\t", " "), links_of(block)
    if block.kind == "quote":
        lead = ("▎ " * block.depth)[:WIDEST_LEAD]
        return Piece("quote", text, start, lead, lead, links)
    if block.kind == "list item":
        indent = ("  " * block.depth)[: WIDEST_LEAD - 2]
        return Piece("text", text, start, indent + "• ", indent + "  ", links)
    if block.kind == "code":
        return Piece("code", text, start, "  ", "  ", links)
    if block.kind == "image alt":
        return Piece("dim", text, start, "▣ ", "  ", links)
    return Piece("text", text, start, links=links)


def body_pieces(body: Sequence[Block], starts: Iterable[int | None]) -> list[Piece]:
    """The blocks of a body with their offsets, ready to set; items of one list stand close together."""
    pieces = [block_piece(block, start) for block, start in zip(body, starts, strict=True)]
    for number, (block, following) in enumerate(pairwise(body)):
        if block.kind == following.kind == "list item":
            pieces[number] = pieces[number]._replace(gap=0)
    return pieces


def set_pieces(pieces: Iterable[Piece], width: int) -> list[Line]:
    """Break pieces into lines at most `width` cells wide, with the blank lines below each."""
    lines: list[Line] = []
    for piece in pieces:
        lead = piece.first
        for begin, end in wrap_spans(piece.text, max(1, width - cell_len(piece.first))):
            lines.append(Line(piece, lead, begin, end))
            lead = piece.rest
        lines += [BLANK] * piece.gap
    return lines


def paint(line: Line, styles: Styles, current: bool, marks: Marks) -> list[Segment]:
    """The segments of a line."""
    by_role, piece = styles.on(current), line.piece
    style = by_role[piece.role]
    segments = [Segment(line.lead, by_role[piece.lead_role])] if line.lead else []
    if line.begin == line.end:
        return segments
    if not piece.links and (not marks.spans or piece.start is None):
        segments.append(Segment(piece.text[line.begin : line.end], style))
        return segments
    cuts = [(link.start, link.end, by_role["link"]) for link in piece.links]
    if piece.start is not None:
        cuts += [
            (first - piece.start, last - piece.start, styles.hit_now if (first, last) == marks.now else styles.hit)
            for first, last in marks.spans
        ]
    edges = {line.begin, line.end}
    edges.update(edge for cut in cuts for edge in cut[:2] if line.begin < edge < line.end)
    bounds = sorted(edges)
    for begin, end in pairwise(bounds):
        shown = style
        for first, last, over in cuts:
            if first <= begin and end <= last:
                shown = over
        segments.append(Segment(piece.text[begin:end], shown))
    return segments
