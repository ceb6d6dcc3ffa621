"""The room's memory: opened beside the room, when its first thread is on the screen."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from microfiche.archive.state.keeper import Keeper
    from microfiche.archive.state.store import StateStore
    from microfiche.parser.model import Thread

    from .remembered import Remembered


class Memory:
    """The reader's state in the file at `path`; `report` is told, in a sentence, what is wrong with it.

    Verdicts go into `keeper` where one is given, and are not heeded at all where `heeds` is False.
    """

    def __init__(
        self, path: Path, report: Callable[[str], None], keeper: Keeper | None = None, *, heeds: bool = True
    ) -> None:
        self._path, self._report, self._keeper, self.heeds = path, report, keeper, heeds
        self._store: StateStore | None = None
        self._opening = Lock()

    def recall(self, thread: Thread) -> Remembered:
        """Recall what was left in a thread, as it was read. Takes a while for a long one: call it beside the room."""
        from microfiche.archive.state.desk import Desk
        from microfiche.archive.state.store import StateStore

        from .remembered import Remembered

        with self._opening:
            if self._store is None:
                self._store = StateStore.open(self._path, self._report)
        return Remembered(Desk(thread, self._store, self._keeper))

    def close(self) -> None:
        """Close the file."""
        if self._store:
            self._store.close()
