"""Tables that were written as JSON: names once, and rows or columns of bare values, as pandas and Socrata do."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from ..records.item import Item
from ..records.vocabulary import are_comments, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADS: Final = ("columns", "fields", "header", "headers", "names")
BODIES: Final = ("data", "rows", "values")
FEWEST: Final = 3
"""Columns of a table of comments: somebody or some time, a text, and one more."""


def rows_in(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The rows of the tables that values hold, each as a record; nothing where none holds one of comments."""
    names: list[str] | None = None
    for value in values:
        if type(value) is list and all(type(one) is str for one in value) and _are(value):
            names = value
        elif names and type(value) is list:
            yield _row(names, value)
        elif type(value) in (dict, list):
            yield from _in_one(value)


def items_in(items: Iterable[Item]) -> Iterator[Item]:
    """The rows of tables as items, and what is broken in them."""
    held = list(items)
    yield from (item for item in held if item.damage)
    for row in rows_in(item.value for item in held):
        yield Item(row, json.dumps(row, ensure_ascii=False))


def may_be_table(values: tuple[Any, ...]) -> bool:
    """Whether values, the last of them perhaps cut off, begin like a table: bare values stand where objects would."""
    first = values[0] if values else None
    if type(first) is dict:
        inner = list(first.values())
        return any(key in first for key in (*HEADS, *BODIES)) or (bool(inner) and _is_column(inner[0]))
    return type(first) is list and bool(first) and not any(type(one) in (dict, list) for one in first)


def _in_one(value: Any) -> Iterator[dict[str, Any]]:
    if type(value) is not dict:
        return
    names = next((found for key in HEADS if (found := _names(value.get(key)))), None) or _described(value)
    rows = next((value[key] for key in BODIES if type(value.get(key)) is list), None)
    if rows and names is None and type(rows[0]) is list:
        names, rows = _names(rows[0]), rows[1:]
    if names and rows and _are(names):
        yield from (_row(names, row) for row in rows if type(row) is list)
    elif len(value) >= FEWEST and _are(value) and all(map(_is_column, value.values())):
        columns = {name: column if type(column) is dict else dict(enumerate(column)) for name, column in value.items()}
        places = dict.fromkeys(chain.from_iterable(columns.values()))
        yield from ({name: column.get(place) for name, column in columns.items()} for place in places)


def _row(names: list[str], cells: list[Any]) -> dict[str, Any]:
    """A row by its names; one that is cut short has all of them."""
    return dict.fromkeys(names) | dict(zip(names, cells, strict=False))


def _described(value: dict[str, Any]) -> list[str] | None:
    """The names of the columns that a description beside the rows gives, as Socrata's does."""
    view = value.get("meta", {}).get("view") if type(value.get("meta")) is dict else None
    return _names(view.get("columns")) if type(view) is dict else None


def _names(value: Any) -> list[str] | None:
    if type(value) is not list or not value:
        return None
    held = [one.get("name") if type(one) is dict else one for one in value]
    names = [name for name in held if type(name) is str]
    return names if len(names) == len(held) else None


def _is_column(value: Any) -> bool:
    """Whether a value holds bare values alone, in a list or each by the name of its row."""
    held = value.values() if type(value) is dict else value if type(value) is list else ()
    rows = type(value) is not dict or all(key.isdigit() for key in value)
    return bool(held) and rows and not any(type(one) in (dict, list) for one in held)


def _are(names: Iterable[str]) -> bool:
    return are_comments(roles_of(names))
