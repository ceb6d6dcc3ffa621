"""Where the messages of a mailbox are, and their bytes: in files, or in a temporary file without a name."""

from __future__ import annotations

import tempfile
from array import array
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


class Store:
    """The places of messages by number, and one open file to read them from. Takes some 24 bytes a message.

    `origins` are the names of the sources that the messages came from, in order.
    """

    def __init__(self) -> None:
        self.origins: list[str] = []
        self._paths: list[Path | None] = []
        self._bases = array("Q")
        self._origin_of, self._starts, self._ends = array("L"), array("Q"), array("Q")
        self._piped: BinaryIO | None = None
        self._open: tuple[int, BinaryIO] | None = None

    def begin(self, name: str, path: Path | None) -> None:
        """Begin a source: the messages that are noted next are in it. Without a path, its bytes have to be kept."""
        self.origins.append(name)
        self._paths.append(path)
        self._bases.append(0 if path else self._piped_file().seek(0, 2))

    def keep(self, data: bytes) -> None:
        """Keep bytes of a source that has no path."""
        self._piped_file().write(data)

    def note(self, start: int, end: int) -> None:
        """Note where in the last source the next message is."""
        self._origin_of.append(len(self.origins) - 1)
        self._starts.append(start)
        self._ends.append(end)

    def place(self, number: int) -> tuple[str, int, int]:
        """The source of a message, and the offsets in it of its first byte and of the one behind its last."""
        return self.origins[self._origin_of[number]], self._starts[number], self._ends[number]

    def fetch(self, number: int) -> bytes:
        """The bytes of a message. Raises OSError where its file is gone."""
        origin, start, end = self._origin_of[number], self._starts[number], self._ends[number]
        stream = self._stream(origin)
        stream.seek(self._bases[origin] + start)
        return stream.read(end - start)

    def close(self) -> None:
        """Close all files; what was kept is gone then."""
        self._close_open()
        if self._piped:
            self._piped.close()

    def _stream(self, origin: int) -> BinaryIO:
        path = self._paths[origin]
        if path is None:
            return self._piped_file()
        if self._open is None or self._open[0] != origin:
            self._close_open()
            self._open = origin, path.open("rb")
        return self._open[1]

    def _piped_file(self) -> BinaryIO:
        if self._piped is None:
            self._piped = tempfile.TemporaryFile(prefix="fiche-")  # noqa: SIM115 - closed with the store
        return self._piped

    def _close_open(self) -> None:
        if self._open:
            self._open[1].close()
            self._open = None


class Copying:
    """A stream whose bytes are kept in a store as they are read."""

    def __init__(self, stream: BinaryIO, store: Store) -> None:
        self._stream, self._store = stream, store

    def read(self, count: int) -> bytes:
        """Read on."""
        data = self._stream.read(count)
        self._store.keep(data)
        return data

    def readline(self, count: int) -> bytes:
        """Read a line."""
        data = self._stream.readline(count)
        self._store.keep(data)
        return data
