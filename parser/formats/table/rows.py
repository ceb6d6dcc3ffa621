"""The rows of a table, however they are written; what is broken costs one row."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from ...model import Damage
from ...moments import parse_moment
from ..records.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .threads import Path

LONGEST_CELL: Final = 64 * 1024 * 1024
"""Characters in one cell; the standard library stops at 131,072, which a long comment with its mark-up may pass."""
REPAIRS: Final = 1_000
"""How many rows that are broken are mended before the rest is taken as it comes."""
LONGEST_GLUED: Final = 16 * 1024
"""Characters of a line in which a second row is looked for."""
TRIED: Final = 20
"""How many places of a line a second row is looked for at."""
COUNTED: Final = re.compile(r"\d+\.0")
PATH_PARENT: Final = "parent by path"
"""The key of a parent that shows in the id itself, or in a path."""
PATH_KEY: Final = "key by path"
SAID: Final = '{"text":'
"""How a cell begins that holds pieces of a text as JSON, as Google hands out a person's comments."""


class Written(NamedTuple):
    """How a table is written; `unnamed` says that its first column has no name, and `path` tells places. `above` lines
    stand before the names of the columns."""

    encoding: str
    dialect: type[csv.Dialect]
    unnamed: bool = False
    path: Path | None = None
    above: int = 0


class Rows:
    """The rows of a table; `lines` are those that the row that is being read has taken."""

    def __init__(self, stream: BinaryIO, written: Written, roles: Mapping[str, str]) -> None:
        self.source = io.TextIOWrapper(stream, written.encoding, "replace", newline="")
        dialect = self.dialect = written.dialect
        self.unnamed, self.places, self.above = written.unnamed, written.path, written.above
        self.numbers = [roles[role] for role in ("id", "parent", "thread") if role in roles]
        self.path = roles.get("id") if "parent" not in roles else None
        self.article = roles.get("thread")
        self.text, self.time = roles["text"], roles.get("time")
        self.starts = re.compile(rf"(?<!\d)\d+(?={re.escape(dialect.delimiter)})")
        self.lines: list[str] = []
        self.again: list[str] = []
        self.line = self.repairs = 0

    def items(self) -> Iterator[Item]:
        """Each row below the first as a record; what is broken costs one row."""
        csv.field_size_limit(LONGEST_CELL)
        header: list[str] = []
        if above := [line.strip() for _ in range(self.above) if (line := self.source.readline(LONGEST_CELL))]:
            self.line = len(above)
            shown = " / ".join(filter(None, above))
            yield Item({}, shown, (Damage("table", f"Above the names of the columns stands: “{shown}”."),))
        for row, told in self._rows():
            damage = told
            if not header:
                header = [name.removeprefix("\ufeff") for name in row]
                continue
            record = dict.fromkeys(header, "") | dict(zip(header, row, strict=False))
            if len(row) != len(header) and not damage:
                damage = self._ragged(row, header, record)
            self._tidy(record)
            yield Item(record, "\0".join(row), damage)

    def _ragged(self, row: list[str], header: list[str], record: dict[str, str]) -> tuple[Damage, ...]:
        """Tell of a row that has not the cells that it should; too many in the last are delimiters nobody quoted."""
        if len(row) > len(header) and header[-1] == self.text:
            record[self.text] = self.dialect.delimiter.join(row[len(header) - 1 :])
        says = f"The row in line {self.line} has {len(row)} cells, and the table {len(header)} columns."
        return (Damage("table", says),)

    def _rows(self) -> Iterator[tuple[list[str], tuple[Damage, ...]]]:
        reader = csv.reader(self._taken(), self.dialect)
        width, when = 0, None
        while True:
            self.lines = []
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                reader = csv.reader(self._taken(), self.dialect)
                says = f"The row that ends in line {self.line} cannot be read: {error} (the limit for a cell)."
                yield [], (Damage("table", says),)
                continue
            if not row:
                continue
            if not width and row[0].lower().removeprefix("\ufeff").startswith("sep="):
                continue
            if not width:
                if self.unnamed:
                    row.insert(0, "")
                width = len(row)
                when = row.index(self.time) if self.time in row else None
            if len(row) != width and len(self.lines) > 1 and self.repairs < REPAIRS:
                yield self._mended()
            elif len(row) > width and when is not None and (start := self._second_row(width, when)):
                yield from self._parted(start)
            else:
                yield row, ()

    def _mended(self) -> tuple[list[str], tuple[Damage, ...]]:
        """A row that ran on over others, since a quote in it never ends: its first line alone, the rest once more."""
        self.repairs += 1
        first, *rest = self.lines
        self.line -= len(rest)
        self.again = rest + self.again
        row = next(csv.reader([first], self.dialect), [])
        return row, (
            Damage("table", f"A quote in line {self.line} never ends; the row is read to the end of its line."),
        )

    def _second_row(self, width: int, when: int) -> int:
        """Where in the line another row begins, whose first cell is a number and which has a time; 0 for nowhere."""
        line = self.lines[0]
        if self.repairs == REPAIRS or len(line) > LONGEST_GLUED:
            return 0
        self.repairs += 1
        for found in islice(self.starts.finditer(line, 1), TRIED):
            row = next(csv.reader([line[found.start() :]], self.dialect), [])
            if len(row) == width and (posted := parse_moment(row[when])) and posted.earliest:
                return found.start()
        return 0

    def _parted(self, start: int) -> Iterator[tuple[list[str], tuple[Damage, ...]]]:
        """Two rows of a line that has lost the line end between them."""
        line = self.lines[0]
        says = f"The rows in line {self.line} have lost the line end between them; they were parted."
        yield next(csv.reader([line[:start]], self.dialect), []), (Damage("table", says),)
        yield next(csv.reader([line[start:]], self.dialect), []), ()

    def _taken(self) -> Iterator[str]:
        while True:
            line = self.again.pop(0) if self.again else self.source.readline(LONGEST_CELL)
            if not line:
                return
            self.line += 1
            self.lines.append(line)
            yield line

    def _tidy(self, record: dict[str, str]) -> None:
        """Numbers that a spreadsheet wrote as fractions are whole; an id that is a path tells what it answers."""
        for column in self.numbers:
            if COUNTED.fullmatch(value := record.get(column, "")):
                record[column] = value[:-2]
        if record.get(self.text, "").startswith(SAID):
            record[self.text] = _pieced(record[self.text])
        if self.places:
            record[PATH_KEY], record[PATH_PARENT] = self.places.read(record.get(self.places.column, ""))
        elif self.path and self.article:
            stem, article, place = record.get(self.path, "").partition(f"{record.get(self.article, '')}_")
            above, under, _ = place.rpartition("_")
            if article and under:
                record[PATH_PARENT] = f"{stem}{article}{above}"


def _pieced(cell: str) -> str:
    """The text of a cell that holds it in pieces; as it is written where it does not."""
    try:
        pieces = json.loads(f"[{cell}]")
    except (ValueError, RecursionError):
        return cell
    return "".join(str(piece.get("text", "")) for piece in pieces if type(piece) is dict) or cell
