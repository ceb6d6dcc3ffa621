"""Dumps that lie in a folder: some programs write each table to a file of its own, all of which make one database."""

from __future__ import annotations

import marshal
import tempfile
from typing import IO, TYPE_CHECKING, Any, Final, cast

from ...bounds import within_limits
from .read import Dump, Opened
from .rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...model import Thread
    from ...source import Report, Source

HELD_BYTES: Final = 64 * 1024 * 1024
LENGTH: Final = 8
Record = tuple[str, dict[str, Any]]


class DumpPile:
    """The dumps of one folder or archive; see `base.Pile`. One that fills several tables is a database of its own."""

    def __init__(
        self,
        name: str,
        _report: Report,
        recognises: Callable[[Source], str | None],
        read: Callable[[Source], Iterator[Thread]],
        is_exported: Callable[[Source], bool],
    ) -> None:
        self.name, self.recognises, self.read, self.is_exported = name, recognises, read, is_exported
        self.rows = Rows()
        self.columns: dict[str, tuple[str, ...]] = {}
        self.held = _made()
        self.dump: Dump | None = None

    def add(self, source: Source) -> Iterator[Thread]:
        """Take one more file; gives the threads of one that is a whole database."""
        if self.is_exported(source):
            yield from within_limits(self.read(source), source)
            return
        opened, rows = Opened(source), Rows()
        scan = opened.scan(source.stream, rows)
        scan.columns |= self.columns
        dump = Dump(source, rows, self.recognises(source) or "was asked for by name", opened.encoding)
        with _made() as records:
            for one in rows.read(scan.rows(), source):
                written = marshal.dumps(one)
                records.write(len(written).to_bytes(LENGTH, "big") + written)
            if len(scan.filled) > 1:
                yield from within_limits(dump.whole(_taken(records)), source)
                return
            records.seek(0)
            while part := records.read(1 << 20):
                self.held.write(part)
        self.columns |= scan.columns
        self.rows.join(rows)
        dump.rows = self.rows
        self.dump = self.dump or dump

    def threads(self) -> Iterator[Thread]:
        """The threads that the tables in files of their own make together."""
        with self.held as records:
            if self.dump:
                yield from self.dump.among(self.dump.joined(self.dump.pairs(_taken(records)), self.name))


def _made() -> IO[bytes]:
    return cast("IO[bytes]", tempfile.SpooledTemporaryFile(HELD_BYTES, prefix="microfiche-"))


def _taken(records: IO[bytes]) -> Iterator[Record]:
    """The records that a file of our own making holds."""
    records.seek(0)
    while length := records.read(LENGTH):
        one: Record = marshal.loads(records.read(int.from_bytes(length, "big")))
        yield one
