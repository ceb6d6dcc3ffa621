"""Records side by side, read a role at a time: to ask many for one key costs a sixth of asking each for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .family import never
from .values import Truthy, number_of, pick, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .values import Keys, Raw, Test


PLAIN: Final = (str, int, float)


class Columns:
    """What some records hold, a value a record; keys that none of them has are never asked for."""

    def __init__(self, records: Sequence[Raw]) -> None:
        self.records = records
        self.held = records[0].keys() if len(records) == 1 else set().union(*records)

    def live(self, keys: Keys) -> Keys:
        """The keys that any of the records has; of a path the key that it begins with counts."""
        held = self.held
        return tuple([key for key in keys if key in held or ("." in key and key.partition(".")[0] in held)])

    def values(self, keys: Keys) -> list[Any]:
        """The first value of each record that says something; see `pick`."""
        if not (keys := self.live(keys)):
            return [None] * len(self.records)
        first = keys[0]
        return [
            value if (value := record.get(first)) and type(value) in PLAIN else pick(record, keys)
            for record in self.records
        ]

    def texts(self, keys: Keys) -> list[str]:
        """That value as text; see `text_of`."""
        if not (keys := self.live(keys)):
            return [""] * len(self.records)
        first = keys[0]
        return [
            value if type(value := record.get(first)) is str and value else text_of(record, keys)
            for record in self.records
        ]

    def numbers(self, keys: Keys) -> list[int | None]:
        """That value as a whole number; see `number_of`."""
        if not (keys := self.live(keys)):
            return [None] * len(self.records)
        first = keys[0]
        return [
            value if type(value := record.get(first)) is int else number_of(record, keys) for record in self.records
        ]

    def flags(self, test: Test) -> list[bool]:
        """Whether each record passes a test."""
        if test is never or (isinstance(test, Truthy) and not self.live(test.keys)):
            return [False] * len(self.records)
        return list(map(test, self.records))
