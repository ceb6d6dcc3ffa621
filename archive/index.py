"""The entries of an archive: put in, taken out, and shared out among the snapshots of a thread."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from microfiche.parser.identity import comment_keys
from microfiche.search.fold import fold

from .entries import entries, words
from .load import load_snapshot
from .prepare import kept
from .shards import ENTRIES, any_holds, begin_shard, shard_of, shards
from .tokens import FACT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from microfiche.parser.model import Thread

    from .entries import Entry, Words
    from .shards import Shard

_COLUMNS: Final = "rowid, title, story, name, text, facts"
_AUTHORS_KEPT: Final = 500_000
"""Names whose numbers are kept in memory."""


class Index:
    """The entries of one archive, within a transaction that somebody else begins and ends."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._authors: dict[str, int] = {}
        self._shards: list[Shard] = []
        self._seen: int | None = None

    def begin(self) -> int:
        """Look up what others may have changed since the last transaction; answers with the next free entry."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._authors.clear()
            self._seen = version
        self._shards = shards(self._db)
        last = self._db.execute("SELECT base + comments FROM snapshot ORDER BY base DESC LIMIT 1").fetchone()
        return max(last[0] + 1 if last else 0, self._shards[0].first)

    def undone(self) -> None:
        """Forget what was looked up in a transaction that was undone."""
        self._seen = None

    def make_room(self, base: int) -> None:
        """Begin a shard where the last is full, for a snapshot whose entries are to stand from `base` on."""
        if base - self._shards[0].first >= ENTRIES:
            begin_shard(self._db, len(self._shards), base)
            self._shards = shards(self._db)

    def add(self, base: int, compared: Iterable[Entry], rows: Iterable[Sequence[Any]]) -> None:
        """Put in entries, from `base` on; a row is what a shard holds, as `rows` numbers it."""
        self._db.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, *entry) for number, entry in enumerate(compared, base)],
        )
        table = shard_of(self._shards, base).table
        self._db.executemany(f"INSERT INTO {table} ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", rows)

    def rows(self, base: int, looked_up: Sequence[Words], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of a shard for all the entries of a snapshot, each with the number of its author among its facts."""
        (title, story, name, text, facts), *comments = looked_up
        found: list[tuple[Any, ...]] = [(base, title, story, name, text, facts)]
        authors = self._authors
        if len(authors) > _AUTHORS_KEPT:
            authors.clear()
        for number, ((title, story, shown, text, facts), name) in enumerate(
            zip(comments, names, strict=True), base + 1
        ):
            author = authors.get(name) or self._author(name)
            found.append((number, title, story, shown, text, f"{facts} {FACT}a{author}"))
        return found

    def _author(self, name: str) -> int:
        """The number of a name, a new one where it is new."""
        find = "SELECT id FROM author WHERE name = ?"
        row = self._db.execute(find, (name,)).fetchone()
        if row is None:
            folded = kept(fold(name))
            row = (self._db.execute("INSERT INTO author (name, folded) VALUES (?, ?)", (name, folded)).lastrowid,)
        self._authors[name] = row[0]
        return int(row[0])

    def share_out(self, thread: int) -> None:
        """Give each comment of a thread one entry, in the fullest of its snapshots that holds it; that one is shown.

        Of equally full ones the one captured last counts for more, then the one added last.
        """
        snapshots = self._db.execute(
            "SELECT id, base, comments, keys FROM snapshot WHERE thread = ?"
            " ORDER BY comments DESC, ifnull(captured, '') DESC, id DESC",
            (thread,),
        ).fetchall()
        seen: set[int] = set()
        for snapshot, base, comments, keys in snapshots:
            held = array("q", keys) if keys is not None else self._keep_keys(snapshot)
            wanted = {number for number, key in enumerate(held, base) if key not in seen}
            seen.update(held)
            last = base + comments
            here = {row[0] for row in self._db.execute("SELECT id FROM entry WHERE id BETWEEN ? AND ?", (base, last))}
            if wanted != here:
                self._change(snapshot, base, wanted - here, here - wanted)
        current = snapshots[0][0] if snapshots else None
        self._db.execute("UPDATE thread SET current = ? WHERE id = ?", (current, thread))

    def remove(self, snapshot: int) -> None:
        """Take out all the entries of a snapshot."""
        base, comments = self._db.execute("SELECT base, comments FROM snapshot WHERE id = ?", (snapshot,)).fetchone()
        found = self._db.execute("SELECT id FROM entry WHERE id BETWEEN ? AND ?", (base, base + comments))
        if here := {row[0] for row in found}:
            self._change(snapshot, base, set(), here)

    def forget_names(self, names: Iterable[str]) -> None:
        """Forget those names that no entry has any more."""
        for name in map(kept, names):
            row = self._db.execute("SELECT id FROM author WHERE name = ?", (name,)).fetchone()
            if row and not any_holds(self._db, self._shards, f'"{FACT}a{row[0]}"'):
                self._db.execute("DELETE FROM author WHERE id = ?", row)

    def _change(self, snapshot: int, base: int, put_in: set[int], take_out: set[int]) -> None:
        thread = load_snapshot(self._db, snapshot)
        compared = entries(thread)
        rows = self.rows(base, words(thread, compared), [kept(comment.author.name) for comment in thread.comments])
        table = shard_of(self._shards, base).table
        remove = f"INSERT INTO {table} ({table}, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?)"
        self._db.executemany(remove, [rows[number - base] for number in sorted(take_out)])
        self._db.executemany("DELETE FROM entry WHERE id = ?", [(number,) for number in take_out])
        for number in sorted(put_in):
            self.add(number, [compared[number - base]], [rows[number - base]])

    def _keep_keys(self, snapshot: int) -> array[int]:
        keys = entry_keys(load_snapshot(self._db, snapshot))
        self._db.execute("UPDATE snapshot SET keys = ? WHERE id = ?", (keys.tobytes(), snapshot))
        return keys


def entry_keys(thread: Thread) -> array[int]:
    """What tells the entries of a thread from those of its other captures: 64 bits of content for each."""
    story = thread.story
    texts = "\x1f".join([story.title, *(block.text for block in story.body)])
    return array("q", [_number(text) for text in (texts, *comment_keys(thread.comments))])


def _number(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
