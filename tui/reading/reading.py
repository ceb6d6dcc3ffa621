"""The verbs of the room: every step from comment to comment, every fold and the views, on a `Place`.

Place follows identity: whatever folds, unfolds, rearranges or resizes, the comment under the cursor stays there and on
its screen line, as far as the ends of the thread allow. Each verb gives a word for the reader where it led nowhere.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from microfiche.parser.sorting import SORTS

from . import moves
from .place import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.outline import Outline, View

FOLLOWING: dict[View, View] = {"inferred": "stated", "stated": "captured", "captured": "inferred", "flat": "inferred"}


class Reading(Place):
    """A place in a thread, and the verbs that change it."""

    def _go(self, row: int | None, nowhere: str) -> str | None:
        if row is None:
            return nowhere
        self.go(row)
        return None

    def scroll(self, lines: int) -> str | None:
        """Move the window; where comments stand alone, to the rest of this one or to the next."""
        if self.alone:
            return self.down() if lines > 0 else self.up()
        return super().scroll(lines)

    def down(self) -> str | None:
        """The next visible comment, after the rest of this one where the screen does not hold it all."""
        if self.row == NONE:
            return None
        below = self.y + self._measure(self.row) - 1 - self.viewport.height
        if below > 0 and self.viewport.scroll(min(below, self.page)):
            return None
        following = self.index + 1
        last = following == len(self.folds.visible)
        return self._go(None if last else self.folds.visible[following], "the last comment")

    def up(self) -> str | None:
        """The visible comment above, after the beginning of this one where that is above the screen."""
        if self.row == NONE:
            return None
        if self.y < 0:
            self.viewport.scroll(max(self.y, -self.page))
            return None
        return self._go(self.folds.visible[self.index - 1] if self.index else None, "the first comment")

    def to_start(self) -> str | None:
        """The first comment."""
        self.viewport.to_start()
        self.row = min(self.row, 0)
        return None

    def to_end(self) -> str | None:
        """The last visible comment."""
        self.viewport.to_end()
        self.row = self.folds.visible[-1] if self.row != NONE else NONE
        return None

    def to_number(self, number: int) -> str | None:
        """The comment of a number, counted from 1 in captured order."""
        count = len(self.outline)
        return self._go(self.outline.rows[number - 1] if 0 < number <= count else None, f"there are {count} comments")

    def next_top(self) -> str | None:
        """The next top-level comment."""
        return self._step(moves.next_top, "no top-level comment below")

    def previous_top(self) -> str | None:
        """The top-level comment of this chain, or the one before it."""
        return self._step(moves.previous_top, "no top-level comment above")

    def next_sibling(self) -> str | None:
        """The next reply to the same comment."""
        return self._step(moves.next_sibling, "no later reply beside this one")

    def previous_sibling(self) -> str | None:
        """The reply before this one to the same comment."""
        return self._step(moves.previous_sibling, "no earlier reply beside this one")

    def to_parent(self) -> str | None:
        """The comment that this one answers."""
        return self._step(moves.parent_of, "a top-level comment")

    def next_by_author(self) -> str | None:
        """The next comment under the same name, from the top again after the last."""
        return self._step(partial(moves.next_by_author, self.thread), "the only comment under this name")

    def _step(self, move: Callable[[Outline, int], int | None], nowhere: str) -> str | None:
        return None if self.row == NONE else self._go(move(self.outline, self.row), nowhere)

    def fold(self) -> str | None:
        """Fold the replies to this comment; where there is nothing to fold, go to its parent."""
        if self.row == NONE:
            return None
        if self.folds.is_folded(self.row) or not self.outline.replies(self.row):
            return self.to_parent()
        return self.close()

    def unfold(self) -> str | None:
        """Unfold this comment; where its replies are shown already, go to the first one."""
        if self.row == NONE:
            return None
        if self.outline.replies(self.row) and not self.folds.is_folded(self.row):
            return self._go(self.row + 1, "")
        return self.open()

    def toggle(self) -> str | None:
        """Fold or unfold this comment."""
        if self.row == NONE:
            return None
        return self.open() if self.folds.is_folded(self.row) else self.close()

    def open(self) -> str | None:
        """Unfold this comment."""
        return self._refold(self.folds.unfold, "no replies to unfold")

    def close(self) -> str | None:
        """Fold this comment."""
        return self._refold(self.folds.fold, "no replies to fold")

    def _refold(self, change: Callable[[int], bool], nothing: str) -> str | None:
        if self.row == NONE:
            return None
        return None if self.rearrange(partial(change, self.row)) else nothing

    def toggle_row(self, row: int) -> None:
        """Fold or unfold a row, as a click on its marker does, and put the cursor there."""
        self.row = row
        self.toggle()

    def fold_chain(self) -> str | None:
        """Fold the whole chain from its top-level comment and go there; again, and it unfolds."""
        if self.row == NONE:
            return None
        top = moves.top_of(self.outline, self.row)
        if top == self.row and self.folds.is_folded(top):
            return self.open()
        if not self.outline.replies(top):
            return "no replies to fold"
        self.rearrange(partial(self.folds.fold, top), toward=top)
        return None

    def fold_all(self) -> str | None:
        """Fold every comment: only the top level is left."""
        return self.fold_to_depth(1)

    def unfold_all(self) -> str | None:
        """Show every comment."""
        self.rearrange(self.folds.unfold_all)
        return None

    def fold_to_depth(self, levels: int) -> str | None:
        """Show so many levels of comments, 1 being the top level alone."""
        self.rearrange(partial(self.folds.fold_to_depth, levels))
        return None

    def next_view(self) -> str | None:
        """Change from the inferred tree to what is stated only, to the captured order, and back."""
        self.turn_to(FOLLOWING[self.outline.view])
        return None

    def next_sort(self, step: int) -> str | None:
        """Sort the replies to each comment otherwise: as captured, oldest first, newest first, most replies first."""
        self.sort_by(SORTS[(SORTS.index(self.sort) + step) % len(SORTS)])
        if self.outline.view == "captured":
            return "as captured there is one order only: t changes the view"
        return None
