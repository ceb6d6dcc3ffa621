"""The tables of the reader's state, and the steps that bring an older file up to date.

`threads` holds the place in each thread; `sets` what was folded and what the thread held at the last visit; `seen`
which comments were seen, a blob for each time that some were; `entries` the marks, notes and verdicts that count, and
`changes` how they came to be, for undo and redo. Threads and comments go by their keys (`parser/identity.py`), sets of
comments are packed (`keysets.py`), values of entries are JSON. Never change a step that was published: add one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.errors import MicroficheError

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID: Final = 0x4D464943
"""Tells the file from other programs' databases: "MFIC" (https://www.sqlite.org/fileformat.html, offset 68)."""

STEPS: Final = (
    """
    CREATE TABLE threads (
        key TEXT PRIMARY KEY,
        title TEXT NOT NULL DEFAULT '',
        visited TEXT,
        position TEXT,
        view TEXT NOT NULL DEFAULT 'inferred',
        sort TEXT NOT NULL DEFAULT 'captured'
    ) STRICT;
    CREATE TABLE sets (
        thread TEXT NOT NULL,
        name TEXT NOT NULL,
        keys BLOB NOT NULL,
        UNIQUE (thread, name)
    ) STRICT;
    CREATE TABLE seen (
        n INTEGER PRIMARY KEY,
        thread TEXT NOT NULL,
        keys BLOB NOT NULL
    ) STRICT;
    CREATE INDEX seen_by_thread ON seen (thread);
    CREATE TABLE entries (
        n INTEGER PRIMARY KEY,
        thread TEXT NOT NULL,
        kind TEXT NOT NULL,
        slot TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (thread, kind, slot)
    ) STRICT;
    CREATE TABLE changes (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        thread TEXT NOT NULL,
        kind TEXT NOT NULL,
        slot TEXT NOT NULL,
        before TEXT,
        after TEXT,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX changes_by_thread ON changes (thread, n);
    """,
)
"""Step k brings a file from version k to k + 1; the version is SQLite's `user_version`."""


class ForeignError(MicroficheError):
    """A database that is not ours to write: another program's, or one that a later version has written."""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make the tables, or bring those of an earlier version up to date. Raises `ForeignError`.

    Each step is one transaction, so that two programs that open an old file at once do it once.
    """
    # Tables first: where another room is just making them, its name stands in the file as soon as they do.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if owner != APPLICATION_ID and tables:
        raise ForeignError("it is another program's database")
    if version > len(STEPS):
        raise ForeignError("a later version of fiche has written it")
    while version < len(STEPS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < len(STEPS):
                for statement in STEPS[version].split(";"):
                    connection.execute(statement)
                version += 1
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
