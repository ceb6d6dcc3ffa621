"""What a text browser or a converter sets before the text of a line: the mark of a list's item, and a picture's place.

lynx, w3m, elinks, pandoc and their like show nested lists of comments so. The marks stand in the lines of names and at
the beginning of bodies, and are part of neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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


def unmarked(lines: Sequence[str]) -> list[str]:
    """The lines, with white space for marks, and without pictures: what is left begins where the line's text did."""
    all_bare = []
    counted: dict[int, int] = {}
    for line in lines:
        found = FRONT.match(line)
        if found and (number := (found["mark"] or "").rstrip(" \t.)")).isdigit():
            margin = found.end("mark")
            follows = int(number) == counted.get(margin, 0) + 1
            if not follows and _begins_with_time(line):
                found = None
            else:
                counted[margin] = int(number)
        all_bare.append(_bare(line, found) if found else line)
    return all_bare


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
    page.unmarked &= out


def _first_full(page: Page, body: range) -> int | None:
    return next((number for number in body if page.lines[number].strip()), None)
