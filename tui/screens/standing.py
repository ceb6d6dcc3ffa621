"""What the status line and the titles of the panes say about where the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from microfiche.parser.outline import NONE

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


def hits_text(now: int | None, total: int) -> str:
    """ "hit 3 of 17"."""
    return f"hit {now + 1} of {total}" if now is not None else "no hits" if not total else f"{total} hits"


def comments_title(reading: Reading, new: int) -> str:
    """ "12 comments, 3 new · inferred tree"."""
    count = len(reading.thread.comments)
    words = f"{count:,} {'comment' if count == 1 else 'comments'}{f', {new:,} new' if new else ''}"
    if reading.matching is not None:
        words = f"{len(reading.matching):,} of {words}"
    return f"{words} · {arrangement(reading)}"


def title(words: str, other: str | Literal[False]) -> str:
    """The title of a pane, and how to get to the other one while that is out of sight."""
    return f" {words} · Tab: {other} " if other else f" {words} "
