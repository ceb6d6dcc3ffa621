"""The reader's state of every thread, in one SQLite file.

```python
store = StateStore.open()
state = store.load(thread_key(thread))
store.set_mark(key, "a", comment_key, "zahle1: I do not think…")
store.undo(key)
```
Every call is a transaction of its own and may come from any thread of the program.
"""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from microfiche.parser.verdicts.verdict import Verdict

from .database import Database
from .entries import read_value, redo, set_entry, undo, write_value
from .keysets import pack, unpack
from .path import state_path
from .reading import NOTHING, Mark, Note, Place, ReadingState

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection
    from pathlib import Path
    from typing import Self

    from .reading import Change, EntryKind

MOST_PIECES: Final = 32
"""In so many pieces what was seen of a thread is kept, before they are joined to one."""


class StateStore:
    """What the reader left in each thread; threads go by `parser.identity.thread_key`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path | None = None, report: Callable[[str], None] = lambda says: None) -> Self:
        """Open the file, made where there is none. What is wrong with it is told to `report`, and stops nobody."""
        return cls(Database(path or state_path(), report))

    @property
    def is_lasting(self) -> bool:
        """Whether what is kept outlives the program: it does not where the file cannot be written."""
        return self._database.is_lasting

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # The place, and what was seen

    def load(self, thread: str) -> ReadingState:
        """All that was left in a thread; an empty state where nothing was."""
        return self._database.read(lambda connection: _load(connection, thread))

    def save_place(self, thread: str, place: Place) -> None:
        """Keep where the reader is."""
        values, folds = (thread, place.position, place.view, place.sort), pack(place.folds)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                """INSERT INTO threads (key, position, view, sort) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
                SET position = excluded.position, view = excluded.view, sort = excluded.sort""",
                values,
            )
            _save_set(connection, thread, "folds", folds)

        self._database.write(work)

    def save_visit(self, thread: str, title: str, held: Collection[str], visited: datetime | None = None) -> None:
        """Keep when a thread was opened (in UTC, now where it is not given), and which comments it held then.

        Call it once the state has been loaded; `title` is the story's.
        """
        values = (thread, title, (visited or datetime.now(UTC)).isoformat(timespec="seconds"))
        blob = pack(held)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                """INSERT INTO threads (key, title, visited) VALUES (?, ?, ?) ON CONFLICT DO UPDATE
                SET title = excluded.title, visited = excluded.visited""",
                values,
            )
            _save_set(connection, thread, "held", blob)
            _join_seen(connection, thread)

        self._database.write(work)

    def add_seen(self, thread: str, comments: Collection[str]) -> None:
        """Keep that some comments were seen. Give those that are new to it, and it costs no more than they do."""
        if comments:
            values = (thread, pack(comments))
            self._database.write(
                lambda connection: connection.execute("INSERT INTO seen (thread, keys) VALUES (?, ?)", values)
            )

    def visited(self) -> frozenset[str]:
        """The threads that were opened at some time."""
        asked = "SELECT key FROM threads WHERE visited IS NOT NULL"
        return self._database.read(lambda connection: frozenset(key for (key,) in connection.execute(asked)))

    def seen(self, thread: str) -> frozenset[str]:
        """The comments of a thread that were on the screen."""
        return self._database.read(lambda connection: _seen_keys(connection, thread))

    # Marks, notes and verdicts

    def marks(self, thread: str) -> dict[str, Mark]:
        """The marks in a thread, by letter."""
        return self._database.read(lambda connection: _marks(connection, thread))

    def notes(self, thread: str) -> dict[str, Note]:
        """The notes on a thread, by comment or `STORY`."""
        return self._database.read(lambda connection: _notes(connection, thread))

    def set_mark(self, thread: str, letter: str, comment: str | None, says: str = "") -> None:
        """Mark a comment with a letter, or take a mark away (None). `says` is how the comment begins."""
        self._set(thread, "mark", letter, None if comment is None else Mark(comment, says))

    def set_note(self, thread: str, comment: str, text: str, says: str = "") -> None:
        """Write a note on a comment or on `STORY`; an empty one takes it away. `says` is how the comment begins."""
        note = Note(text, datetime.now(UTC).replace(microsecond=0), says) if text.strip() else None
        self._set(thread, "note", comment, note)

    def give(self, verdict: Verdict) -> None:
        """Keep a verdict; one that forgets takes away what was decided on the comment before."""
        value = None if verdict.kind == "forgotten" else verdict
        self._set(verdict.thread, "verdict", verdict.comment, value, verdict.title)

    def verdicts(self, thread: str) -> list[Verdict]:
        """The verdicts on a thread, in the order in which they were given."""
        return self._database.read(lambda connection: _verdicts(connection, thread))

    def take_back(self, thread: str) -> Verdict | None:
        """Undo the last verdict on a thread, and give it; None where there is none."""
        change = self.undo(thread, "verdict")
        if change and isinstance(change.before, Verdict) and change.after is None:
            return change.before._replace(kind="forgotten", under=None)
        return change.after if change and isinstance(change.after, Verdict) else None

    def undo(self, thread: str, kind: EntryKind | None = None) -> Change | None:
        """Take back the last change to a thread's marks, notes and verdicts, or the last of one kind, and tell it."""
        return self._database.write(lambda connection: undo(connection, thread, kind))

    def redo(self, thread: str) -> Change | None:
        """Do again what was taken back last, and tell it; None once something else has been done."""
        return self._database.write(lambda connection: redo(connection, thread))

    def _set(
        self, thread: str, kind: EntryKind, slot: str, value: Mark | Note | Verdict | None, title: str = ""
    ) -> None:
        written = None if value is None else write_value(value)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO threads (key, title) VALUES (?, ?) ON CONFLICT DO NOTHING", (thread, title))
            set_entry(connection, thread, kind, slot, written)

        self._database.write(work)

    # Everything

    def threads(self) -> list[tuple[str, str]]:
        """The key and title of each thread with marks, notes or verdicts, by title."""
        asked = """SELECT key, title FROM threads WHERE key IN (SELECT thread FROM entries) ORDER BY title, key"""
        return self._database.read(lambda connection: connection.execute(asked).fetchall())


def _load(connection: sqlite3.Connection, thread: str) -> ReadingState:
    asked = "SELECT position, view, sort, visited FROM threads WHERE key = ?"
    row = connection.execute(asked, (thread,)).fetchone() or (None, "inferred", "captured", None)
    asked = "SELECT name, keys FROM sets WHERE thread = ?"
    sets = {name: frozenset(unpack(blob)) for name, blob in connection.execute(asked, (thread,))}
    return ReadingState(
        Place(row[0], row[1], row[2], sets.get("folds", NOTHING)),
        datetime.fromisoformat(row[3]) if row[3] else None,
        sets.get("held", NOTHING),
        _seen_keys(connection, thread),
        MappingProxyType(_marks(connection, thread)),
        MappingProxyType(_notes(connection, thread)),
        tuple(_verdicts(connection, thread)),
    )


def _marks(connection: sqlite3.Connection, thread: str) -> dict[str, Mark]:
    return {slot: value for slot, value in _entries(connection, thread, "mark") if isinstance(value, Mark)}


def _notes(connection: sqlite3.Connection, thread: str) -> dict[str, Note]:
    return {slot: value for slot, value in _entries(connection, thread, "note") if isinstance(value, Note)}


def _verdicts(connection: sqlite3.Connection, thread: str) -> list[Verdict]:
    verdicts = [value for _, value in _entries(connection, thread, "verdict") if isinstance(value, Verdict)]
    return sorted(verdicts, key=lambda verdict: verdict.given)


def _entries(
    connection: sqlite3.Connection, thread: str, kind: EntryKind
) -> list[tuple[str, Mark | Note | Verdict | None]]:
    """The slots and values of one kind: marks by letter, notes and verdicts in the order in which they came."""
    order = "slot" if kind == "mark" else "n"
    asked = f"SELECT slot, value FROM entries WHERE thread = ? AND kind = ? ORDER BY {order}"
    return [(slot, read_value(kind, value)) for slot, value in connection.execute(asked, (thread, kind))]


def _save_set(connection: sqlite3.Connection, thread: str, name: str, blob: bytes) -> None:
    """Write a set where it is another than the one that is there: to compare costs a tenth of writing."""
    asked = "SELECT keys = ? FROM sets WHERE thread = ? AND name = ?"
    if connection.execute(asked, (blob, thread, name)).fetchone() != (1,):
        connection.execute("INSERT OR REPLACE INTO sets (thread, name, keys) VALUES (?, ?, ?)", (thread, name, blob))


def _seen_keys(connection: sqlite3.Connection, thread: str) -> frozenset[str]:
    return frozenset(key for blob in _seen(connection, thread) for key in unpack(blob))


def _seen(connection: sqlite3.Connection, thread: str) -> list[bytes]:
    return [blob for (blob,) in connection.execute("SELECT keys FROM seen WHERE thread = ?", (thread,))]


def _join_seen(connection: sqlite3.Connection, thread: str) -> None:
    """Make one blob of many."""
    pieces = _seen(connection, thread)
    if len(pieces) > MOST_PIECES:
        joined = pack({key for blob in pieces for key in unpack(blob)})
        connection.execute("DELETE FROM seen WHERE thread = ?", (thread,))
        connection.execute("INSERT INTO seen (thread, keys) VALUES (?, ?)", (thread, joined))
