"""A dump of a database to its rows, front to back: each with its table, its columns and its values.

Between the statements of a dump only those that make a table, or fill one, are looked at. Memory holds one row.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ...model import Damage
from ..records.feed import PIECE, Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from .literals import Literals

NAME: Final = r'(?:`[^`\n]++`|"[^"\n]++"|\[[^\]\n]++\]|[\w$]++)'
PATH: Final = rf"{NAME}(?:\s*+\.\s*+{NAME})*+"
STARTS: Final = re.compile(r"(?:^|;)[ \t]*+(?=(?:INSERT|REPLACE|COPY|CREATE)\s)", re.IGNORECASE | re.MULTILINE)
CREATE: Final = re.compile(rf"CREATE\s+(?:\w+\s+){{0,2}}?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?({PATH})\s*\(", re.IGNORECASE)
STATEMENT: Final = re.compile(r"(?:[^;'\"`]++|'(?:[^'\\]++|\\.|'')*+'|\"[^\"]*+\"|`[^`]*+`)*+;", re.DOTALL)
INSERT: Final = re.compile(
    rf"(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR\s+\w+)\s+)*(?:INTO\s+)?({PATH})\s*"
    rf"(?:\(\s*({NAME}(?:\s*+,\s*+{NAME})*+)\s*\)\s*)?(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES?\s*(?=\()",
    re.IGNORECASE,
)
COPY: Final = re.compile(rf"COPY\s+({PATH})\s*\(([^)]*)\)\s+FROM\s+stdin\b[^;\n]*;[^\n]*\n", re.IGNORECASE)
COLUMN: Final = re.compile(
    rf"\s*+(?!(?:PRIMARY|UNIQUE|FULLTEXT|SPATIAL|FOREIGN|CONSTRAINT|CHECK|INDEX|KEY|EXCLUDE|PERIOD)\b)({NAME})",
    re.IGNORECASE,
)
PART: Final = re.compile(
    r"(?:[^,()'\"`]++|'(?:[^'\\]++|\\.|'')*+'|\"[^\"]*+\"|`[^`]*+`|\((?:[^()]++|\([^()]*+\))*+\))++", re.DOTALL
)
RESUMES: Final = re.compile(r"\)\s*,\s*(?=\()|;\s*\n\s*(?=(?:INSERT|REPLACE|COPY|CREATE)\s)", re.IGNORECASE)
LONGEST_ROW: Final = 16 * PIECE
"""Characters that a row may take: a quote that never ends takes the rest of the dump."""
LONGEST_HEAD: Final = 256 * 1024
TRIED: Final = 50


class Row(NamedTuple):
    """A row: the table, its columns in small letters, and how the row is written; `wrong` where it is broken."""

    table: str
    columns: tuple[str, ...]
    written: str
    copied: bool = False
    wrong: Damage | None = None


class Scan(Feed):
    """The rows of a dump; `wants` says of a table and its columns whether its rows are asked for.

    `columns` are those of the tables that were made so far, and `filled` the tables that rows were met for.
    """

    def __init__(
        self, stream: BinaryIO, encoding: str, literals: Literals, wants: Callable[[str, tuple[str, ...]], bool]
    ) -> None:
        super().__init__(stream, encoding)
        self.literals, self.wants = literals, wants
        self.columns: dict[str, tuple[str, ...]] = {}
        self.filled: set[str] = set()

    def rows(self) -> Iterator[Row]:
        """Every row that is wanted, in the order of the dump."""
        self.fill(0)
        while found := self._next(STARTS, 8):
            self.at = found.end()
            self._have(LONGEST_HEAD)
            if create := CREATE.match(self.text, self.at):
                self._create(create)
            elif insert := INSERT.match(self.text, self.at):
                self.at = insert.end()
                yield from self._insert(_last(insert[1]), _names(insert[2] or ""))
            elif copy := COPY.match(self.text, self.at):
                self.at = copy.end()
                yield from self._copy(_last(copy[1]), _names(copy[2]))
            else:
                self.at += 1

    def _next(self, pattern: re.Pattern[str], longest: int) -> re.Match[str] | None:
        while not (found := pattern.search(self.text, self.at)):
            if self.ended:
                return None
            line = self.text.rfind("\n", self.at)
            self.fill(max(self.at, line if line >= 0 else len(self.text) - longest))
        return found

    def _have(self, count: int) -> None:
        """Read on until so many characters stand behind the place that is being read."""
        while len(self.text) - self.at < count and not self.ended:
            self.fill(self.at)

    def _create(self, create: re.Match[str]) -> None:
        """Note the columns of a table."""
        end = STATEMENT.match(self.text, create.end())
        body = self.text[create.end() : end.end() if end else create.end() + LONGEST_HEAD]
        names: list[str] = []
        for part in PART.finditer(body):
            if found := COLUMN.match(part[0]):
                names.append(_bare(found[1]))
            if body[part.end() : part.end() + 1] != ",":
                break
        self.columns[_last(create[1])] = tuple(names)
        self.at = end.end() - 1 if end else create.end()

    def _insert(self, table: str, names: tuple[str, ...]) -> Iterator[Row]:
        self.filled.add(table)
        columns = names or self.columns.get(table, ())
        wanted = bool(columns) and self.wants(table, columns)
        while True:
            row = self._row()
            if row is None:
                wrong = self._broken(table, len(columns))
                if wanted:
                    yield Row(table, columns, "", wrong=wrong)
                if not self.text.startswith("(", self.at):
                    return
                continue
            self.at = row.end()
            if wanted:
                yield Row(table, columns, row[1])
            if row[2] != ",":
                return

    def _row(self) -> re.Match[str] | None:
        """The row that begins here; None where what stands here is none."""
        while True:
            found = self.literals.row.match(self.text, self.at)
            if (found and found.end() < len(self.text)) or self.ended:
                return found
            if not found and len(self.text) - self.at > LONGEST_ROW:
                return None
            self.fill(self.at)

    def _broken(self, table: str, width: int) -> Damage:
        """Pass over a row that cannot be read, to the next that can be, or to the next statement."""
        line = self.line_at()
        for found in islice(RESUMES.finditer(self.text, self.at), TRIED):
            row = self.literals.row.match(self.text, found.end())
            if found[0][0] == ";" or (row and width in (0, len(self.literals.each.findall(row[1])))):
                self.at = found.end() - (found[0][0] == ";")
                break
        else:
            self.at = len(self.text)
        return Damage("SQL", f"A row of the table “{table}” in line {line:,} cannot be read, and was passed over.")

    def _copy(self, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
        self.filled.add(table)
        wanted = self.wants(table, columns)
        while True:
            end = self.text.find("\n", self.at)
            if end < 0 and not self.ended and len(self.text) - self.at < LONGEST_ROW:
                self.fill(self.at)
                continue
            line = self.text[self.at : end if end >= 0 else len(self.text)].rstrip("\r")
            if line == "\\." or not line:
                self.at = end if end >= 0 else len(self.text)
                return
            number = self.line_at() if wanted and line.count("\t") != len(columns) - 1 else 0
            self.at = end + 1 if end >= 0 else len(self.text)
            if number:
                says = f"The row of the table “{table}” in line {number:,} has not as many cells as the table columns."
                yield Row(table, columns, "", copied=True, wrong=Damage("SQL", says))
            elif wanted:
                yield Row(table, columns, line, copied=True)


def _last(path: str) -> str:
    """The name of a table without that of its schema."""
    return _bare(re.findall(NAME, path)[-1])


def _names(written: str) -> tuple[str, ...]:
    return tuple(map(_bare, re.findall(NAME, written)))


def _bare(name: str) -> str:
    return name.strip('`"[]').lower()
