"""A difference to walk through: one thread that holds the comments of both captures, and the rows that changed.

This is what a screen needs: it shows `Tour.thread` like any other, marks the rows of `changes`, and steps between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import LOST
from ..outline import untangle
from .match import NONE
from .words import Run, blocks_text, changed_words

if TYPE_CHECKING:
    from ..model import Comment, Thread
    from ..outline import Outline
    from .changes import Change, Difference


@dataclass(frozen=True, slots=True)
class Tour:
    """Both captures as one thread: what the new one holds as it is there, what only the old one holds as it was.

    `changes` gives what became of a comment by its position in `thread`.
    """

    thread: Thread
    changes: dict[int, Change]
    difference: Difference

    def rows(self, outline: Outline) -> list[int]:
        """The rows of an outline of `thread` whose comments changed, in reading order."""
        return sorted(outline.rows[position] for position in self.changes)

    def words(self, position: int) -> list[Run]:
        """What changed in the words of a comment that stands in both captures; no runs for any other.

        `new` counts in the text of the comment in `thread` (`blocks_text`: in `search.texts.comment_text` it begins
        behind the name and a line feed), `old` in the text that it had.
        """
        old, new = self.difference.places[position]
        if NONE in (old, new):
            return []
        was, now = self.difference.old.comments[old], self.difference.new.comments[new]
        return changed_words(blocks_text(was.body), blocks_text(now.body))


def tour(difference: Difference) -> Tour:
    """Make the thread of both captures, in the order of `Difference.places`."""
    places = difference.places
    at = {(side, place[side]): position for position, place in enumerate(places) for side in (0, 1)}

    def shown(place: tuple[int, int]) -> Comment:
        side = 0 if place[1] == NONE else 1
        comment = (difference.old, difference.new)[side].comments[place[side]]
        parent = comment.reply.parent
        return comment if parent is None else comment._replace(reply=comment.reply._replace(parent=at[side, parent]))

    comments = [shown(place) for place in places]
    parents = [NONE if comment.reply.parent is None else comment.reply.parent for comment in comments]
    for position in untangle(parents)[1]:
        comments[position] = comments[position]._replace(reply=LOST)
    changes = {
        at[(0, change.old or 0) if change.new is None else (1, change.new)]: change for change in difference.changes
    }
    return Tour(replace(difference.new, comments=tuple(comments)), changes, difference)


def next_change(rows: list[int], row: int) -> int | None:
    """The first changed row after a row, or None."""
    index = bisect_right(rows, row)
    return rows[index] if index < len(rows) else None


def previous_change(rows: list[int], row: int) -> int | None:
    """The last changed row before a row, or None."""
    index = bisect_left(rows, row)
    return rows[index - 1] if index else None
