"""From change to change of two captures, in reading order: first the story, then the comments."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from microfiche.parser.compare.tour import next_change, previous_change
from microfiche.parser.outline import NONE

if TYPE_CHECKING:
    from microfiche.parser.compare import Tour
    from microfiche.parser.outline import Outline

    from .holder import Holder
    from .leaping import Leaping

STORY: Final = -1
"""The row of the story: above the first comment."""


class Walking:
    """Leads a reader through what changed."""

    def __init__(self, room: Holder, tour: Tour, leaping: Leaping) -> None:
        self._room, self._tour, self._leaping = room, tour, leaping
        self._outline: Outline | None = None
        self._rows: list[int] = []

    @property
    def rows(self) -> list[int]:
        """The rows of what changed, of the story and of comments that a filter leaves."""
        outline = self._room.comments.state.outline
        if outline is not self._outline:
            self._outline = outline
            difference = self._tour.difference
            has_story = bool(difference.fields or difference.text_changed)
            self._rows = [STORY] * has_story + [row for row in self._tour.rows(outline) if row != NONE]
        return self._rows

    @property
    def _row(self) -> int:
        return STORY if self._room.pane is self._room.story else self._room.comments.state.row

    def to_first(self) -> None:
        """Go to the first comment that changed or, where none did, to the story."""
        rows = [row for row in self.rows if row != STORY]
        if rows:
            self._go(rows[0])
        elif self.rows:
            self._go(STORY)

    def next_change(self) -> None:
        """Go to the next change."""
        self._step(next_change(self.rows, self._row), "the last change")

    def previous_change(self) -> None:
        """Go to the change before."""
        self._step(previous_change(self.rows, self._row), "the first change")

    def _step(self, row: int | None, nowhere: str) -> None:
        if row is None:
            self._room.say(nowhere if self.rows else "nothing changed here")
        else:
            self._go(row)

    def _go(self, row: int) -> None:
        if row == STORY:
            self._room.turn_to(self._room.story)
        else:
            self._leaping.go_to(self._room.comments.state.outline.order[row])
            self._room.turn_to(self._room.comments)

    def place(self) -> str:
        """ "change 3 of 17: edited", or how many there are where the reader is at none."""
        at = bisect_left(self.rows, self._row)
        if self._row in self.rows[at : at + 1]:
            change = self._tour.changes.get(self._room.comments.state.position) if self._row != STORY else None
            what = f": {', '.join(change.kinds)}" if change else ""
            return f"change {at + 1:,} of {len(self.rows):,}{what}"
        return f"{len(self.rows):,} {'change' if len(self.rows) == 1 else 'changes'}"

    def any_in(self, first: int, last: int) -> bool:
        """Whether anything changed from one row to another (not included)."""
        following = next_change(self.rows, first - 1)
        return following is not None and following < last
