"""Other captures of a thread: on the shelf beside it, and in the archive."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from microfiche.archive.library import Archive, Snapshot
    from microfiche.parser.model import Thread

    from .reading.shelf import Shelf

UNNAMED: Final = "a capture without a name"


class Captured(NamedTuple):
    """A capture of a thread: what it is called, when it was taken, how many comments it holds, and how it is read.

    `is_later` says whether it was taken after the one that is being read or, where that is not known, comes after it.
    """

    name: str
    taken: datetime | None
    comments: int
    is_later: bool
    read: Callable[[], Thread]


class Captures:
    """Finds the other captures of a thread: those that stand on `shelf`, and those in the file that `archive` names."""

    def __init__(self, shelf: Shelf | None = None, archive: Callable[[], Path] | None = None) -> None:
        self._shelf, self._archive = shelf, archive

    def others(self, thread: Thread) -> list[Captured]:
        """The other captures of a thread that is as it was read; takes a while where the shelf is long."""
        return [*self._on_shelf(thread), *self._in_archive(thread)]

    def _on_shelf(self, thread: Thread) -> Iterator[Captured]:
        from microfiche.parser.compare import group_threads

        threads = [entry.open() for entry in self._shelf.entries] if self._shelf else []
        here = next((at for at, one in enumerate(threads) if one is thread), None)
        if here is None:
            return
        for at in next(group for group in group_threads(threads) if here in group):
            if at != here:
                capture = threads[at].capture
                later = _is_later(capture.captured_at, thread.capture.captured_at, at > here)
                count = len(threads[at].comments)
                yield Captured(
                    capture.name or UNNAMED, capture.captured_at, count, later, partial(threads.__getitem__, at)
                )

    def _in_archive(self, thread: Thread) -> Iterator[Captured]:
        from microfiche.archive.errors import ArchiveError
        from microfiche.archive.library import Archive
        from microfiche.parser.identity import thread_key

        place, key = self._archive() if self._archive else None, thread_key(thread)
        if place is None or not place.exists():
            return
        try:
            with Archive(place) as archive:
                snapshots = archive.snapshots(key)
                here = next((one.number for one in snapshots if _is_it(archive, key, one, thread)), 0)
        except ArchiveError:  # no thread of that key, or no archive that can be read: nothing to compare with
            return
        for one in snapshots:
            if one.number != here:
                taken = datetime.fromisoformat(one.captured) if one.captured else None
                later = _is_later(taken, thread.capture.captured_at, one.number > (here or len(snapshots)))
                yield Captured(one.name or UNNAMED, taken, one.comments, later, partial(_read, place, key, one.number))


def _is_it(archive: Archive, key: str, snapshot: Snapshot, thread: Thread) -> bool:
    """Whether a snapshot is the capture that is being read; only one that holds as much is looked at."""
    if snapshot.comments != len(thread.comments):
        return False
    capture = archive.thread(key, snapshot.number).capture
    return (capture.sha256, capture.record) == (thread.capture.sha256, thread.capture.record)


def _read(place: Path, key: str, number: int) -> Thread:
    from microfiche.archive.library import Archive

    with Archive(place) as archive:
        return archive.thread(key, number)


def _is_later(taken: datetime | None, here: datetime | None, otherwise: bool) -> bool:
    """Whether a capture was taken after another, by their times where both have one on the same kind of clock."""
    if taken is None or here is None or (taken.tzinfo is None) != (here.tzinfo is None):
        return otherwise
    return otherwise if taken == here else taken > here
