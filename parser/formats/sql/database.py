"""SQLite databases: their tables are read like those of a dump, and nothing in the file is run or written."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ...errors import UnreadableError
from ...limits import reached
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
WHY: Final = "begins with “SQLite format 3”"
TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
LONGEST: Final = 64 * 1024 * 1024
STEP: Final = 64 * 1024


def read_database(source: Source) -> Iterator[Thread]:
    """Read the threads in the tables. Raises `UnreadableError` where none holds comments, or the file is damaged."""
    if source.head[APPLICATION] == OWN:
        raise UnreadableError(
            source.name, "is an archive of Microfiche.", "“fiche list --archive FILE” shows its threads."
        )
    rows = Rows()

    def pairs(stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        if source.path:
            yield from dump.pairs(_records(source.path, rows, source))
            return
        with tempfile.TemporaryDirectory(prefix="microfiche-") as folder:
            path = Path(folder, "database")
            _keep(stream, path, source)
            yield from dump.pairs(_records(path, rows, source))

    dump = Dump(source, rows, WHY, "utf-8", "application/vnd.sqlite3", "sqlite")
    return dump.threads(pairs)


def _keep(stream: BinaryIO, path: Path, source: Source) -> None:
    """Put a database that came through a pipe or out of an archive where SQLite can go back and forth in it."""
    left = source.limits.whole_bytes
    with path.open("wb") as file:
        while left and (part := stream.read(min(STEP, left))):
            left -= file.write(part)
    if not left:
        source.report(source.name, Damage("limit", str(reached("whole_bytes", source.limits.whole_bytes, source.name))))


def _records(path: Path, rows: Rows, source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records that the tables hold; one that cannot be read to its end is told of."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        try:
            names = [name for (name,) in connection.execute(TABLES)]
        except sqlite3.DatabaseError as error:
            advice = "Try “sqlite3 FILE .recover”, and give what it writes."
            raise UnreadableError(source.name, f"is a damaged SQLite database: {error}.", advice) from error
        for name in names:
            try:
                yield from _rows(connection, name, rows)
            except sqlite3.DatabaseError as error:
                says = f"The table “{name}” cannot be read to its end: {error}."
                source.report(source.name, Damage("SQL", says))
    finally:
        connection.close()


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
