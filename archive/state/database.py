"""The SQLite file under the reader's state: opened with care, and never a reason not to read.

Write-ahead logging lets two rooms read and write at once (https://www.sqlite.org/wal.html). A file that is broken is
set aside, and a fresh one begun; where nothing can be written, what there is goes on in memory. Either is said once.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeVar

from .schema import ForeignError, bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
PATIENCE: Final = 5.0
"""Seconds to wait for another room that is writing."""
AGAIN: Final = 0.01
"""Seconds until what SQLite does not wait for itself is tried again."""
FILE_MODE, FOLDER_MODE = 0o600, 0o700


class Database:
    """A connection that any thread may use, one at a time. `report` is told, in a sentence, what went wrong.

    `is_lasting` tells whether what is written outlives the program.
    """

    def __init__(self, path: Path, report: Callable[[str], None]) -> None:
        self.path, self._report = path, report
        self.is_lasting = True
        self._lock = RLock()
        self._connection = self._open()

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Look at one state of the file, beside whoever writes. See `write`."""
        return self._do("BEGIN", work)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work in one transaction. Where the file is broken or cannot be written, do it on what replaces it."""
        return self._do("BEGIN IMMEDIATE", work)

    def _do(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                return self._transact(begin, work)
            except sqlite3.OperationalError as error:
                self._go_on_in_memory(str(error))
            except sqlite3.DatabaseError as error:
                if not _is_broken(error):
                    raise
                self._connection.close()
                self._set_aside(str(error))
                self._connection = self._open()
            return self._transact(begin, work)

    def close(self) -> None:
        """Close the file; what is in its log goes into it."""
        with self._lock:
            self._connection.close()

    def _transact(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._connection
        connection.execute(begin)
        try:
            done = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return done

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except (OSError, sqlite3.OperationalError) as error:
            return self._in_memory(getattr(error, "strerror", None) or str(error))
        except ForeignError as error:
            return self._in_memory(str(error), keep=False)
        except sqlite3.DatabaseError as error:
            if not _is_broken(error):
                raise
            self._set_aside(str(error))
        try:
            return self._connect()
        except (OSError, sqlite3.Error) as error:
            return self._in_memory(str(error), keep=False)

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, FILE_MODE))
        connection = sqlite3.connect(self.path, PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _keep_a_log(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _go_on_in_memory(self, reason: str) -> None:
        connection = self._connection
        self._connection = self._in_memory(reason)
        connection.close()

    def _in_memory(self, reason: str, keep: bool = True) -> sqlite3.Connection:
        """A database in memory that holds, where `keep`, what can be read of the file."""
        self._report(f"{self.path}: {reason.lower()}. What you leave in a thread is kept only until you go.")
        self.is_lasting = False
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        if keep and self.path.exists():
            address = f"{self.path.as_uri()}?immutable=1"
            with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as file:
                file.backup(memory)
        try:
            bring_up_to_date(memory)
        except (ForeignError, sqlite3.Error):
            memory.close()
            memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            bring_up_to_date(memory)
        return memory

    def _set_aside(self, reason: str) -> None:
        """Rename a broken file, and the log that belongs to it, so that nothing of it is lost."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        aside = self.path.with_name(f"{self.path.name}.broken-{stamp}")
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.replace(f"{self.path}{suffix}", f"{aside}{suffix}")
        self._report(f"{self.path}: {reason}. It was set aside as {aside.name}, and a fresh one begun.")


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says that the file itself is no good, and not what was asked of it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Write ahead to a log. SQLite does not wait by itself where another room does the same to a new file."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(AGAIN)
        else:
            return
