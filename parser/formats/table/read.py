"""A table of comments to its threads: how it is written, and which column plays which role."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from ...decode import decode
from ...errors import UnreadableError
from ...model import Capture
from ..json_threads.aggregators import FIREBASE
from ..records.read import read_records
from ..records.vocabulary import ROLES, are_comments, family_of, roles_of, with_something
from . import ABOVE
from .beside import story_family, story_roles
from .own import is_own, read_own
from .rows import PATH_KEY, PATH_PARENT, Rows, Written
from .threads import find_path, with_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from ...model import Thread
    from ...source import Source
    from ..records.family import Family
    from ..records.item import Item

DELIMITERS: Final = ",\t;|"
ROWS_TO_LOOK_AT: Final = 50
LONGEST_NAME: Final = 60
"""Characters in the name of a column; what is longer is prose that has a comma in it."""
KNOWN: Final = (FIREBASE,)
"""Families whose stories and comments stand in one table, which says of each row what it is."""
SEPARATOR: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\"?sep=[^\r\n]\"?\r?\n", re.IGNORECASE)
"""The line in which Excel says what parts the cells."""


class Found(NamedTuple):
    """How a table is written: its dialect, its encoding, and its first rows, that of the names above all.

    Where the first column is `unnamed`, the row of names has a cell less than all others, as R writes tables. `above`
    are the lines before it.
    """

    dialect: type[csv.Dialect]
    encoding: str
    rows: list[list[str]]
    unnamed: bool = False
    above: int = 0


def why_is(source: Source) -> str | None:
    """What shows that a source is a table of comments, or None."""
    found = sniff(source.head)
    if found is None:
        return None
    roles = roles_of(found.rows[0])
    roles = roles if are_comments(roles) else story_roles(found.rows[0])
    return "is a table whose columns are called " + ", ".join(f"“{column}”" for column in roles.values())


class Table(NamedTuple):
    """A table that is about to be read; one `is_of_stories` holds no comment."""

    family: Family
    capture: Capture
    items: Callable[[BinaryIO], Iterator[Item]]
    is_of_stories: bool = False


def read_mapped(source: Source, mapping: Mapping[str, str], opened: Table | None = None) -> Iterator[Thread]:
    """Read a table of which `mapping` says, role by role, what the column is called; other roles go by their names.

    Raises ValueError for a role that is none of `ROLES` and for a column that the table lacks, and `UnreadableError`
    where no column holds texts.
    """
    table = opened or open_table(source, mapping)
    if table is None:
        found = sniff(source.head)
        assert found, "a table of ours was recognised by its columns"
        return read_own(source, found.encoding, found.dialect, roles_of(found.rows[0]))
    return read_records(source, table.family, table.capture, table.items)


def open_table(source: Source, mapping: Mapping[str, str]) -> Table | None:
    """How a table is to be read; None for one that Microfiche wrote. Raises as `read_mapped` does."""
    found = sniff(source.head, mapping)
    if found is None:
        raise UnreadableError(
            source.name,
            "is no table of comments: no first row names a column of texts and one of authors or times.",
            f"Say what they are called, role by role; the roles are {', '.join(ROLES)}.",
        )
    header = found.rows[0]
    if not mapping and is_own(header):
        return None
    samples = [dict(zip(header, row, strict=False)) for row in found.rows[1:]]
    why = why_is(source) or "is a table whose columns were named by hand"
    capture = Capture(source.name, "table", why, "text/csv", found.encoding)
    roles = with_something(roles_of(header), samples)
    if not mapping and not are_comments(roles) and (told := story_roles(header)):
        written, places = (
            Written(found.encoding, found.dialect, found.unnamed, above=found.above),
            {"text": told["title"]} | told,
        )
        family = story_family(told, samples)
        return Table(family, capture, lambda stream: Rows(stream, written, places).items(), is_of_stories=True)
    roles = _with_mapping(with_shared(roles, samples), header, mapping)
    path = None if "parent" in roles or "depth" in roles else find_path(roles, samples)
    family = next((one for one in KNOWN if any(map(one.is_comment, samples))), None) or _family(roles, samples)
    if path:
        family = replace(family, key=(PATH_KEY,), parent=(PATH_PARENT,), stated=True)
    written = Written(found.encoding, found.dialect, found.unnamed, path, found.above)
    return Table(family, capture, lambda stream: Rows(stream, written, roles).items())


def _family(roles: Mapping[str, str], samples: list[dict[str, str]]) -> Family:
    family = family_of("table", roles, samples)
    if "parent" in roles or "id" not in roles or "thread" not in roles:
        return family
    paths = sum(f"{row.get(roles['thread'], '')}_" in row.get(roles["id"], "") for row in samples)
    return replace(family, parent=(PATH_PARENT,), stated=True) if samples and paths == len(samples) else family


def _with_mapping(roles: dict[str, str], header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    for role, column in mapping.items():
        if role not in ROLES:
            raise ValueError(f"there is no role {role!r}; there are: {', '.join(ROLES)}")
        if column not in header:
            raise ValueError(f"there is no column {column!r}; there are: {', '.join(header)}")
    taken = set(mapping.values())
    return {role: column for role, column in roles.items() if column not in taken} | dict(mapping)


def sniff(head: bytes, mapping: Mapping[str, str] | None = None) -> Found | None:
    """How a table is written, or None where the first part of a source is no table of comments.

    Below the first line names count where there are three, and rows of as many cells below them.
    """
    whole = SEPARATOR.sub(b"", head[: head.rfind(b"\n") + 1] or head)
    if found := _sniff(whole, mapping):
        return found
    at = 0
    for above in range(1, ABOVE + 1):
        at = whole.find(b"\n", at) + 1
        if not at or whole.startswith((b"\xff\xfe", b"\xfe\xff")):
            return None
        if (found := _sniff(whole[at:], mapping)) and _is_below(found, mapping):
            return found._replace(above=above)
    return None


def _is_below(found: Found, mapping: Mapping[str, str] | None) -> bool:
    rows = found.rows
    return len(_roles(rows[0], mapping)) > 2 and len(rows) > 1 and _fitting(rows) * 2 >= len(rows) - 1


def _sniff(whole: bytes, mapping: Mapping[str, str] | None) -> Found | None:
    first = whole.split(b"\n", 1)[0].replace(b"\0", b"")
    if first.lstrip()[:1] in (b"<", b"{", b"[") or not any(mark.encode() in first for mark in DELIMITERS):
        return None
    line = first.decode("utf-8", "replace").replace("\r", " ")
    if not any(_is_table(next(csv.reader([line], delimiter=mark), []), mapping) for mark in DELIMITERS):
        return None
    try:
        decoded = decode(whole, "a table")
    except UnreadableError:
        return None
    best: tuple[int, Found] | None = None
    for mark in DELIMITERS:
        if mark not in decoded.text.split("\n", 1)[0]:
            continue
        dialect, rows = _likelier(mark, decoded.text)
        unnamed = len(rows) > 1 and all(len(row) == len(rows[0]) + 1 for row in rows[1:])
        if unnamed:
            rows[0].insert(0, "")
        if not rows or any(len(name) > LONGEST_NAME for name in rows[0]):
            continue
        roles = _roles(rows[0], mapping)
        if (
            _is_table(rows[0], mapping)
            and (len(rows) == 1 or _fitting(rows))
            and (best is None or len(roles) > best[0])
        ):
            best = len(roles), Found(dialect, decoded.encoding, rows, unnamed)
    return best[1] if best else None


def _is_table(header: Sequence[str], mapping: Mapping[str, str] | None) -> bool:
    return are_comments(_roles(header, mapping)) or bool(story_roles(header))


def _roles(header: Sequence[str], mapping: Mapping[str, str] | None) -> dict[str, str]:
    return roles_of(header) | {role: name for role, name in (mapping or {}).items() if name in header}


def _likelier(mark: str, text: str) -> tuple[type[csv.Dialect], list[list[str]]]:
    """How quotation marks in cells are written, with the first rows: doubled, or behind a backslash.

    A backslash can also be the last character of a cell, and so no more rows may fit the first one with it doubled.
    """
    doubled = _dialect(mark, escaped=False)
    rows = _first_rows(text, doubled)
    if text.count('\\"') <= text.count('""'):
        return doubled, rows
    escaped = _dialect(mark, escaped=True)
    others = _first_rows(text, escaped)
    return (escaped, others) if _fitting(others) >= _fitting(rows) else (doubled, rows)


def _fitting(rows: list[list[str]]) -> int:
    """How many rows have as many cells as the first."""
    return sum(len(row) == len(rows[0]) for row in rows[1:])


def _dialect(mark: str, *, escaped: bool) -> type[csv.Dialect]:
    class Written(csv.excel):
        delimiter = mark
        doublequote = not escaped
        escapechar = "\\" if escaped else None

    return Written


def _first_rows(text: str, dialect: type[csv.Dialect]) -> list[list[str]]:
    """The first rows that are whole; the last of a source that was cut is left out."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), dialect):
            if row:
                rows.append(row)
            if len(rows) > ROWS_TO_LOOK_AT:
                break
    except csv.Error:
        return rows
    return rows
