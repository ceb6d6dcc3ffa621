"""The values of a record, by the keys that may hold them: the first that says something counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Raw = Mapping[str, Any]
Test = Callable[[Raw], bool]
Keys = tuple[str, ...]
"""Keys to try in order; the first that holds something counts. A dot leads into an object: `author.name`."""

ROOTS: Final = frozenset(("", "0", "0.0", "false", "none", "null", "nan", "na", "n/a", "-1", "\\n", "root"))
"""What stands in a key of the parent, in lower case, where a record answers the story and no comment."""


def pick(record: Raw, keys: Keys) -> Any:
    """The first value that is there and says something, or None."""
    for key in keys:
        value = record.get(key)
        if value is None:
            if "." not in key:
                continue
            value = _inside(record, key)
        if value is not None and value != "" and value is not False and type(value) is not dict:
            return value
    return None


def _inside(record: Raw, path: str) -> Any:
    value: Any = record
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def text_of(record: Raw, keys: Keys) -> str:
    """The first value that says something, as text; empty where there is none."""
    if keys and type(value := record.get(keys[0])) is str and value:
        return value
    value = pick(record, keys)
    if type(value) is str:
        return value
    if value is None:
        return ""
    return str(int(value)) if type(value) is float and value.is_integer() else str(value)


def number_of(record: Raw, keys: Keys) -> int | None:
    """The first value that is a whole number, or is written as one."""
    value = pick(record, keys)
    if type(value) is int:
        return value
    try:
        return round(float(value)) if value is not None else None
    except (TypeError, ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Truthy:
    """A test for records in which one of these keys says yes."""

    keys: Keys

    def __call__(self, record: Raw) -> bool:
        """Whether the first of the keys that says something says no "no"."""
        value = pick(record, self.keys)
        return value is not None and str(value).lower() not in ROOTS


def truthy(*keys: str) -> Test:
    """A test for records in which one of these keys says yes."""
    return Truthy(keys)
