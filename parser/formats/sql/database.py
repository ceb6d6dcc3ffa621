"""SQLite databases: their tables are read like those of a dump, and nothing in the file is run or written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ...errors import UnreadableError
from ...model import Damage
from .read import Dump
from .rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ...model import Thread
    from ...source import Source
    from ..records.parts import Payload

OWN: Final = b"FICH"
"""What an archive of ours has in its header where a program names itself."""
APPLICATION: Final = slice(68, 72)
BROKEN: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What damage shows as: the names of tables and columns are decoded by the library."""
WHY: Final = "begins with “SQLite format 3”"
TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
LONGEST: Final = 64 * 1024 * 1024
JOURNAL: Final = slice(18, 20)
ROLLBACK: Final = b"\1\1"


def read_database(source: Source) -> Iterator[Thread]:
    """Read the threads in the tables. Raises `UnreadableError` where none holds comments, or the file is damaged."""
    if source.head[APPLICATION] == OWN:
        raise UnreadableError(
            source.name, "is an archive of Microfiche.", "“fiche list --archive FILE” shows its threads."
        )
    rows = Rows()

    def pairs(stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        with closing(_opened(source, stream)) as connection:
            yield from dump.pairs(_records(connection, rows, source))

    dump = Dump(source, rows, WHY, "utf-8", "application/vnd.sqlite3", "sqlite")
    return dump.threads(pairs)


def _opened(source: Source, stream: BinaryIO) -> sqlite3.Connection:
    """A database to be read and not trusted; one that comes through a pipe or out of an archive is held in memory."""
    if source.path:
        log = source.path.with_name(f"{source.path.name}-wal")
        if log.exists() and log.stat().st_size:
            says = f"What stands in “{log.name}” is not read; “sqlite3 FILE .dump” writes it out with the rest."
            source.report(source.name, Damage("SQL", says))
        connection = sqlite3.connect(f"{source.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    else:
        data = bytearray(replace(source, stream=stream).read_whole())
        data[JOURNAL] = ROLLBACK  # a database that lies in memory has no log beside it
        connection = sqlite3.connect(":memory:")
        connection.deserialize(bytes(data))
    connection.text_factory = lambda written: written.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _records(connection: sqlite3.Connection, rows: Rows, source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records that the tables hold; a table that cannot be read to its end is told of."""
    try:
        names = [name for (name,) in connection.execute(TABLES)]
    except BROKEN as error:
        advice = "Try “sqlite3 FILE .recover”, and give what it writes."
        raise UnreadableError(source.name, f"is a damaged SQLite database: {error}.", advice) from error
    for name in names:
        try:
            yield from _rows(connection, name, rows)
        except BROKEN as error:
            source.report(source.name, Damage("SQL", f"The table “{name}” cannot be read to its end: {error}."))


def _rows(connection: sqlite3.Connection, name: str, rows: Rows) -> Iterator[tuple[str, dict[str, Any]]]:
    quoted = name.replace('"', '""')
    found = connection.execute(f'SELECT * FROM "{quoted}"')
    columns = tuple(column[0].lower() for column in found.description)
    if rows.wants(name.lower(), columns):
        for row in found:
            yield from rows.record(name.lower(), columns, row, _text)


def _text(value: Any) -> str | None:
    if value is None or type(value) is str:
        return value
    if type(value) is bytes:
        return value.decode("utf-8", "replace")
    return str(int(value)) if type(value) is float and value.is_integer() else str(value)
