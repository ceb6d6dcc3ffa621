"""The files that threads were read from: their bytes kept once, packed, or the place where they are."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final

from .errors import ArchiveError
from .pack import compress, decompress
from .remote import fetched

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

STRETCH: Final = 4 * 1024 * 1024
"""Bytes of an original in one row."""


def digest(stream: BinaryIO) -> tuple[bytes, int]:
    """The SHA-256 of a stream, read to its end, and its length in bytes; the stream is set back to its beginning."""
    seen, size = hashlib.sha256(), 0
    while data := stream.read(STRETCH):
        seen.update(data)
        size += len(data)
    stream.seek(0)
    return seen.digest(), size


def stretches(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream as `original` keeps them; the stream is set back to its beginning."""
    while data := stream.read(STRETCH):
        yield stretch(data)
    stream.seek(0)


def stretch(data: bytes) -> bytes:
    """Bytes as `original` keeps them: packed, unless that makes them longer."""
    packed = compress(data)
    return packed if len(packed) < len(data) or data.startswith(b"\x28\xb5\x2f\xfd") else data


def is_whole(db: sqlite3.Connection, sha256: bytes, options: str) -> bool:
    """Whether all threads of a file are here."""
    find = "SELECT 1 FROM source WHERE sha256 = ? AND options = ? AND whole"
    return db.execute(find, (sha256, options)).fetchone() is not None


def begin(db: sqlite3.Connection, sha256: bytes, options: str, name: str, size: int, linked: str | None) -> int:
    """Begin to take in a file, anew where that was broken off; answers with its number."""
    find = "SELECT id FROM source WHERE sha256 = ? AND options = ?"
    # No upsert: for one SQLite sets a savepoint, and at that FTS5 writes out all that it has gathered.
    if begun := db.execute(find, (sha256, options)).fetchone():
        number = int(begun[0])
        db.execute("UPDATE source SET linked = ?, name = ? WHERE id = ?", (linked, name, number))
        db.execute("DELETE FROM original WHERE source = ?", (number,))
        return number
    row = (sha256, options, name, size, linked, datetime.now(UTC).isoformat(timespec="seconds"))
    put = "INSERT INTO source (sha256, options, name, size, linked, added) VALUES (?, ?, ?, ?, ?, ?)"
    made = db.execute(put, row).lastrowid
    assert made
    return made


def finish(db: sqlite3.Connection, source: int) -> None:
    """Note that all threads of a file are here."""
    db.execute("UPDATE source SET whole = 1 WHERE id = ?", (source,))


def holds_threads(db: sqlite3.Connection, source: int) -> bool:
    """Whether a thread came from a file."""
    return db.execute("SELECT 1 FROM snapshot WHERE source = ? LIMIT 1", (source,)).fetchone() is not None


def forget(db: sqlite3.Connection, source: int) -> None:
    """Forget a file, unless threads came from it; then it can be added again."""
    if holds_threads(db, source):
        db.execute("UPDATE source SET whole = 0 WHERE id = ?", (source,))
    else:
        db.execute("DELETE FROM source WHERE id = ?", (source,))


def read_original(db: sqlite3.Connection, source: int) -> Iterator[bytes]:
    """The bytes of a file, stretch by stretch. Raises `ArchiveError` where it was linked and is gone or changed."""
    name, linked, sha256 = db.execute("SELECT name, linked, sha256 FROM source WHERE id = ?", (source,)).fetchone()
    if linked is None:
        rows = db.execute("SELECT data FROM original WHERE source = ? ORDER BY number", (source,))
        try:
            yield from (decompress(data) for (data,) in rows)
        except ValueError as error:
            raise ArchiveError(name, f"the bytes that were kept of it are damaged ({error}).") from error
        return
    try:
        with fetched(linked) as path, path.open("rb") as stream:
            if digest(stream)[0] != sha256:
                raise ArchiveError(linked, "has changed since it was added.", "Add it again.")
            while data := stream.read(STRETCH):
                yield data
    except OSError as error:
        raise ArchiveError(linked, "was added by --link and cannot be opened any more.") from error
