"""Tables of comments: CSV and its kin, one comment a row, whose columns are known by their names.

The names of the columns decide (`records/vocabulary.py`); those of the New York Times' and of the SFU corpus are among
them. For others `read_mapped` takes what each role's column is called.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import Thread
    from ...source import Report, Source
    from ..base import Pile


ABOVE: Final = 12
"""So many lines may stand above the names of the columns: what was exported, when, and by whom."""
MARKS: Final = (b",", b"\t", b";", b"|")


def recognises(source: Source) -> str | None:
    """A first row that names the columns of comments, or of stories, and rows of as many cells below it."""
    lines = source.head.split(b"\n", ABOVE + 2)[: ABOVE + 2]
    if len(lines) < 2 or lines[0].lstrip().startswith(b"<"):  # a page, whose scripts may have rows of anything
        return None
    pairs = [(lines[0], lines[1], 2), *((first, second, 3) for first, second in pairwise(lines[1:]))]
    if not any(_are_rows(mark, *pair) for mark in MARKS for pair in pairs):
        return None
    from .read import why_is

    return why_is(source)


def _are_rows(mark: bytes, first: bytes, second: bytes, cells: int) -> bool:
    """Whether two lines may be rows of so many cells."""
    return first.count(mark) >= cells - 1 and second.count(mark) >= cells - 1


def read(source: Source) -> Iterator[Thread]:
    """Read a table whose columns have names that are known. Raises `UnreadableError` where they do not."""
    return read_mapped(source, {})


def read_mapped(source: Source, mapping: Mapping[str, str]) -> Iterator[Thread]:
    """Read a table of which `mapping` says, role by role, what the column is called; see `read.read_mapped`."""
    from .read import read_mapped

    return read_mapped(source, mapping)


def pile(name: str, report: Report) -> Pile:
    """Join the tables of one folder: stories in one, their comments in others."""
    from .beside import TablePile

    return TablePile(name, report)


TABLE = Format(
    "table", "CSV and its kin: one comment a row, the columns known by their names", recognises, read, pile=pile
)
