"""Marks, notes and verdicts: the ones that count, and the journal by which they are undone and redone.

An entry has a slot (a mark's letter, the comment of a note or a verdict) and a value. Each change is taken down with
the value before and after; undoing puts the former back, and doing something else forgets what could be redone.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from microfiche.parser.verdicts.verdict import Verdict

from .lines import read_line, write_line
from .reading import Change, Mark, Note

if TYPE_CHECKING:
    import sqlite3

    from .reading import EntryKind

MOST_UNDONE: Final = 1000
"""So many changes to a thread can be undone."""


def write_value(value: Mark | Note | Verdict) -> str:
    """A value as JSON."""
    if isinstance(value, Verdict):
        return write_line(value)
    found: dict[str, Any] = value._asdict()
    if isinstance(value, Note):
        found["written"] = value.written.isoformat()
    return json.dumps(found)


def read_value(kind: str, written: str | None) -> Mark | Note | Verdict | None:
    """The value in JSON; None where there is none, or another program wrote what is none."""
    if written is None:
        return None
    try:
        if kind == "verdict":
            return read_line(written)
        found = json.loads(written)
        says = str(found.get("says", ""))
        if kind == "mark":
            return Mark(str(found["comment"]), says)
        return Note(str(found["text"]), datetime.fromisoformat(found["written"]), says)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def set_entry(connection: sqlite3.Connection, thread: str, kind: EntryKind, slot: str, value: str | None) -> None:
    """Set the value in a slot, or take it away (None), and take that down; nothing happens where it is so already."""
    asked = "SELECT value FROM entries WHERE thread = ? AND kind = ? AND slot = ?"
    row = connection.execute(asked, (thread, kind, slot)).fetchone()
    before = row[0] if row else None
    if before == value:
        return
    _put(connection, thread, kind, slot, value)
    connection.execute("DELETE FROM changes WHERE thread = ? AND undone", (thread,))
    connection.execute(
        "INSERT INTO changes (thread, kind, slot, before, after) VALUES (?, ?, ?, ?, ?)",
        (thread, kind, slot, before, value),
    )
    connection.execute(
        """DELETE FROM changes WHERE thread = ?1
        AND n <= (SELECT n FROM changes WHERE thread = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?2)""",
        (thread, MOST_UNDONE),
    )


def undo(connection: sqlite3.Connection, thread: str, kind: EntryKind | None) -> Change | None:
    """Take back the last change, or the last of one kind."""
    asked = """SELECT n, kind, slot, before, after FROM changes
        WHERE thread = ?1 AND NOT undone AND (?2 IS NULL OR kind = ?2) ORDER BY n DESC LIMIT 1"""
    return _turn(connection, thread, connection.execute(asked, (thread, kind)).fetchone(), undone=True)


def redo(connection: sqlite3.Connection, thread: str) -> Change | None:
    """Do again what was taken back last: the earliest of what is undone."""
    asked = "SELECT n, kind, slot, before, after FROM changes WHERE thread = ? AND undone ORDER BY n LIMIT 1"
    return _turn(connection, thread, connection.execute(asked, (thread,)).fetchone(), undone=False)


def _turn(connection: sqlite3.Connection, thread: str, row: tuple[Any, ...] | None, undone: bool) -> Change | None:
    if row is None:
        return None
    n, kind, slot, before, after = row
    _put(connection, thread, kind, slot, before if undone else after)
    connection.execute("UPDATE changes SET undone = ? WHERE n = ?", (undone, n))
    return Change(kind, slot, read_value(kind, before), read_value(kind, after))


def _put(connection: sqlite3.Connection, thread: str, kind: str, slot: str, value: str | None) -> None:
    connection.execute("DELETE FROM entries WHERE thread = ? AND kind = ? AND slot = ?", (thread, kind, slot))
    if value is not None:
        connection.execute(
            "INSERT INTO entries (thread, kind, slot, value) VALUES (?, ?, ?, ?)", (thread, kind, slot, value)
        )
