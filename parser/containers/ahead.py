"""A stream that can be looked at before it is taken, and searched for a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import re
    from typing import BinaryIO

CHUNK: Final = 64 * 1024


class Ahead:
    """Bytes from the front of a stream; `offset` is how many were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data, self._at = b"", 0  # what was read, and how much of it was taken
        self.offset = 0

    def peek(self, count: int) -> bytes:
        """The next `count` bytes without taking them; fewer only at the end."""
        have = len(self._data) - self._at
        if have < count:
            parts = [self._data[self._at :]]
            while have < count and (more := self._stream.read(max(CHUNK, count - have))):
                parts.append(more)
                have += len(more)
            self._data, self._at = b"".join(parts), 0
        return self._data[self._at : self._at + count]

    def take(self, count: int) -> bytes:
        """Take up to `count` bytes: what is at hand, or the next part of the stream; nothing only at the end."""
        if self._at == len(self._data):
            self._data, self._at = self._stream.read(CHUNK), 0
        data = self._data[self._at : self._at + count]
        self._at += len(data)
        self.offset += len(data)
        return data

    def skip(self, count: int) -> int:
        """Pass over `count` bytes and answer how many there were."""
        left = count
        while left:
            if self._at == len(self._data):
                self._data, self._at = self._stream.read(CHUNK), 0
                if not self._data:
                    break
            passed = min(left, len(self._data) - self._at)
            self._at += passed
            self.offset += passed
            left -= passed
        return count - left

    def give_back(self, data: bytes) -> None:
        """Return bytes that were taken last and not needed."""
        self._data, self._at = data + self._data[self._at :], 0
        self.offset -= len(data)

    def find(self, pattern: re.Pattern[bytes], longest: int) -> int | None:
        """Pass over everything before the next match of a pattern of at most `longest` bytes.

        Answers how many bytes were passed over, or None at the end of the stream, which has then been read.
        """
        began = self.offset
        while data := self.peek(max(CHUNK, longest)):
            if found := pattern.search(data):
                self.skip(found.start())
                return self.offset - began
            if len(data) < longest:
                break
            self.skip(len(data) - longest + 1)
        self.skip(len(data))
        return None
