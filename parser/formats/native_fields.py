"""Typed reading of JSON objects that anybody may have written."""

from __future__ import annotations

import json
from typing import Any, Final

from ..model import Damage

Raw = dict[str, Any]

TOLD_AT_MOST: Final = 1_000
"""Values that do not fit, told one by one: a hostile capture can hold millions."""


class Fields:
    """Takes values out of objects; what has another type is kept as text where text is asked for, and always reported.

    `where` is what a report calls the object at hand: "the story", or the number of a comment.
    """

    def __init__(self) -> None:
        self.damage: list[Damage] = []
        self.where: str | int = "the thread"

    def text(self, raw: Raw, key: str) -> str:
        """A text, empty where there is none."""
        value = raw.get(key)
        if type(value) is str:
            return value
        if value is None:
            return ""
        self.wrong(key, "text", value)
        return json.dumps(value, ensure_ascii=False)

    def maybe_text(self, raw: Raw, key: str) -> str | None:
        """A text or None."""
        return None if raw.get(key) is None else self.text(raw, key)

    def number(self, raw: Raw, key: str) -> int | None:
        """A whole number or None."""
        value = raw.get(key)
        if value is None or type(value) is int:
            return value
        self.wrong(key, "a whole number", value)
        return None

    def share(self, raw: Raw, key: str, default: float) -> float:
        """A number from 0 to 1."""
        value = raw.get(key, default)
        if type(value) in (int, float) and 0 <= value <= 1:
            return float(value)
        self.wrong(key, "a number from 0 to 1", value)
        return default

    def one_of(self, raw: Raw, key: str, known: frozenset[str], default: str) -> Any:
        """One of the words that are known."""
        value = raw.get(key, default)
        if type(value) is str and value in known:
            return value
        self.wrong(key, f"one of {', '.join(sorted(known))}", value)
        return default

    def objects(self, raw: Raw, key: str) -> list[Raw]:
        """A list of objects; what is none is left out."""
        value = raw.get(key, [])
        if type(value) is not list:
            self.wrong(key, "a list", value)
            return []
        for item in value:
            if type(item) is not dict:
                self.wrong(key, "objects", item)
        return [item for item in value if type(item) is dict]

    def wrong(self, key: str, expected: str, found: object) -> None:
        """Report a value that does not fit."""
        shown = json.dumps(found, ensure_ascii=False)
        shown = shown if len(shown) <= 40 else shown[:39] + "…"
        where = f"comment {self.where}" if isinstance(self.where, int) else self.where
        if len(self.damage) < TOLD_AT_MOST:
            self.damage.append(Damage("JSON", f"{where}: “{key}” should be {expected}, found {shown}."))
        elif len(self.damage) == TOLD_AT_MOST:
            self.damage.append(Damage("JSON", f"More than {TOLD_AT_MOST:,} values do not fit; no others are told of."))
