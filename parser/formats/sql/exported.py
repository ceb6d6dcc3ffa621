"""Tables of a database that were written as XML or JSON: `mysqldump --xml`, and what phpMyAdmin exports."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from ..json_threads.items import encoding_of, items
from ..records.feed import Feed
from ..xml.tokens import encoding_of as encoding_of_xml
from .read import Dump
from .rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ...model import Thread
    from ...source import Source
    from ..records.parts import Payload

OPENS: Final = re.compile(r"<table_data\s+name=\"([^\"]*)\"\s*+>|<row>|<table\s+name=\"([^\"]*)\">")
CELL: Final = re.compile(
    r"<(field|column)\s+name=\"([^\"]*)\"(?:(?P<empty>\s[^<>]*?/)|[^<>]*)>(?(empty)|([^<]*+)</\1>)"
)
"""A cell; what is written in one has no bracket that opens."""
LONGEST: Final = 16 * 1024 * 1024
Row = tuple[str, dict[str, str | None]]


def read_xml(source: Source, why: str) -> Iterator[Thread]:
    """Read the threads in the tables of an export in XML. Raises `UnreadableError` where none holds comments."""
    encoding = encoding_of_xml(source.head)
    return _read(source, why, "application/xml", encoding, lambda stream: _Rows(stream, encoding).rows())


def read_json(source: Source, why: str) -> Iterator[Thread]:
    """Read the threads in the tables of an export in JSON. Raises `UnreadableError` where none holds comments."""
    encoding = encoding_of(source.head)
    return _read(source, why, "application/json", encoding, lambda stream: _rows_of_json(stream, encoding))


def _read(source: Source, why: str, media_type: str, encoding: str, rows_of: Any) -> Iterator[Thread]:
    rows = Rows()

    def records(stream: BinaryIO) -> Iterator[tuple[str, dict[str, Any]]]:
        for table, cells in rows_of(stream):
            columns = tuple(cells)
            if rows.wants(table, columns):
                yield from rows.record(table, columns, tuple(cells.values()), _as_it_is)

    def pairs(stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        return dump.pairs(records(stream))

    dump = Dump(source, rows, why, encoding, media_type)
    return dump.threads(pairs)


def _as_it_is(cell: str | None) -> str | None:
    return cell


def _rows_of_json(stream: BinaryIO, encoding: str) -> Iterator[Row]:
    for item in items(stream, encoding):
        table = item.value if type(item.value) is dict and item.value.get("type") == "table" else {}
        held = table.get("data")
        for row in held if type(held) is list else ():
            if type(row) is dict:
                yield str(table.get("name", "")).lower(), {key.lower(): _text(value) for key, value in row.items()}


def _text(value: Any) -> str | None:
    return value if value is None or type(value) is str else str(value)


class _Rows(Feed):
    """The rows in a document, of which one at a time is held."""

    def rows(self) -> Iterator[Row]:
        """Every row, with its table."""
        table = ""
        self.fill(0)
        while True:
            found = OPENS.search(self.text, self.at)
            if not found:
                if self.ended:
                    return
                self.fill(max(self.at, self.text.rfind("<", self.at)))
                continue
            if found[1] is not None:
                table, self.at = unescape(found[1]).lower(), found.end()
                continue
            end = self.text.find("</table>" if found[2] is not None else "</row>", found.end())
            if end < 0 and not self.ended and len(self.text) - found.start() < LONGEST:
                self.at = found.start()
                self.fill(self.at)
                continue
            name = table if found[2] is None else unescape(found[2]).lower()
            written = self.text[found.end() : end if end >= 0 else len(self.text)]
            self.at = found.end() + len(written)
            yield name, {cell[2].lower(): _cell(cell) for cell in CELL.finditer(written)}


def _cell(cell: re.Match[str]) -> str | None:
    if cell["empty"]:
        return None
    written = cell[4] or ""
    return unescape(written) if "&" in written else written
