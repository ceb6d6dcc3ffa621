"""What a thread is put together from, as it is gathered from a source."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ...model import Damage, Leftover
from .rows import Listed, Row, Stub, Told
from .walk import Found

if TYPE_CHECKING:
    from collections.abc import Iterator


class Digest(NamedTuple):
    """The SHA-256 of the text of an item that a thread was read from, and the name of the source that holds it."""

    sha256: bytes
    source: str


Payload = Found | Digest | bytes
"""What is gathered: what was found, what is broken, or a line with its number in front that is still to be read."""


class Parts:
    """What a thread is put together from, kind by kind."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.told: list[Told] = []
        self.stubs: list[Stub] = []
        self.lists: list[Listed] = []
        self.damage: list[Damage] = []
        self.sources: set[str] = set()
        self.sha256 = hashlib.sha256()
        self.unread: Counter[tuple[str, ...]] = Counter()
        self.lost: Counter[tuple[str, ...]] = Counter()

    def losses(self) -> Iterator[Damage]:
        """What comments lack that all of their family have."""
        for keys, records in self.lost.items():
            which, verb = ("A comment", "lacks") if records == 1 else (f"{records:,} comments", "lack")
            named = ", ".join(f"“{key}”" for key in keys) or "what marks a comment"
            yield Damage("incomplete", f"{which} {verb} {named}; read with what is there.")

    def leftovers(self) -> tuple[Leftover, ...]:
        """The keys that no role explains, each once, with the number of records in which it says something."""
        counts: Counter[str] = Counter()
        for keys, records in self.unread.items():
            counts.update(dict.fromkeys(keys, records))
        return tuple(
            Leftover("key that no role explains", f"{key} (in {count:,} record{'s' if count > 1 else ''})")
            for key, count in counts.items()
        )

    def take_rows(self, rows: list[Row]) -> None:
        """Take comments that have all that their family has."""
        self.rows += rows
        self.unread.update([row.unread for row in rows])

    def take(self, payload: Payload) -> None:
        """Take one payload that is no line."""
        if isinstance(payload, Row):
            self.rows.append(payload)
            self.unread[payload.unread] += 1
            if payload.lost:
                self.lost[payload.lost] += 1
        elif isinstance(payload, Digest):
            self.sha256.update(payload.sha256)
            self.sources.add(payload.source)
        elif isinstance(payload, Told):
            self.told.append(payload)
            self.unread[payload.unread] += 1
        elif isinstance(payload, Stub):
            self.stubs.append(payload)
        elif isinstance(payload, Listed):
            self.lists.append(payload)
        elif isinstance(payload, Damage):
            self.damage.append(payload)
