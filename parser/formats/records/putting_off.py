"""Comments that are put off until their thread is put together: packed small, and then read side by side.

A comment as objects takes two to three times the bytes of its record, and ten times as long to a file and back.
"""

from __future__ import annotations

import hashlib
import marshal
from typing import TYPE_CHECKING, Any

from .rows import read_rows, told_by

if TYPE_CHECKING:
    from ...model import Span
    from .family import Family
    from .item import Item
    from .parts import Parts


class Packed(bytes):
    """A record as `put_off` packs it."""

    __slots__ = ()


def put_off(item: Item, number: int, source: str) -> Packed:
    """Pack an item: its number in its source, what that is called, the digest of its text, and its value."""
    digest = hashlib.sha256(item.text.encode("utf-8", "replace")).digest()
    return Packed(marshal.dumps((number, source, digest, item.value)))


def unpack(packed: Packed) -> tuple[int, str, bytes, dict[str, Any]]:
    """What `put_off` packed; nobody else can have written it, since it was in memory or in a file without a name."""
    unpacked: tuple[int, str, bytes, dict[str, Any]] = marshal.loads(packed)
    return unpacked


class Waiting:
    """Comments of one thread, each of which holds no other record, until something else comes or the thread ends."""

    def __init__(self, family: Family, parts: Parts) -> None:
        self.family, self.parts = family, parts
        self.tells_story = family.thread_title + family.thread_url
        self.records: list[dict[str, Any]] = []
        self.numbers: list[int] = []
        self.spans: list[Span | None] = []

    def take(self, record: dict[str, Any], number: int, span: Span | None) -> None:
        """Take one more, of the number that it has in its source."""
        self.records.append(record)
        self.numbers.append(number)
        self.spans.append(span)

    def read(self) -> None:
        """Read those that wait into the parts of their thread."""
        if not self.records:
            return
        self.parts.take_rows(read_rows(self.records, self.family, self._unnamed, None, self.spans))
        if self.tells_story:
            self.parts.told.extend(filter(None, (told_by(record, self.family) for record in self.records)))
        self.records, self.numbers, self.spans = [], [], []

    def _unnamed(self, position: int) -> str:
        return f"\0{self.numbers[position]}.1"
