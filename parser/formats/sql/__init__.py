"""Dumps of databases: the comments, stories and people in what mysqldump, pg_dump, sqlite3 and phpMyAdmin wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Report, Source
    from ..base import Pile

REMARKS: Final = re.compile(rb"(?:\s++|(?:--|#)[^\n]*+\n?|/\*(?:[^*]++|\*(?!/))*+\*/;?|\\restrict[^\n]*+\n?)*+")
BEGINS: Final = re.compile(
    rb"(?:SET|USE|DROP|CREATE|INSERT|REPLACE|COPY|LOCK|PRAGMA|BEGIN|START|ALTER|SELECT|DELETE|TRUNCATE|DELIMITER|GO|IF)"
    rb"\b[\s;]|(?i:insert\s+into|replace\s+into|create\s+table|drop\s+table)\s"
)
"""What the first statement of a dump begins with, behind the remarks."""
STATEMENT: Final = re.compile(
    rb"^[ \t]*(?:(?:INSERT|REPLACE)\s+(?:\w+\s+){0,3}INTO\s+[`\"\[\w][^\n;']{0,4000}?\)?\s*(?:VALUES?\b|SELECT\b)"
    rb"|INSERT\s+\[[^\n']{1,4000}\bVALUES?\b"
    rb"|CREATE\s+(?:\w+\s+){0,2}TABLE\s+[`\"\[\w][^\n(]{0,200}\(|COPY\s+[\"\w.]{1,200}\s*\([^)\n]{1,8000}\)\s+FROM\s+stdin)",
    re.IGNORECASE | re.MULTILINE,
)


LOOKED_AT: Final = 4096
AS_XML: Final = re.compile(rb"<(?:mysqldump|pma_xml_export)\b")
AS_JSON: Final = re.compile(
    rb'\s*\[?\s*(?:/\*\*[^\n]*\n[^{\[]{0,4000})?\[?\s*\{"type":"header",\s*"version":"[^"]*",\s*"comment":"[^"]*"\}'
)


def is_exported(source: Source) -> bool:
    """Whether the tables of a database were written as XML or JSON."""
    start = source.head[:LOOKED_AT]
    return AS_XML.search(start) is not None or AS_JSON.match(start) is not None


def recognises(source: Source) -> str | None:
    """A statement of SQL that makes a table or fills one, in text that begins with a statement or a remark; or the
    first element or object of an export in XML or JSON."""
    if is_exported(source):
        return "is an export of the tables of a database"
    head = source.head.replace(b"\0", b"") if source.head.startswith(b"\xff\xfe") else source.head
    head = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    begins = REMARKS.match(head)
    if not begins or not BEGINS.match(head, begins.end()) or not (found := STATEMENT.search(head)):
        return None
    shown = " ".join(found[0].decode("utf-8", "replace").split()[:2])
    return f"holds a statement of SQL that begins with “{shown}”"


def read(source: Source) -> Iterator[Thread]:
    """Read the threads of a dump. Raises `UnreadableError` where none of its tables holds comments."""
    if is_exported(source):
        from .exported import read_json, read_xml

        why = "is an export of the tables of a database"
        return read_xml(source, why) if AS_XML.search(source.head[:LOOKED_AT]) else read_json(source, why)
    from .read import read_dump

    return read_dump(source, recognises(source) or "was asked for by name")


def pile(name: str, report: Report) -> Pile:
    """Join the tables that lie in files of their own in one folder."""
    from .pieces import DumpPile

    return DumpPile(name, report, recognises, read, is_exported)


MAGIC: Final = b"SQLite format 3\0"


def recognises_database(source: Source) -> str | None:
    """The magic bytes of an SQLite database."""
    return "begins with “SQLite format 3”" if source.head.startswith(MAGIC) else None


def read_database(source: Source) -> Iterator[Thread]:
    """Read the threads in the tables of a database. Raises `UnreadableError` where none of them holds comments."""
    from .database import read_database

    return read_database(source)


SQLITE: Final = Format(
    "sqlite", "SQLite databases: tables of comment boxes, forums, blogs", recognises_database, read_database
)
SQL: Final = Format(
    "sql",
    "dumps of databases (MySQL, MariaDB, PostgreSQL, SQLite): forums, blogs, and other tables",
    recognises,
    read,
    pile=pile,
)
