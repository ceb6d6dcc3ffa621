"""A good copy of an archive: page by page where it is sound, and thread by thread where it is not."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from .check import numbers
from .connect import in_words, make_private, open_to_read, open_to_write
from .errors import ArchiveError
from .load import load_snapshot
from .originals import read_original, stretch
from .prepare import prepare
from .write import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_BATCH: Final = 40_000
"""Entries in a transaction."""


class BackedUp(NamedTuple):
    """A copy that was made: threads in it, snapshots and originals that could not be read, and whether it is exact."""

    threads: int
    lost: int
    exact: bool


def backup(place: Path, copy: Path, tell: Callable[[str], None]) -> BackedUp:
    """Copy an archive, also while others add to it. `tell` is given what could not be copied.

    Raises `ArchiveError` where it cannot be read at all, and where the copy is there already or cannot be written.
    """
    if copy.exists():
        raise ArchiveError(str(copy), "is there already.", "Name a file that is not.")
    with in_words(place):
        db = open_to_read(place)
    try:
        with suppress(sqlite3.DatabaseError):
            if db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                make_private(copy)
                db.execute("VACUUM INTO ?", (str(copy),))
                (threads,) = db.execute("SELECT count(*) FROM thread").fetchone()
                return BackedUp(threads, 0, True)
        copy.unlink(missing_ok=True)
        return _salvage(db, copy, tell)
    finally:
        db.close()


def _salvage(db: sqlite3.Connection, copy: Path, tell: Callable[[str], None]) -> BackedUp:
    """Put every thread and original that can still be read into a new archive."""
    lost = put = 0
    with in_words(copy):
        new = open_to_write(copy)
        try:
            writer = Writer(new, "")
            sources: dict[int, int] = {}
            for number in numbers(db, "source"):
                try:
                    writer.begin()
                    sources[number] = _copy_source(db, new, number)
                    writer.commit()
                except _UNREADABLE as error:
                    writer.roll_back()
                    lost += 1
                    tell(f"original {number}: {error}")
            for number in numbers(db, "snapshot"):
                try:
                    find = "SELECT source, ordinal, reader FROM snapshot WHERE id = ?"
                    source, ordinal, reader = db.execute(find, (number,)).fetchone()
                    prepared = prepare(load_snapshot(db, number))
                except _UNREADABLE as error:
                    lost += 1
                    tell(f"snapshot {number}: {error}")
                    continue
                writer.reader = reader
                if not new.in_transaction:
                    writer.begin()
                writer.put(prepared, sources.get(source), ordinal)
                put += 1 + len(prepared.entries)
                if put >= _BATCH:
                    writer.commit()
                    put = 0
            if new.in_transaction:
                writer.commit()
            (threads,) = new.execute("SELECT count(*) FROM thread").fetchone()
        finally:
            new.close()
    return BackedUp(threads, lost, False)


_UNREADABLE = (sqlite3.DatabaseError, ArchiveError, TypeError, ValueError)


def _copy_source(db: sqlite3.Connection, new: sqlite3.Connection, number: int) -> int:
    """Copy a file that was added, with its bytes; answers with its number in the new archive."""
    columns = "sha256, options, name, size, linked, whole, added"
    row = db.execute(f"SELECT {columns} FROM source WHERE id = ?", (number,)).fetchone()
    made = new.execute(f"INSERT INTO source ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row).lastrowid
    assert made
    if row[4] is None:
        for at, data in enumerate(read_original(db, number)):
            new.execute("INSERT INTO original VALUES (?, ?, ?)", (made, at, stretch(data)))
    return made
