"""Typed reading of JSON objects that anybody may have written."""

from __future__ import annotations

import json
from typing import Any

from ..model import Damage

Raw = dict[str, Any]


class Fields:
    """Typed reading of objects; what has another type is kept as text where text is asked for, and always reported."""

    def __init__(self) -> None:
        self.damage: list[Damage] = []

    def text(self, raw: Raw, key: str, where: str) -> str:
        """A text, empty where there is none."""
        value = raw.get(key)
        if type(value) is str:
            return value
        if value is None:
            return ""
        self.wrong(where, key, "text", value)
        return json.dumps(value, ensure_ascii=False)

    def maybe_text(self, raw: Raw, key: str, where: str) -> str | None:
        """A text or None."""
        return None if raw.get(key) is None else self.text(raw, key, where)

    def number(self, raw: Raw, key: str, where: str) -> int | None:
        """A whole number or None."""
        value = raw.get(key)
        if value is None or type(value) is int:
            return value
        self.wrong(where, key, "a whole number", value)
        return None

    def objects(self, raw: Raw, key: str, where: str) -> list[Raw]:
        """A list of objects; what is none is left out."""
        value = raw.get(key, [])
        if type(value) is not list:
            self.wrong(where, key, "a list", value)
            return []
        for item in value:
            if type(item) is not dict:
                self.wrong(where, key, "objects", item)
        return [item for item in value if type(item) is dict]

    def wrong(self, where: str, key: str, expected: str, found: object) -> None:
        """Report a value that does not fit."""
        shown = json.dumps(found, ensure_ascii=False)
        shown = shown if len(shown) <= 40 else shown[:39] + "…"
        self.damage.append(Damage("JSON", f"{where}: “{key}” should be {expected}, found {shown}."))
