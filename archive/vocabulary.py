"""The words of an archive, by which a piece of one is found: `arbou` stands in “harbour” and in “arbour”.

The index of words cannot look a piece up, so the words themselves are a table. It is brought up to date when adding
ends, from the index where much is new and from the new texts where little is: to take each word while texts are added
would cost a fifth of the time. `vocabulary_reach` is the last entry whose words are in it; those behind it are looked
through at once where they are few, and where they are many, pieces of words narrow nothing until the next adding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .load import load_snapshot
from .shards import any_holds, shards
from .tokens import FACT, index_tokens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from microfiche.parser.model import Thread

SHORTEST: Final = 3
"""Characters of the shortest word that is kept: nothing shorter is ever looked for in one."""
WORDS_AT_MOST: Final = 2_000
"""Words that hold a piece, above which it narrows too little to be looked up."""
FEW: Final = 5_000
"""Entries that are looked through at once."""
_MUCH: Final = 4
"""One part in so many is much: to walk the index takes some 2 µs an entry, to take words from a text 10."""

_TAKE: Final = f"""
INSERT OR IGNORE INTO vocabulary SELECT term FROM temp.term
    WHERE (term < '{FACT}' OR term >= '{chr(ord(FACT) + 1)}') AND length(term) >= {SHORTEST}"""


def update(db: sqlite3.Connection) -> None:
    """Take in the words of all entries that are new, in a transaction of its own."""
    db.execute("BEGIN IMMEDIATE")
    reach, last = _reach(db), _last(db)
    (new,) = db.execute("SELECT count(*) FROM entry WHERE id > ?", (reach,)).fetchone()
    if new * _MUCH > last:
        for shard in shards(db):
            if shard.last > reach:
                _take_all(db, shard.table)
    elif new:
        words = ((word,) for word in _new_words(db, reach))
        db.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?)", words)
    db.execute("UPDATE vocabulary_reach SET entry = ?", (last,))
    db.execute("COMMIT")


def words_with(db: sqlite3.Connection, piece: str) -> list[str] | None:
    """The words that hold a folded piece; None where they are too many, or too much has been added since `update`."""
    reach = _reach(db)
    if _last(db) - reach > FEW:
        return None
    find = "SELECT word FROM vocabulary WHERE instr(word, ?) LIMIT ?"
    found = {row[0] for row in db.execute(find, (piece, WORDS_AT_MOST + 1))}
    found |= {word for word in _new_words(db, reach) if piece in word}
    return sorted(found) if len(found) <= WORDS_AT_MOST else None


def forget_words(db: sqlite3.Connection, threads: Iterable[Thread]) -> None:
    """Take out the words of threads that no entry has any more."""
    held = shards(db)
    words = {word for thread in threads for word in _words(thread)}
    gone = [(word,) for word in words if not any_holds(db, held, f'"{word}"')]
    db.executemany("DELETE FROM vocabulary WHERE word = ?", gone)


def _take_all(db: sqlite3.Connection, table: str) -> None:
    db.execute(f"CREATE VIRTUAL TABLE temp.term USING fts5vocab (main, {table}, row)")
    db.execute(_TAKE)
    db.execute("DROP TABLE temp.term")


def _reach(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT entry FROM vocabulary_reach").fetchone()[0])


def _last(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()[0])


def _new_words(db: sqlite3.Connection, reach: int) -> set[str]:
    """The words of the snapshots that were put in behind an entry."""
    numbers = db.execute("SELECT id FROM snapshot WHERE base > ? ORDER BY base", (reach,)).fetchall()
    return {word for (number,) in numbers for word in _words(load_snapshot(db, number))}


def _words(thread: Thread) -> set[str]:
    story = thread.story
    texts = [story.title, story.byline or "", *(block.text for block in story.body)]
    texts += [text for comment in thread.comments for text in (comment.author.name, *(b.text for b in comment.body))]
    return {word for word in index_tokens("\n".join(texts)) if len(word) >= SHORTEST}
