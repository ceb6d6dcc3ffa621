"""Taking threads out of an archive, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .connect import in_words, open_to_write
from .shards import shard_of, shards
from .write import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def forget(place: Path, threads: Sequence[int]) -> list[str]:
    """Take threads out, by their numbers; all of them or none.

    Answers with the names of files that are still kept, since others of their threads are here: they hold the words
    that were taken out. Everything else is overwritten, in the index as well. Raises `ArchiveError`.
    """
    with in_words(place):
        db = open_to_write(place)
        try:
            db.execute("PRAGMA secure_delete = ON")
            writer = Writer(db, "")
            writer.begin()
            marks = ", ".join("?" * len(threads))
            find = f"SELECT DISTINCT source FROM snapshot WHERE thread IN ({marks}) AND source IS NOT NULL"
            sources = [row[0] for row in db.execute(find, threads)]
            bases = db.execute(f"SELECT base FROM snapshot WHERE thread IN ({marks})", threads).fetchall()
            for thread in threads:
                writer.forget(thread)
            held = shards(db)
            for table in {shard_of(held, base).table for (base,) in bases}:
                db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # a deletion is a mark until then
            writer.commit()
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            kept = f"SELECT name FROM source WHERE id IN ({', '.join('?' * len(sources))}) AND linked IS NULL"
            return [row[0] for row in db.execute(kept, sources)]
        finally:
            db.close()
