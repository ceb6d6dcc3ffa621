"""Comments that are put off until their thread is put together: packed small, and then read side by side.

A comment as objects takes two to three times the bytes of its record, and ten times as long to a file and back.
"""

from __future__ import annotations

import hashlib
import marshal
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final, cast

from .parts import Digest
from .rows import read_rows, told_by
from .values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...model import Span
    from .family import Family
    from .item import Item
    from .parts import Parts, Payload
    from .values import Raw

AT_A_TIME: Final = 500
"""So many are read side by side; with more nothing is gained, and all would be held twice."""


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


def side_by_side(payloads: Iterable[Payload], family: Family) -> Iterator[Payload]:
    """Payloads, those that were put off read; for where records find their thread by what they answer."""
    for kind, run in groupby(payloads, type):
        if kind is not Packed:
            yield from run
            continue
        while some := [unpack(cast("Packed", packed)) for packed in islice(run, AT_A_TIME)]:
            numbers, sources, digests, records = zip(*some, strict=True)
            rows = read_rows(records, family, _keys(records, numbers, family))
            for source, digest, record, row in zip(sources, digests, records, rows, strict=True):
                yield Digest(digest, source)
                yield row
                if told := told_by(record, family):
                    yield told


class Waiting:
    """Comments of one thread, each of which holds no other record, until some hundred wait, something else comes or the
    thread ends."""

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
        if len(self.records) == AT_A_TIME:
            self.read()

    def read(self) -> None:
        """Read those that wait into the parts of their thread."""
        if not self.records:
            return
        keys = _keys(self.records, self.numbers, self.family)
        self.parts.take_rows(read_rows(self.records, self.family, keys, spans=self.spans))
        if self.tells_story:
            self.parts.told.extend(filter(None, (told_by(record, self.family) for record in self.records)))
        self.records, self.numbers, self.spans = [], [], []


def _keys(records: Sequence[Raw], numbers: Sequence[int], family: Family) -> list[str]:
    """What others call each comment; one without a name has its number in its source."""
    return [
        family.call(written) if (written := text_of(record, family.key)) else f"\0{number}.1"
        for record, number in zip(records, numbers, strict=True)
    ]
