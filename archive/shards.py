"""The index of words, in shards: FTS5 tables, each with the words of half a million entries.

Before FTS5 ranks what it finds, it counts all that hold the words; in a shard that is little, however many shards there
are. A search asks the latest first and ends where it has found enough, so that what ten million comments hold is found
about as fast as what one million hold (decision 31).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import sqlite3

ENTRIES: Final = 1 << 19
"""Entries from which on the next snapshot begins a shard. Asking one takes a third of a millisecond or more, so fewer
would slow down the search for rare words."""
HASH_BYTES: Final = 64 * 1024 * 1024
"""Memory in which the index of one transaction is built before it is written: with the usual 1 MiB, merging costs more
than indexing."""
SEGMENTS: Final = 16
"""Transactions whose words are kept apart before they are merged. With the usual 4, about a tenth of adding is merging,
and nothing is found sooner for it: a shard holds some thirteen in all."""
_NO_LAST: Final = (1 << 63) - 1


class Shard(NamedTuple):
    """A table of the index, and the entries whose words are in it, from `first` to `last`."""

    table: str
    first: int
    last: int


def shards(db: sqlite3.Connection) -> list[Shard]:
    """The shards of an archive, the latest entries first; there is always one."""
    found: list[Shard] = []
    last = _NO_LAST
    for number, first in db.execute("SELECT number, first FROM shard ORDER BY first DESC"):
        found.append(Shard(f"words_{number}", first, last))
        last = first - 1
    return found


def shard_of(held: list[Shard], entry: int) -> Shard:
    """The shard in which the words of an entry are."""
    return next(shard for shard in held if shard.first <= entry)


def begin_shard(db: sqlite3.Connection, number: int, first: int) -> None:
    """Make the shard of the entries from `first` on, within a transaction."""
    table = f"words_{number}"
    db.execute(
        f"CREATE VIRTUAL TABLE {table} USING fts5 (title, story, name, text, facts, content = '', tokenize = 'ascii')"
    )
    for setting in (("hashsize", HASH_BYTES), ("automerge", SEGMENTS), ("rank", "bm25(4.0, 1.5, 1.0, 1.0, 0.0)")):
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", setting)
    db.execute("INSERT INTO shard VALUES (?, ?)", (number, first))


def any_holds(db: sqlite3.Connection, held: list[Shard], expression: str) -> bool:
    """Whether an entry fits an expression of FTS5."""
    return any(
        db.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (expression,)).fetchone()
        for table, _, _ in held
    )
