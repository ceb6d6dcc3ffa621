"""Writing threads into an archive: whole threads or nothing of them, many to a transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from . import originals
from .index import Index
from .load import load_snapshot
from .match import find_thread
from .prepare import Shelf
from .vocabulary import forget_words

if TYPE_CHECKING:
    import sqlite3

    from .prepare import Prepared

_SNAPSHOT: Final = (
    f"INSERT INTO snapshot (thread, digest, source, ordinal, base, added, reader, head, {', '.join(Shelf._fields)})"
    f" VALUES ({', '.join('?' * (8 + len(Shelf._fields)))})"
)

_RENEWED: Final = ("thread", "digest", "source", "ordinal", "base", "reader", "head", *Shelf._fields)
_RENEW: Final = f"UPDATE snapshot SET keys = NULL, {' = ?, '.join(_RENEWED)} = ? WHERE id = ?"


class Added(NamedTuple):
    """What became of a thread: it is new, a further snapshot of one that is here, or was here as it is."""

    became: Literal["new", "snapshot", "known"]
    key: str
    title: str
    comments: int


class Writer:
    """Puts threads into an archive, between `begin` and `commit`, which keeps all of them or none."""

    def __init__(self, db: sqlite3.Connection, reader: str) -> None:
        self._db, self._index = db, Index(db)
        self.reader = reader
        self._next_entry = 1
        self._barren: list[int] = []
        """Files that no thread came from. To delete one sets a savepoint (see `put`), so that waits for the end."""

    def begin(self) -> None:
        """Begin a transaction. Waits for another writer; raises `sqlite3.OperationalError` where that takes long."""
        self._db.execute("BEGIN IMMEDIATE")
        self._next_entry = self._index.begin()

    def commit(self) -> None:
        """Keep what was put."""
        for source in self._barren:
            originals.forget(self._db, source)
        self._barren.clear()
        self._db.execute("COMMIT")

    def roll_back(self) -> None:
        """Undo what was put since the last commit."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._barren.clear()
        self._index.undone()

    def put(self, prepared: Prepared, source: int | None, ordinal: int) -> Added:
        """Put a thread. `ordinal` counts the threads of its source from 0. After an error, roll back.

        No savepoint for each thread: FTS5 writes out all that it has gathered at each, which triples the time.
        """
        shelf = prepared.shelf
        if known := self._known(prepared.packed.digest):
            return Added("known", known, shelf.title, shelf.comments)
        self._index.make_room(self._next_entry)
        added = self._put_new(prepared, source, ordinal)
        self._next_entry += 1 + shelf.comments
        return added

    def has_source(self, sha256: bytes, options: str) -> bool:
        """Whether all threads of a file are here."""
        return originals.is_whole(self._db, sha256, options)

    def begin_source(self, sha256: bytes, options: str, name: str, size: int, linked: str | None) -> int:
        """Begin to take in a file; see `originals.begin`."""
        return originals.begin(self._db, sha256, options, name, size, linked)

    def put_original(self, source: int, number: int, data: bytes) -> None:
        """Put a stretch of the bytes of a file."""
        self._db.execute("INSERT INTO original VALUES (?, ?, ?)", (source, number, data))

    def finish_source(self, source: int) -> None:
        """Note that all threads of a file are here; a file that none came from is not kept."""
        if originals.holds_threads(self._db, source):
            originals.finish(self._db, source)
        else:
            self._barren.append(source)

    def replace(self, snapshot: int, prepared: Prepared, source: int, ordinal: int) -> bool:
        """Put a thread, read anew, in the place of a snapshot, and answer whether it differs from what was there."""
        packed = prepared.packed
        same = "SELECT 1 FROM snapshot WHERE id = ? AND digest = ? AND head = ? AND comments = ?"
        parts = self._db.execute("SELECT data FROM part WHERE snapshot = ? ORDER BY number", (snapshot,)).fetchall()
        if [part for (part,) in parts] == list(packed.parts) and self._db.execute(
            same, (snapshot, packed.digest, packed.head, prepared.shelf.comments)
        ).fetchone():
            self._db.execute("UPDATE snapshot SET reader = ? WHERE id = ?", (self.reader, snapshot))
            return False
        (thread,) = self._db.execute("SELECT thread FROM snapshot WHERE id = ?", (snapshot,)).fetchone()
        self._index.make_room(self._next_entry)
        self._index.remove(snapshot)
        self._db.execute("DELETE FROM part WHERE snapshot = ?", (snapshot,))
        row = (thread, packed.digest, source, ordinal, self._next_entry, self.reader, packed.head, *prepared.shelf)
        self._db.execute(_RENEW, (*row, snapshot))
        self._put_beside(snapshot, thread, prepared)
        self._index.share_out(thread)
        self._next_entry += 1 + prepared.shelf.comments
        return True

    def forget(self, thread: int) -> None:
        """Take out a thread with all its snapshots, and the files that only they came from."""
        find = "SELECT id, source FROM snapshot WHERE thread = ?"
        held = self._db.execute(find, (thread,)).fetchall()
        captures = [load_snapshot(self._db, snapshot) for snapshot, _ in held]
        for snapshot, _ in held:
            self._index.remove(snapshot)
        self._index.forget_names({comment.author.name for capture in captures for comment in capture.comments})
        forget_words(self._db, captures)
        self._db.execute("DELETE FROM thread WHERE id = ?", (thread,))
        for source in {source for _, source in held if source is not None}:
            originals.forget(self._db, source)

    def _known(self, digest: bytes) -> str | None:
        find = "SELECT thread.key FROM snapshot JOIN thread ON thread.id = snapshot.thread WHERE digest = ?"
        row = self._db.execute(find, (digest,)).fetchone()
        return row and str(row[0])

    def _put_new(self, prepared: Prepared, source: int | None, ordinal: int) -> Added:
        thread = find_thread(self._db, prepared)
        is_new = thread is None
        if thread is None:
            key = prepared.key or prepared.packed.digest.hex()[:20]
            thread = self._db.execute("INSERT INTO thread (key) VALUES (?)", (key,)).lastrowid
            assert thread
        else:
            (key,) = self._db.execute("SELECT key FROM thread WHERE id = ?", (thread,)).fetchone()
        snapshot = self._put_snapshot(prepared, thread, source, ordinal)
        if is_new:
            base = self._next_entry
            self._index.add(base, prepared.entries, self._index.rows(base, prepared.words, prepared.names))
            self._db.execute("UPDATE thread SET current = ? WHERE id = ?", (snapshot, thread))
        else:
            self._index.share_out(thread)
        return Added("new" if is_new else "snapshot", key, prepared.shelf.title, prepared.shelf.comments)

    def _put_snapshot(self, prepared: Prepared, thread: int, source: int | None, ordinal: int) -> int:
        """The rows of a snapshot but for its entries; answers with its number."""
        packed, now = prepared.packed, datetime.now(UTC).isoformat(timespec="seconds")
        row = (
            thread,
            packed.digest,
            source,
            ordinal,
            self._next_entry,
            now,
            self.reader,
            packed.head,
            *prepared.shelf,
        )
        snapshot = self._db.execute(_SNAPSHOT, row).lastrowid
        assert snapshot
        self._put_beside(snapshot, thread, prepared)
        return snapshot

    def _put_beside(self, snapshot: int, thread: int, prepared: Prepared) -> None:
        """What the rows of a snapshot and its thread lead to: the parts, and what other captures are known by."""
        if prepared.key:
            self._db.execute("INSERT OR IGNORE INTO thread_key VALUES (?, ?)", (prepared.key, thread))
        self._db.executemany(
            "INSERT OR IGNORE INTO landmark VALUES (?, ?)", [(mark, thread) for mark in prepared.landmarks]
        )
        self._db.executemany(
            "INSERT INTO part VALUES (?, ?, ?)",
            [(snapshot, number, part) for number, part in enumerate(prepared.packed.parts)],
        )
