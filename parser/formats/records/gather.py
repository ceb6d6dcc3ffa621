"""What a dump scatters, brought together thread by thread, in memory that does not grow with the dump.

A month of a large site is tens of GB in the order of time, and a thread in it is whole only at the month's end. So
everything is read once before the first thread comes out. Up to `HELD_BYTES` is held; from then on records go to
temporary files, dealt out by a hash of the thread, and are read back one file at a time: memory is bounded by the
largest of the files (and of the threads), and the disk holds one copy of the records.
"""

from __future__ import annotations

import pickle
import tempfile
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Final, Generic, TypeVar
from zlib import crc32

from ...garbage import garbage_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
HELD_BYTES: Final = 256 * 1024 * 1024
FILES: Final = 128
"""How many temporary files: a dump of 50 GB is read back in pieces of about 400 MB."""
ROW_BYTES: Final = 2_000
"""About what a record takes that is held as an object and not as bytes."""
OVERHEAD: Final = 60
"""What a list and Python itself add to each record that is held."""


def gather(pairs: Iterable[tuple[str, T]], held_bytes: int | None = None) -> Iterator[tuple[str, list[T]]]:
    """Group values by key. Keys come in the order of their first value; beyond `held_bytes`, in that order per file.
    Without them `HELD_BYTES` count.

    Raises OSError where the temporary files do not fit on the disk (TMPDIR says where they go).
    """
    groups: dict[str, list[T]] = {}
    held, at_most = 0, HELD_BYTES if held_bytes is None else held_bytes
    rest = iter(pairs)
    with garbage_later():
        for key, value in rest:
            groups.setdefault(key, []).append(value)
            held += (len(value) if isinstance(value, bytes) else ROW_BYTES) + OVERHEAD
            if held > at_most:
                break
    if held > at_most:
        yield from _spilled(groups, rest)
        return
    yield from _let_go(groups)


class Gathering(Generic[T]):
    """Values that are taken one by one and grouped by key, in memory that does not grow with them; see `gather`."""

    def __init__(self, held_bytes: int | None = None) -> None:
        self.at_most = HELD_BYTES if held_bytes is None else held_bytes
        self.held = 0
        self.waiting: dict[str, list[T]] = {}
        self.files: list[IO[bytes]] = []

    def add(self, key: str, value: T) -> None:
        """Take one value. Raises OSError where the temporary files do not fit on the disk."""
        if self.files:
            _put(self.files, key, value)
            return
        self.waiting.setdefault(key, []).append(value)
        self.held += (len(value) if isinstance(value, bytes) else ROW_BYTES) + OVERHEAD
        if self.held > self.at_most:
            self.files = [tempfile.TemporaryFile(prefix="microfiche-") for _ in range(FILES)]  # noqa: SIM115 - see `groups`
            for group, values in self.waiting.items():
                for one in values:
                    _put(self.files, group, one)
            self.waiting.clear()

    def groups(self) -> Iterator[tuple[str, list[T]]]:
        """All groups, each let go of as it is handed out."""
        yield from _let_go(self.waiting)
        for file in self.files:
            with file:
                file.seek(0)
                taken: Iterator[tuple[str, T]] = _taken(file)
                for key, value in taken:
                    self.waiting.setdefault(key, []).append(value)
            yield from _let_go(self.waiting)


def _let_go(groups: dict[str, list[T]]) -> Iterator[tuple[str, list[T]]]:
    """Hand the groups out one by one and keep none, since a thread is several times the size of its records."""
    for key in list(groups):  # to ask for the first key each time would pass over all that have gone before
        yield key, groups.pop(key)


def _spilled(groups: dict[str, list[T]], rest: Iterator[tuple[str, T]]) -> Iterator[tuple[str, list[T]]]:
    with ExitStack() as stack:
        files: list[IO[bytes]] = [
            stack.enter_context(tempfile.TemporaryFile(prefix="microfiche-")) for _ in range(FILES)
        ]
        for key, values in groups.items():
            for value in values:
                _put(files, key, value)
        groups.clear()
        for key, value in rest:
            _put(files, key, value)
        for file in files:
            file.seek(0)
            for key, value in _taken(file):
                groups.setdefault(key, []).append(value)
            file.close()
            yield from _let_go(groups)


def _put(files: list[IO[bytes]], key: str, value: object) -> None:
    pickle.dump((key, value), files[crc32(key.encode("utf-8", "surrogatepass")) % FILES], pickle.HIGHEST_PROTOCOL)


def _taken(file: IO[bytes]) -> Iterator[tuple[str, T]]:
    """Read back what `_put` wrote: pickles of our own making, from a file without a name that nobody else can write."""
    while file.peek(1):  # type: ignore[attr-defined]
        yield pickle.load(file)
