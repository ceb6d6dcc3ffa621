"""The head line of a comment: who, to whom, when, and what the page says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.outline import SHOWN
from microfiche.render.clean import clean_line
from microfiche.render.words import JUDGED, NOBODY, mark_words, posted_text
from rich.segment import Segment
from textual.strip import Strip

from .setting import drawn_line, drawn_words, paint, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Comment
    from microfiche.tui.reading.hits import Marks

    from .styles import Styles

QUOTED_GHOST: Final = "quotes text that is not in this capture"
STATED_GHOST: Final = "answers a comment that is not in this capture"


class Around(NamedTuple):
    """What a head line says beyond its comment: its number ("#5"), whom it answers (empty where the lines show that),
    its depth where the indent no longer does (else 0), the number of replies folded away (else 0) and how many of those
    have not been seen, and what the reader knows of it: that it is new, or marked."""

    number: str
    answers: str = ""
    depth: int = 0
    folded: int = 0
    unread: int = 0
    badges: tuple[str, ...] = ()


def ghost(comment: Comment) -> str | None:
    """What stands above a comment that answers something this capture lacks."""
    if comment.reply.tie != "absent":
        return None
    return STATED_GHOST if comment.reply.certainty == 1.0 else QUOTED_GHOST


def head_parts(
    comment: Comment, around: Around, draw: Callable[[str], str], bidi: bool = False
) -> list[tuple[str, str]]:
    """What follows the name, as pairs of text and role; `draw` makes the signs between."""
    dot = draw("·")
    parts = []
    if comment.author.guest:
        parts.append((" (guest)", "badge"))
    if around.answers:
        arrow = draw("→" if comment.reply.tie in SHOWN else "⇢")
        whom = clean_line(around.answers)
        parts.append((f" {arrow} {drawn_words(whom, bidi)}", "tie"))
    if around.folded:
        unread = f", {around.unread} unread" if around.unread else ""
        parts.append((f" +{around.folded} {'reply' if around.folded == 1 else 'replies'}{unread}", "title"))
    if comment.posted:
        parts.append((f" {dot} {posted_text(comment)}", "dim"))
    if comment.reply.is_judged:
        parts.append((f" {dot} {JUDGED}", "badge"))
    parts += [(f" {dot} {words}", "badge") for words in mark_words(comment)]
    parts += [(f" {dot} {words}", "title") for words in around.badges]
    return parts


def paint_head(
    comment: Comment, around: Around, width: int, styles: Styles, current: bool, marks: Marks, bidi: bool = False
) -> list[Segment]:
    """The segments of a head line, cut to `width` cells; the number stands at the right where there is room."""
    by_role = styles.on(current)
    name = visible(clean_line(comment.author.name)) or NOBODY
    depth = [Segment(styles.draw(f"⋯{around.depth} "), by_role["dim"])] if around.depth else []
    who = paint(drawn_line(name, bidi), styles, current, marks)
    left = Strip(
        [*depth, *who, *(Segment(text, by_role[role]) for text, role in head_parts(comment, around, styles.draw, bidi))]
    )
    number = around.number
    if left.cell_length + 1 + len(number) > width:
        if left.cell_length <= width:
            return [*left]
        return [*left.crop(0, max(0, width - 1)), Segment(styles.draw("…"), by_role["dim"])]
    space = Segment(" " * (width - left.cell_length - len(number)), by_role["text"])
    return [*left, space, Segment(number, by_role["dim"])]
