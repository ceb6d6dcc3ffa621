"""The room's memory: opened beside the room, when its first thread is on the screen."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from microfiche.archive.state.keeper import Keeper
    from microfiche.archive.state.store import StateStore
    from microfiche.parser.model import Thread

    from .reading.shelf import Entry
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

        from .remembered import Remembered

        return Remembered(Desk(thread, self._opened(), self._keeper))

    def unread(self, entries: Sequence[Entry]) -> list[int]:
        """How many comments of each thread on a shelf have not been seen; of one that was never opened, all of them.

        Takes a while for what was opened before, whose comments are looked at one by one. Of threads in an archive,
        which are not read for this, it is the comments of the fullest capture less those that were seen.
        """
        store = self._opened()
        visited = store.visited()
        return [_unread(entry, store, visited) for entry in entries]

    def _opened(self) -> StateStore:
        from microfiche.archive.state.store import StateStore

        with self._opening:
            if self._store is None:
                self._store = StateStore.open(self._path, self._report)
            return self._store

    def close(self) -> None:
        """Close the file."""
        if self._store:
            self._store.close()


def _unread(entry: Entry, store: StateStore, visited: frozenset[str]) -> int:
    from microfiche.parser.identity import comment_keys, thread_key

    if entry.keys:
        seen_of_each = (len(store.seen(key)) for key in visited.intersection(entry.keys()))
        return max(0, entry.comments - max(seen_of_each, default=0))
    thread = entry.open()
    key = thread_key(thread)
    if key not in visited:
        return entry.comments
    seen = store.seen(key)
    return sum(comment not in seen for comment in comment_keys(thread.comments))
