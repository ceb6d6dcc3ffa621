"""Reading again what was read by an older reader, from the bytes that were kept."""

from __future__ import annotations

import tempfile
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from microfiche.parser.errors import MicroficheError

from . import vocabulary
from .connect import in_words, open_to_write
from .originals import read_original
from .prepare import prepare
from .tasks import Options, read_source_of
from .write import Writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from microfiche.parser.model import Damage

    from .prepare import Prepared


@dataclass(slots=True)
class Reread:
    """What came of reading again: threads that changed, that are as they were, and that were not there before.

    `lost` counts those that no reading gives any more, which stay as they were, and `failed` files that cannot be read.
    """

    changed: int = 0
    same: int = 0
    new: int = 0
    lost: int = 0
    failed: int = 0


class Tell(Protocol):
    """Who is told of what cannot be read."""

    def __call__(self, name: str, text: str) -> None:
        """Say something about a source, or about the archive where the name is empty."""


def reread(place: Path, reader: str, tell: Tell, *, threads: Sequence[int] = (), every: bool = False) -> Reread:
    """Read again the files of some threads, or all; without `every`, only what another reader read.

    Each file is one transaction: a snapshot is replaced by what the same file gives now, matched by content and then by
    place. Raises `ArchiveError`.
    """
    done = Reread()
    with in_words(place):
        db = open_to_write(place)
        try:
            for source in _sources(db, reader, threads, every):
                try:
                    _reread_source(db, source, reader, tell, done)
                except MicroficheError as error:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                    done.failed += 1
                    tell("", str(error))
            vocabulary.update(db)
        finally:
            db.close()
    return done


def _sources(db: sqlite3.Connection, reader: str, threads: Sequence[int], every: bool) -> list[int]:
    conditions, values = ["source IS NOT NULL"], list[str | int]()
    if not every:
        conditions.append("reader <> ?")
        values.append(reader)
    if threads:
        conditions.append(f"thread IN ({', '.join('?' * len(threads))})")
        values += threads
    find = f"SELECT DISTINCT source FROM snapshot WHERE {' AND '.join(conditions)} ORDER BY source"
    return [row[0] for row in db.execute(find, values)]


def _reread_source(db: sqlite3.Connection, source: int, reader: str, tell: Tell, done: Reread) -> None:
    prepared = _read(db, source, tell)
    writer = Writer(db, reader)
    writer.begin()
    find = (
        "SELECT snapshot.id, ordinal, thread_key.key, digest FROM snapshot"
        " LEFT JOIN thread_key ON thread_key.thread = snapshot.thread WHERE source = ? ORDER BY ordinal"
    )
    known = _Known(db.execute(find, (source,)).fetchall())
    for ordinal, one in enumerate(prepared):
        snapshot = known.take(one, ordinal)
        if snapshot is None:
            done.new += writer.put(one, source, ordinal).became != "known"
        elif writer.replace(snapshot, one, source, ordinal):
            done.changed += 1
        else:
            done.same += 1
    done.lost += known.left
    writer.commit()


def _read(db: sqlite3.Connection, source: int, tell: Tell) -> list[Prepared]:
    name, text = db.execute("SELECT name, options FROM source WHERE id = ?", (source,)).fetchone()

    def report(inner: str, damage: Damage) -> None:
        tell(inner, damage.says)

    with tempfile.TemporaryFile() as stream:
        for data in read_original(db, source):
            stream.write(data)
        stream.seek(0)
        threads = read_source_of(name, cast("BinaryIO", stream), Options.from_text(text), report, None)
        return [prepare(thread) for thread in threads]


class _Known:
    """The snapshots of a file, each given once to the thread that is the same."""

    def __init__(self, rows: Sequence[tuple[int, int, str | None, bytes]]) -> None:
        self._ordinals: dict[int, int] = {ordinal: snapshot for snapshot, ordinal, _, _ in rows}
        self._digests: dict[bytes, int] = {digest: snapshot for snapshot, _, _, digest in rows}
        self._keys: dict[str | None, deque[int]] = {}
        for snapshot, _, key, _ in rows:
            self._keys.setdefault(key, deque()).append(snapshot)
        self._free = set(self._ordinals.values())

    @property
    def left(self) -> int:
        """How many were given to none."""
        return len(self._free)

    def take(self, prepared: Prepared, ordinal: int) -> int | None:
        """The snapshot that a thread was, by all that it says, by its key, or by its place in the file."""
        places: tuple[int | None, ...] = (
            self._digests.get(prepared.packed.digest),
            *(self._keys.get(prepared.key, ()) if prepared.key else ()),
            self._ordinals.get(ordinal),
        )
        for snapshot in places:
            if snapshot is not None and snapshot in self._free:
                self._free.remove(snapshot)
                return snapshot
        return None
