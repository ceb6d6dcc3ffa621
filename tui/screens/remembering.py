"""What the room remembers of a thread: the reader's place from the last time, and which comments were seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from microfiche.tui.background import beside

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.search.facts import State
    from microfiche.tui.memory import Memory
    from microfiche.tui.remembered import Remembered

    from .holder import Holder

SAVED_EVERY: Final = 20.0
"""Seconds after which the place is kept, for a room that ends without having been left."""


class Remembering:
    """Recalls what a reader left in the thread of a room, and keeps where they are now, where there is a memory.

    `remembered` is None until it is recalled. `keeps_view` is for a view that was asked for.
    """

    def __init__(self, room: Holder, memory: Memory | None, *, keeps_view: bool) -> None:
        self._room, self._memory, self._keeps_view = room, memory, keeps_view
        self.remembered: Remembered | None = None
        self._is_whole = False  # before the thread has settled its folds are not all back, and not to be kept

    async def recall(self, thread: Thread) -> None:
        """Recall what was left in a thread, as it was read, and go there."""
        if not self._memory or self.remembered:
            return
        self.remembered = await beside(partial(self._memory.recall, thread))
        state = self._room.comments.state
        if state.is_untouched or state.is_sent:
            self.remembered.restore(state, view=not self._keeps_view)
        self._show()

    def settled(self, has_changed: bool) -> None:
        """Take in that the thread has settled, and whether that changed its ties."""
        self._is_whole = True
        if self.remembered and has_changed:
            self.remembered.restore_folds(self._room.comments.state)
            self._show()

    def _show(self) -> None:
        if self.remembered:
            self._room.comments.know(self.remembered)
            self._room.arranged()
            self._room.tell()

    def judged(self, thread: Thread) -> Thread:
        """A thread with the reader's verdicts in force, where they are heeded."""
        heeds = self._memory is not None and self._memory.heeds
        return self.remembered.desk.judged() if self.remembered and heeds else thread

    def keep(self) -> None:
        """Keep where the reader is, and what was seen."""
        if self.remembered and self._is_whole:
            self.remembered.keep(self._room.comments.state)

    def facts(self) -> State | None:
        """What the reader has done with the thread, for queries that ask for it."""
        if not self.remembered:
            return None
        from microfiche.search.facts import State

        remembered = self.remembered
        noted = frozenset(at for at in remembered.notes if at is not None)
        return State(remembered.new, remembered.seen, frozenset(remembered.marks.values()), noted)

    def see(self) -> None:
        """Take in which comments are on the screen."""
        if self.remembered and self._room.comments.display:
            state = self._room.comments.state
            self.remembered.see(state.outline.order[row] for row in state.rows_on_screen())

    def refresh(self) -> None:
        """Show marks and notes that have changed."""
        if self.remembered:
            self.remembered.refresh()
            self._room.comments.know(self.remembered)
