"""Setting text: pieces of an item become screen lines, and screen lines become segments.

Nothing here knows a widget. A piece keeps its text cleaned, character for character, so that offsets of links and hits
stay valid; a line is a stretch of a piece.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.render.cells import cell_len, is_plain
from microfiche.render.clean import clean
from microfiche.render.wrap import wrap_spans
from microfiche.tui.reading.links import links_of
from rich.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from microfiche.parser.model import Block, Link
    from microfiche.render.bidi import Visual
    from microfiche.tui.reading.hits import Marks
    from rich.style import Style

    from .styles import Styles

# Patterns are compiled by `re` where there is need of one, which most text never has.
MAY_TURN: Final = "[\u0590-\u08ff\u200f\ufb1d-\U0001efff]"
"""What a text holds that may run right to left; only such a text has to load what knows."""
MAY_HIDE: Final = "[\u200b-\u200d\u2060\ufeff]"
HIDING: Final = MAY_HIDE + ("(?![^\x00-\u052f\u200b-\u200d\u2060\ufeff])(?<![^\x00-\u052f\u200b-\u200d\u2060\ufeff].)")
"""A zero-width character with nothing beside it that is beyond Cyrillic: no emoji, and no script that joins letters. It
does nothing there but tell apart what looks the same."""
HIDDEN: Final = "▯"
IN_ROLE: Final = {"paragraph": "text", "quote": "quote", "code": "code", "list item": "text", "image alt": "dim"}
WIDEST_LEAD: Final = 12


class Piece(NamedTuple):
    """A paragraph to set: its role and words, what stands before its first line and the others, and its links.

    `start` is the offset of its words in the searched text of its item, or None where search does not look at it;
    `gap` is the number of blank lines below. `inks` are stretches of it, from and to (not included), in other roles.
    """

    role: str
    text: str
    start: int | None = None
    first: str = ""
    rest: str = ""
    links: tuple[Link, ...] = ()
    gap: int = 1
    lead_role: str = "guide"
    inks: tuple[tuple[int, int, str], ...] = ()


class Line(NamedTuple):
    """A screen line: the offsets `begin` to `end` (not included) of a piece's text, after `lead` and `shift` cells.

    `drawn` is the line as the terminal has to draw it, where that is not how it is written.
    """

    piece: Piece
    lead: str
    begin: int
    end: int
    shift: int = 0
    drawn: Visual | None = None


class Cut(NamedTuple):
    """A stretch of a text, `end` not included, that is painted otherwise."""

    begin: int
    end: int
    style: Style


BLANK: Final = Line(Piece("text", ""), "", 0, 0)


def visible(text: str) -> str:
    """What a stranger wrote, safe to set, with zero-width characters shown where no script needs them."""
    safe = clean(text)
    if is_plain(safe) or not re.search(MAY_HIDE, safe):
        return safe
    return re.sub(HIDING, HIDDEN, safe, flags=re.DOTALL)


def block_piece(block: Block, start: int | None) -> Piece:
    """A block of a body, ready to set."""
    text, links = visible(block.text).replace("\t", " "), links_of(block)
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


def set_pieces(pieces: Iterable[Piece], width: int, bidi: bool = False) -> list[Line]:
    """Break pieces into lines at most `width` cells wide, with the blank lines below each.

    Paragraphs that run right to left stand at the right; with `bidi` their lines are in the order in which they are
    drawn.
    """
    lines: list[Line] = []
    for piece in pieces:
        lead = piece.first
        room = max(1, width - cell_len(piece.first))
        if _may_turn(piece.text):
            for line in _turned(piece, room, bidi):
                lines.append(line._replace(lead=lead))
                lead = piece.rest
        else:
            for begin, end in wrap_spans(piece.text, room):
                lines.append(Line(piece, lead, begin, end))
                lead = piece.rest
        lines += [BLANK] * piece.gap
    return lines


def _may_turn(text: str) -> bool:
    """Whether some of a text may run right to left."""
    return not text.isascii() and bool(re.search(MAY_TURN, text))


def _turned(piece: Piece, room: int, bidi: bool) -> Iterator[Line]:
    """The lines of a piece that holds letters of a script that runs right to left."""
    from microfiche.render.bidi import Visual, visual
    from microfiche.render.bidi_levels import is_right_to_left
    from microfiche.render.shaping import shape

    start = 0
    for paragraph in piece.text.split("\n"):
        turned = is_right_to_left(paragraph)
        spans = wrap_spans(shape(paragraph) if bidi else paragraph, room)
        drawn = visual(paragraph, spans, turned) if bidi else None
        for number, (begin, end) in enumerate(spans):
            line = drawn[number] if drawn else Visual(paragraph[begin:end], [*range(begin, end)])
            shift = max(0, room - cell_len(line.text)) if turned else 0
            placed = Visual(line.text, [start + at for at in line.origin]) if bidi else None
            yield Line(piece, "", start + begin, start + end, shift, placed)
        start += len(paragraph) + 1


def drawn_words(text: str, bidi: bool) -> str:
    """Words within a line that runs left to right, as the terminal has to draw them."""
    if not bidi or not _may_turn(text):
        return text
    from microfiche.render.bidi import set_line

    return set_line(text)


def drawn_line(text: str, bidi: bool) -> Line:
    """One line of searched words within a line that runs left to right, such as a name."""
    line = Line(Piece("author", text, 0), "", 0, len(text))
    if not bidi or not _may_turn(text):
        return line
    from microfiche.render.bidi import visual

    return line._replace(drawn=visual(text, [(0, len(text))], False)[0])


def paint(line: Line, styles: Styles, current: bool, marks: Marks) -> list[Segment]:
    """The segments of a line."""
    by_role, piece = styles.on(current), line.piece
    segments = [Segment(styles.draw(line.lead), by_role[piece.lead_role])] if line.lead else []
    if line.shift:
        segments.append(Segment(" " * line.shift, by_role["text"]))
    if line.begin == line.end:
        return segments
    cuts = _cuts(line, styles, by_role, marks)
    if line.drawn:
        return [*segments, *_painted_in_order(line.drawn, by_role[piece.role], cuts)]
    edges = {line.begin, line.end}
    edges.update(edge for cut in cuts for edge in cut[:2] if line.begin < edge < line.end)
    segments += [
        Segment(piece.text[begin:end], _style_at(begin, by_role[piece.role], cuts))
        for begin, end in pairwise(sorted(edges))
    ]
    return segments


def _cuts(line: Line, styles: Styles, by_role: dict[str, Style], marks: Marks) -> list[Cut]:
    """What stands out in a line: stretches in other roles, links, and over them hits."""
    start = line.piece.start
    cuts = [Cut(begin, end, by_role[role]) for begin, end, role in line.piece.inks]
    cuts += [Cut(link.start, link.end, by_role["link"]) for link in line.piece.links]
    if start is not None:
        cuts += [
            Cut(first - start, last - start, styles.hit_now if (first, last) == marks.now else styles.hit)
            for first, last in marks.spans
        ]
    return cuts


def _style_at(offset: int, style: Style, cuts: Sequence[Cut]) -> Style:
    """The style of a place in a text: that of the last cut that holds it."""
    return next((cut.style for cut in reversed(cuts) if cut.begin <= offset < cut.end), style)


def _painted_in_order(drawn: Visual, style: Style, cuts: Sequence[Cut]) -> Iterator[Segment]:
    """A line in the order in which it is drawn, each character in the style of the place that it comes from."""
    shown = groupby(zip(drawn.text, drawn.origin, strict=True), key=lambda pair: _style_at(pair[1], style, cuts))
    return (Segment("".join(letter for letter, _ in letters), over) for over, letters in shown)
