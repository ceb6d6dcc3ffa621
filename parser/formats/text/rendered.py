"""What a text browser or a converter sets before the text of a line: the mark of a list's item, and a picture's place.

lynx, w3m, elinks, pandoc and their like show nested lists of comments so. The marks stand in the lines of names and at
the beginning of bodies, and are part of neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from ...moments import find_moment
from .lexicon import LIST_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Cut, Page

FRONT: Final = re.compile(
    rf"\s*(?P<mark>{LIST_MARK}\s+)?"
    r"(?P<picture>(?:\d{1,5}\s+)?(?:\[(?!deleted|removed)[^\[\]\s]{0,60}\s*\]\s*|(?:gr)?avatar\s{2,}){1,3})?(?=\S)",
    re.IGNORECASE,
)
"""A picture shows as its text or a part of its address in brackets, or as a word, in a column of its own."""
ALT: Final = re.compile(
    r"(?:\[(?P<alt>[^\[\]]{1,60})\]|(?P<name>\S.{0,40}?)(?:['’]s)? (?:gr)?(?:avatar|picture|photo))\s+"
    r"(?=(?P=alt)\b|(?P=name)\b)",
    re.IGNORECASE,
)
"""A picture of somebody, before the name that it has for its text."""
OFTEN: Final = 0.5
"""The share of bodies that must begin with a mark for it to be the page's, and no list that somebody wrote."""


class Unmarked(NamedTuple):
    """The lines of a page without such marks: white space stands for a mark, and what is left of a picture's line
    begins where that did. `columns` tells how far the lines that changed were set in."""

    lines: list[str]
    columns: dict[int, int]


def unmarked(lines: Sequence[str]) -> Unmarked:
    """Take the marks and pictures off the lines."""
    bare: list[str] = []
    marks: dict[int, re.Match[str]] = {}
    counted: dict[int, int] = {}
    for number, line in enumerate(lines):
        found = FRONT.match(line)
        if found and (count := _count(found)) is not None:
            column = found.end("mark")
            if count != counted.get(column, 0) + 1 and _begins_with_time(line):
                found = None
            else:
                counted[column] = count
        bare.append(_bare(line, found) if found else line)
        if found and bare[-1] != line:
            marks[number] = found
    return Unmarked(bare, _columns(marks))


def _count(found: re.Match[str]) -> int | None:
    """The number of a list's item."""
    figures = (found["mark"] or "").rstrip(" \t.)")
    return int(figures) if figures.isdecimal() else None


def _columns(marks: dict[int, re.Match[str]]) -> dict[int, int]:
    """How far each line was set in: to the end of its mark, where numbers stand below each other by their ends."""
    edges = {number: _edges(found) for number, found in marks.items()}
    counted = [edges[number] for number, found in marks.items() if _count(found) is not None]
    by_ends = len({end for _, end in counted}) <= len({start for start, _ in counted})
    return {number: end if by_ends else start for number, (start, end) in edges.items()}


def _edges(found: re.Match[str]) -> tuple[int, int]:
    """The columns in which a mark begins and ends; a picture alone ends where it begins."""
    if mark := found["mark"]:
        return found.start("mark"), found.start("mark") + len(mark.rstrip())
    return found.end(), found.end()


def _bare(line: str, found: re.Match[str]) -> str:
    margin = found.start("picture") if found["picture"] else found.end()
    text = line[found.end() :]
    if again := ALT.match(text):
        text = text[again.end() :]
    return " " * margin + text if len(text) < len(line) - margin or found["mark"] else line


def bare(line: str) -> str:
    """A line without the mark of a list's item before it."""
    found = FRONT.match(line)
    return _bare(line, found) if found else line


def _begins_with_time(line: str) -> bool:
    """Whether a number is the day of a date: "3. April 2014"."""
    time = find_moment(line.strip())
    return time is not None and time.start == 0


def put_back(page: Page, written: Sequence[str], cut: Cut) -> None:
    """Give the lines of a page that was cut without marks those that are no credit's and do not begin every body.

    What stays out is left over.
    """
    out = {number for piece in cut.pieces for number in piece.credit}
    starts = [start for piece in cut.pieces if (start := _first_full(page, piece.body)) is not None]
    if sum(written[start] != page.lines[start] for start in starts) > OFTEN * len(starts):
        out.update(starts)
    for number in sorted(page.unmarked):
        line = written[number]
        if number in out:
            page.leave("list mark", line[: len(line) - len(page.lines[number].lstrip())].strip(), number)
        else:
            page.lines[number] = line
            del page.unmarked[number]


def _first_full(page: Page, body: range) -> int | None:
    return next((number for number in body if page.lines[number].strip()), None)
