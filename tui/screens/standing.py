"""What the status line and the titles of the panes say about where the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from microfiche.parser.outline import NONE
from microfiche.render.cells import cell_len
from microfiche.render.clean import clean_line
from microfiche.render.words import NOBODY
from microfiche.tui.panes.setting import drawn_words

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.tui.reading.reading import Reading
    from microfiche.tui.reading.viewport import Viewport

VIEW_NAMES: dict[View, str] = {
    "inferred": "inferred tree",
    "stated": "stated ties only",
    "captured": "as captured",
    "flat": "flat",
}


def comment_place(reading: Reading) -> str:
    """ "#5 of 12 · depth 3 · inferred tree"."""
    view = arrangement(reading)
    if reading.row == NONE:
        return "no comments" if reading.matching is None else "no comment matches"
    depth = reading.outline.depth[reading.row]
    return f"#{reading.position + 1} of {len(reading.thread.comments)} · depth {depth} · {view}"


def arrangement(reading: Reading) -> str:
    """ "inferred tree", or "inferred tree, newest first" where it is sorted."""
    view = reading.outline.view
    is_sorted = reading.sort != "captured" and view != "captured"
    return f"{VIEW_NAMES[view]}, {reading.sort} first" if is_sorted else VIEW_NAMES[view]


def story_place(port: Viewport) -> str:
    """ "story · 40%", by paragraphs; "story" where all of it is on the screen."""
    lines = list(port.lines())
    if not lines or (lines[0] == (0, 0) and len(lines) < port.height):
        return "story"
    last, line = lines[-1]
    return f"story · {(last + (line + 1) / port.measure(last)) / port.count:.0%}"


def losses_in_short(thread: Thread, losses: int) -> str:
    """The warning about what the capture lacks: "claims 14, found 12", and how many more there are in the ledger."""
    found = len(thread.comments)
    parts = []
    if thread.claimed is not None and thread.claimed != found:
        parts.append(f"claims {thread.claimed}, found {found}")
        losses -= 1
    if losses > 0:
        parts.append(f"{losses} {'more loss' if parts else 'loss'}{'' if losses == 1 else 'es'} (i)")
    return ", ".join(parts)


def hits_text(now: int | None, total: int, whole: bool) -> str:
    """ "hit 3 of 17", or "5+ hits …" while they are being counted."""
    if not whole:
        return f"{total}+ hits …"
    return f"hit {now + 1} of {total}" if now is not None else "no hits" if not total else f"{total} hits"


def comments_title(reading: Reading, new: int, room: int, bidi: bool = False) -> str:
    """ "12 comments, 3 new · inferred tree" or, where replies begin the screen, "12 comments · replying to …"."""
    count = len(reading.thread.comments)
    words = f"{count:,} {'comment' if count == 1 else 'comments'}{f', {new:,} new' if new else ''}"
    if reading.matching is not None:
        words = f"{len(reading.matching):,} of {words}"
    above = answered(reading, room - cell_len(words) - 3, bidi)
    return f"{words} · {above or arrangement(reading)}"


def answered(reading: Reading, room: int, bidi: bool = False) -> str:
    """Whom the comment at the top of the screen answers, and whom that one does, in so many cells, nearest first:
    "replying to ada ‹ bo ‹ …"; empty at the top level."""
    if reading.row == NONE:
        return ""
    above = reading.outline.parent[reading.folds.visible[reading.viewport.top]]
    words = ""
    while above != NONE:
        name = clean_line(reading.thread.comments[reading.outline.order[above]].author.name) or NOBODY
        shown = drawn_words(name, bidi)
        longer = f"{words} ‹ {shown}" if words else f"replying to {shown}"
        above = reading.outline.parent[above]
        if cell_len(longer) + (0 if above == NONE else 4) > room:
            return f"{words} ‹ …" if words else ""
        words = longer
    return words


def title(words: str, other: str | Literal[False]) -> str:
    """The title of a pane, and how to get to the other one while that is out of sight."""
    return f" {words} · Tab: {other} " if other else f" {words} "
