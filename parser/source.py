"""Bytes under one name, seen once from the front: a file, standard input, or what somebody already holds."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from pathlib import Path

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """What a format reads: `head` is the first bytes (at most `HEAD_BYTES`), for recognition; `stream` gives every byte once."""

    name: str
    head: bytes
    stream: BinaryIO

    @classmethod
    def from_stream(cls, stream: BinaryIO, name: str) -> Source:
        """Take bytes as they come; the stream need not be able to seek."""
        head = _read_full(stream, HEAD_BYTES)
        return cls(name, head, cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream))))

    @classmethod
    def from_bytes(cls, data: bytes, name: str) -> Source:
        """Take bytes that are already in memory."""
        return cls(name, data[:HEAD_BYTES], io.BytesIO(data))

    @classmethod
    def from_path(cls, path: Path) -> Source:
        """Open a file. Raises OSError where that fails; closing `stream` closes it."""
        return cls.from_stream(path.open("rb"), str(path))


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
        data = self._rest.read(len(buffer))
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
