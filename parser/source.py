"""Bytes under one name, seen once from the front: a file, standard input, or what somebody already holds."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from .limits import DEFAULT, Limits, reached
from .model import Damage
from .patience import start, stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Report = Callable[[str, "Damage"], None]
"""Takes the name of a source and what is broken in it, where that belongs to no thread."""

HEAD_BYTES: Final = 64 * 1024
BUFFER_BYTES: Final = 64 * 1024


def ignore(name: str, damage: Damage) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a format reads: `head` is the first `HEAD_BYTES`, to recognise it by, and `stream` gives every byte once.

    `path` is the file whose bytes these are, one for one, for a reader that goes back and forth in it.
    """

    name: str
    head: bytes
    stream: BinaryIO
    report: Report = ignore
    limits: Limits = DEFAULT
    path: Path | None = None

    @classmethod
    def from_stream(
        cls, stream: BinaryIO, name: str, report: Report = ignore, *, limits: Limits = DEFAULT, path: Path | None = None
    ) -> Source:
        """Take bytes as they come; the stream need not be able to seek."""
        head = _read_full(stream, HEAD_BYTES)
        whole = io.BufferedReader(_Rejoined(head, stream), BUFFER_BYTES)
        return cls(name, head, cast("BinaryIO", whole), report, limits, path)

    @classmethod
    def from_bytes(cls, data: bytes, name: str, report: Report = ignore, *, limits: Limits = DEFAULT) -> Source:
        """Take bytes that are already in memory."""
        return cls(name, data[:HEAD_BYTES], io.BytesIO(data), report, limits)

    @classmethod
    def from_path(cls, path: Path, report: Report = ignore, *, limits: Limits = DEFAULT) -> Source:
        """Open a file. Raises OSError where that fails; closing `stream` closes it."""
        again = path if path.is_file() else None  # a pipe with a name gives its bytes once
        return cls.from_stream(path.open("rb"), str(path), report, limits=limits, path=again)

    def lines(self) -> Iterator[bytes]:
        """Every line with its end, one at a time; one beyond the limit `line_bytes` comes in several pieces."""
        return lines_of(self.stream, self.limits.line_bytes)

    def read_whole(self, begun: bytes = b"") -> bytes:
        """Every byte, for a reader that holds a capture whole; those beyond the limit `whole_bytes` are not read.

        `begun` is what was read already, and stands at the front.
        """
        whole, left = io.BytesIO(), self.limits.whole_bytes
        whole.write(begun)
        while left and (part := self.stream.read(min(left, BUFFER_BYTES))):
            left -= whole.write(part)
        if not left and self.stream.read(1):
            self.report(
                self.name, Damage("limit", str(reached("whole_bytes", self.limits.whole_bytes, "This capture")))
            )
        return whole.getvalue()


def lines_of(stream: BinaryIO, at_most: int) -> Iterator[bytes]:
    """The lines of a stream, none of them longer than `at_most` bytes: a longer one comes in pieces."""
    return iter(partial(stream.readline, at_most), b"")


class _Rejoined(io.RawIOBase):
    """The head that was read ahead, and then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            taken = min(len(buffer), len(self._head))
            buffer[:taken] = self._head[:taken]
            self._head = self._head[taken:]
            return taken
        stop()
        data = self._rest.read(len(buffer))
        start()
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._rest.close()
        super().close()


def _read_full(stream: BinaryIO, count: int) -> bytes:
    """Read `count` bytes, or fewer only at the end: a pipe hands out what it has."""
    parts: list[bytes] = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
