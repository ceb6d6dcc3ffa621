"""What a web archive holds: records, each with an address, a time and a block of bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ...model import Damage, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...containers.ahead import Ahead

HEADER_AT_MOST: Final = 64 * 1024
FOLLOWING_AT_MOST: Final = 1024
"""Bytes of the beginning of a record that show what it is."""
LEFT_AT_MOST: Final = 4096
"""Bytes at the end of a block that was passed over in which the next record is looked for."""
HEAD_AT_MOST: Final = 4096
DIGITS: Final = re.compile(r"\d{4,14}")


@dataclass(slots=True)
class Record:
    """A record that is being passed by: its block can be taken until the next record is asked for.

    `kind` is the WARC-Type: "response" for what a crawler fetched, "resource" for a file without the words of HTTP, and
    so on. `id` and `refers_to` are as written; `lacks` says what the archive itself states that the block lacks;
    `offset` counts in the archive as it is unpacked. `following` matches where one record ends and the next begins:
    inside a block, it shows that the length of the block is wrong.
    """

    kind: str
    url: str
    at: datetime | None
    id: str
    media_type: str
    offset: int
    length: int
    packed: Ahead
    teller: Teller
    following: re.Pattern[bytes]
    refers_to: str = ""
    lacks: str = ""
    taken: bool = field(default=False, init=False)

    @property
    def name(self) -> str:
        """The record's id and place, by which it can be cited and found."""
        where = f"byte {self.offset:,}"
        return f"{self.id} at {where}" if self.id else where

    def block(self) -> bytes:
        """The block, or the part of it that the archive holds."""
        self.taken = True
        return self._take(self.length)

    def head(self) -> bytes:
        """The first bytes of the block, which is left as it is."""
        return self.packed.peek(min(HEAD_AT_MOST, self.length))

    def leave(self) -> None:
        """Pass over the block, if it was not taken."""
        if self.taken:
            return
        before = max(0, self.length - LEFT_AT_MOST)
        if left := before - self.packed.skip(before):
            self._say_cut(left + self.length - before)
        else:
            self._take(self.length - before)

    def _take(self, count: int) -> bytes:
        """The last `count` bytes of the block, or those of them that there are."""
        parts, left = [], count
        while left and (data := self.packed.take(left)):
            parts.append(data)
            left -= len(data)
        last = b"".join(parts)
        if left:
            self._say_cut(left)
            return last
        return last[: self._ends_in(last)]

    def _ends_in(self, last: bytes) -> int:
        """Where in the last bytes of its block the record ends: before the next, should that begin in them."""
        ahead = self.packed.peek(FOLLOWING_AT_MOST)
        if not ahead.strip(b"\r\n") or self.following.match(ahead):
            return len(last)
        found = self.following.search(last + ahead)
        if not found or found.start() >= len(last):
            return len(last)
        self.packed.give_back(last[found.start() :])
        holds = self.length - len(last) + found.start()
        says = f"The record of {self.url or 'no address'} states {self.length:,} bytes and holds {holds:,}."
        self.teller.say(says, self.offset, self.packed.offset)
        return found.start()

    def _say_cut(self, left: int) -> None:
        says = f"The archive ends inside the record of {self.url or 'no address'}: {left:,} bytes are missing."
        self.teller.say(says, self.offset, self.packed.offset)


class Teller:
    """Says what is broken in an archive; `count` places so far."""

    def __init__(self, report: Callable[[Damage], None]) -> None:
        self._report = report
        self.count = 0

    def passed_over(self, first: int, end: int) -> None:
        """Bytes that belong to no record were passed over."""
        says = f"Bytes {first:,} to {end - 1:,} belong to no record that can be read and were passed over."
        self.say(says, first, end)

    def say(self, says: str, first: int, end: int) -> None:
        """Something is broken between two offsets."""
        self.count += 1
        self._report(Damage("record", says, Span(first, max(first, end - 1), "byte")))


def read_stamp(written: str) -> datetime | None:
    """The time in 4 to 14 digits (ARC) or in ISO 8601 (WARC-Date), in UTC; None where it cannot be read."""
    try:
        if DIGITS.fullmatch(written[:14]):
            stamp = written[:14]
            return datetime.strptime(stamp + "00000101000000"[len(stamp) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
