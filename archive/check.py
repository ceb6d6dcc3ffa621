"""Looking an archive over: the file, the index, each thread against its digest, and each original against its sum."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

from .connect import in_words, open_to_read, open_to_write
from .errors import ArchiveError, DamagedError
from .load import load_snapshot
from .originals import read_original
from .pack import pack
from .shards import shards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_TOLD_AT_MOST: Final = 20


class Damaged(NamedTuple):
    """Something in an archive that is damaged: a thread, an original, the index or the file."""

    what: str
    says: str


def check(place: Path) -> Iterator[Damaged]:
    """Everything in an archive that is damaged. Raises `ArchiveError` where it cannot be opened at all."""
    with in_words(place):
        db = open_to_read(place)
    try:
        yield from _file(db)
        yield from _threads(db)
        yield from _originals(db)
        yield from _index(db, place)
    finally:
        db.close()


def numbers(db: sqlite3.Connection, table: str) -> Iterator[int]:
    """The numbers of the rows of a table, also where a scan of it meets damage: then each is looked for by itself."""
    last = 0
    try:
        for (last,) in db.execute(f"SELECT id FROM {table} ORDER BY id"):
            yield last
        return
    except sqlite3.DatabaseError:
        pass
    try:
        (most,) = db.execute(f"SELECT max(id) FROM {table}").fetchone()
    except sqlite3.DatabaseError:
        return
    for number in range(last + 1, (most or 0) + 1):
        try:
            if db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone():
                yield number
        except sqlite3.DatabaseError:
            continue


def _file(db: sqlite3.Connection) -> Iterator[Damaged]:
    for pragma, says in (
        ("quick_check(20)", str),
        ("foreign_key_check", "a row of {0[0]} has lost what it refers to".format),
    ):
        yield from _rows(db, pragma, says)


def _rows(db: sqlite3.Connection, pragma: str, says: Callable[..., str]) -> Iterator[Damaged]:
    try:
        rows = db.execute(f"PRAGMA {pragma}").fetchmany(_TOLD_AT_MOST)
    except sqlite3.DatabaseError as error:
        yield Damaged("the file", str(error))
        return
    for row in rows:
        if row != ("ok",):
            yield Damaged("the file", " ".join((row[0] if says is str else says(row)).split()))


def _threads(db: sqlite3.Connection) -> Iterator[Damaged]:
    """The snapshots that cannot be unpacked, or are not what was put in."""
    for number in numbers(db, "snapshot"):
        name = f"snapshot {number}"
        try:
            find = (
                "SELECT key, title, digest FROM snapshot LEFT JOIN thread ON thread.id = thread WHERE snapshot.id = ?"
            )
            key, title, digest = db.execute(find, (number,)).fetchone()
            name = f"{(key or '?')[:7]} {title}"
            if pack(load_snapshot(db, number)).digest != digest:
                yield Damaged(name, "is not what was put in: its digest differs.")
        except (sqlite3.DatabaseError, ArchiveError, TypeError, ValueError) as error:
            yield Damaged(name, f"cannot be read whole: {_reason(error)}")


def _originals(db: sqlite3.Connection) -> Iterator[Damaged]:
    for number in numbers(db, "source"):
        name = f"original {number}"
        try:
            find = "SELECT name, sha256, whole FROM source WHERE id = ?"
            name, sha256, whole = db.execute(find, (number,)).fetchone()
            if whole and _sum(read_original(db, number)) != sha256:
                yield Damaged(name, "the bytes that were kept are not those that were added.")
        except (sqlite3.DatabaseError, ArchiveError, TypeError, ValueError) as error:
            yield Damaged(name, f"the original cannot be read: {_reason(error)}")


def _index(db: sqlite3.Connection, place: Path) -> Iterator[Damaged]:
    try:
        tables = [shard.table for shard in shards(db)]
        (entries,) = db.execute("SELECT count(*) FROM entry").fetchone()
        indexed = sum(db.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0] for table in tables)
        if entries != indexed:
            yield Damaged("the index", f"{entries:,} comments and stories are there, and {indexed:,} can be found.")
        with in_words(place):
            writing = open_to_write(place)
            try:
                for table in tables:
                    writing.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            finally:
                writing.close()
    except sqlite3.DatabaseError as error:
        yield Damaged("the index", f"cannot be read whole: {error}.")
    except DamagedError as error:
        yield Damaged("the index", error.found)
    except ArchiveError:
        pass  # it may only be read, and SQLite looks over an index only where it could mend it


def _sum(pieces: Iterable[bytes]) -> bytes:
    seen = hashlib.sha256()
    for piece in pieces:
        seen.update(piece)
    return seen.digest()


def _reason(error: Exception) -> str:
    return error.found if isinstance(error, ArchiveError) else f"{error}."
