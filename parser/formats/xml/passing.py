"""What stands between the elements of XML and holds no record, passed over; and what is broken, noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...model import Damage
from ..records.feed import LONGEST, Feed
from .tokens import ENTITY

if TYPE_CHECKING:
    from typing import BinaryIO

NAMED_AT_MOST: Final = 5


class Passing(Feed):
    """`begins` is where the record that is open begins, whose text is kept; `damage` is what was broken since the last,
    and `told` how often it was not well formed."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__(stream, encoding)
        self.begins: int | None = None
        self.damage: list[Damage] = []
        self.told = 0

    def skip(self, mark: str) -> None:
        """Pass over a comment or an instruction; where that never ends, only over its first characters."""
        end = self.find(mark)
        if end >= 0:
            self.at = end + len(mark)
        else:
            self.broken(f"“{mark}” is missing")

    def doctype(self) -> None:
        """Pass over a document type; what it defines is never used."""
        end = self.find(">")
        subset = self.text.find("[", self.at, end if end >= 0 else len(self.text))
        if subset >= 0:
            end = self.find("]>", subset)
        if end < 0:
            self.broken("a document type never ends")
            return
        if ENTITY in self.text[self.at : end]:
            self.note("entity", "The document defines entities of its own; they are never expanded or fetched.")
        self.at = end + 1

    def find(self, mark: str, start: int | None = None) -> int:
        """Where the mark stands from `start` on, reading on as far as `LONGEST`, or -1."""
        offset = (self.at if start is None else start) - self.at
        while (end := self.text.find(mark, self.at + offset)) < 0:
            if self.ended or len(self.text) - self.at > LONGEST:
                return -1
            offset = max(offset, len(self.text) - self.at - len(mark))
            self.read_on()
        return end

    def read_on(self) -> None:
        """Read on, and let go of what stands before the record that is open."""
        kept = self.at if self.begins is None else self.begins
        self.fill(kept)
        self.begins = None if self.begins is None else 0

    def note(self, kind: str, says: str) -> None:
        """Note a damage, for the ledger of the record that is open or else of the next."""
        self.damage.append(Damage(kind, says))

    def broken(self, what: str) -> None:
        """Note what is not well formed, the first few times in a record."""
        self.told += 1
        if self.told <= NAMED_AT_MOST:
            self.note("XML", f"Not well formed in line {self.line_at()}: {what}.")
