"""Opening the file of an archive, and what SQLite says in words that help."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from .errors import ArchiveError, DamagedError, TooNewError
from .schema import APPLICATION_ID, VERSION, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE: Final = 30.0
"""Seconds to wait for another writer; one that adds holds the archive for about two at a time."""

PAGE: Final = 8192
FILE_MODE: Final = 0o600
_CHECKPOINT: Final = 8000
"""Pages in the log before they go to the file."""
_CACHE: Final = 64 * 1024 * 1024
_MAPPED: Final = 1 << 36


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open an archive to change it; it is made where there is none. Raises `ArchiveError`."""
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path)
        db = _connect(path, "rwc")
        try:
            version = _version(db, path)
            db.execute(f"PRAGMA page_size = {PAGE}")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
            if version < VERSION:
                migrate(db)
        except BaseException:
            db.close()
            raise
    return db


def make_private(path: Path) -> None:
    """Make an empty file, where there is none, that its owner alone may read: what one collects may be delicate."""
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, FILE_MODE))


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open an archive that is not changed. Raises `ArchiveError`, also where there is none."""
    if not path.exists():
        raise ArchiveError(str(path), "there is no archive yet.", "“fiche add PATH” makes one.")
    with in_words(path):
        db = _connect(path, _reading_mode(path))
        try:
            version = _version(db, path)
        except BaseException:
            db.close()
            raise
        if version == VERSION:
            return db
        db.close()
        open_to_write(path).close()
        return _connect(path, "ro")


def is_current(path: Path) -> bool:
    """Whether an archive is there that can be read without being brought up to date. Raises `ArchiveError`."""
    if not path.exists():
        return False
    with in_words(path):
        db = _connect(path, _reading_mode(path))
        try:
            return _version(db, path) == VERSION
        finally:
            db.close()


def _reading_mode(path: Path) -> str:
    """Read only; and where no log can be made beside the file, as on a disc, without looking for one."""
    log = path.with_name(f"{path.name}-wal")
    return "ro" if log.exists() or os.access(path.parent, os.W_OK) else "ro&immutable=1"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if path.is_dir():
        raise ArchiveError(str(path), "is a folder.", "Name a file with --archive.")
    address = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True, check_same_thread=False)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")  # archives are handed on
    db.execute(f"PRAGMA cache_size = -{_CACHE // 1024}")
    db.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return db


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The version of an archive, 0 for an empty file. Raises `ArchiveError` for what is none, or too new."""
    # Tables first: where another program is just making them, its name stands in the file as soon as they do.
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID and tables:
        raise ArchiveError(str(path), "is a database of another program.", "Name another file with --archive.")
    if version > VERSION:
        found = f"is an archive of version {version}, and this Microfiche knows those up to {VERSION}."
        raise TooNewError(str(path), found, "Update Microfiche, or name another file with --archive.")
    return int(version)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into an `ArchiveError` that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explained(str(path), error) from error
    except BrokenPipeError:
        raise  # whoever read what is printed has gone, and the archive is well
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise ArchiveError(str(path), f"cannot be used: {said}.", "Name another file with --archive.") from error


def _explained(place: str, error: sqlite3.DatabaseError) -> ArchiveError:
    name = getattr(error, "sqlite_errorname", "")
    match name.split("_")[1] if "_" in name else "":
        case "FULL":
            return ArchiveError(place, "the disk is full.", "What was reported as added is kept; make room and go on.")
        case "BUSY" | "LOCKED":
            return ArchiveError(place, "another fiche is writing to it.", "Wait until that is done.")
        case "READONLY" | "PERM" | "AUTH":
            return ArchiveError(place, "may only be read.", "Change its permissions, or name another with --archive.")
        case "NOTADB":
            return ArchiveError(place, "is no archive.", "Name another file with --archive.")
        case "CORRUPT":
            return DamagedError(
                place, "is damaged.", "“fiche archive check” tells where; “archive backup” saves the rest."
            )
        case "CANTOPEN":
            return ArchiveError(place, "cannot be opened.", "Is its folder there, and may you write in it?")
        case "IOERR":
            return ArchiveError(place, f"could not be read or written ({name}).", "Is the disk full, or failing?")
        case _:
            return ArchiveError(place, f"SQLite says: {error}.")
