"""What unpacking may cost: one account for all the layers of one file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from ..limits import reached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..limits import Limits


class Budget:
    """Counts the bytes that were read from the file, the bytes that came out of every layer, and the members met."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.read = 0
        self.unpacked = 0
        self.members = 0
        self.spent = False

    def count(self, unpacked: int) -> None:
        """Enter bytes that came out of a layer. Raises `LimitReached`."""
        self.unpacked += unpacked
        limits = self.limits
        if self.unpacked > limits.unpacked_bytes:
            self._stop("unpacked_bytes", limits.unpacked_bytes)
        if self.unpacked > limits.ratio_from and self.unpacked > limits.ratio * self.read:
            self._stop("ratio", limits.ratio)

    def count_member(self) -> None:
        """Enter one member of an archive. Raises `LimitReached`."""
        if self.members >= self.limits.members:
            self._stop("members", self.limits.members)
        self.members += 1

    def _stop(self, name: str, limit: int) -> None:
        self.spent = True
        where = f"After {self.unpacked:,} bytes unpacked from {self.read:,} and {self.members:,} members"
        raise reached(name, limit, where)

    def metered(self, stream: BinaryIO) -> BinaryIO:
        """The stream of the file itself, every byte of which is entered as read."""
        return cast("BinaryIO", _Metered(stream, self))


class _Metered:
    """The one method of a stream that unpacking needs, counted."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, count: int) -> bytes:
        data = self._stream.read(count)
        self._budget.read += len(data)
        return data


class Pieces(io.RawIOBase):
    """A stream of the pieces that an iterator gives, which are made only as they are read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._waiting = pieces, memoryview(b"")

    def readable(self) -> bool:  # noqa: D102 - as its base says
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # noqa: D102
        while not self._waiting:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._waiting = memoryview(piece)
        taken = min(len(buffer), len(self._waiting))
        buffer[:taken] = self._waiting[:taken]
        self._waiting = self._waiting[taken:]
        return taken
