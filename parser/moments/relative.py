"""Times that count back from the moment when the page was saved: "3 hours ago", "yesterday at 14:05", "2d"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ..model import Moment
from . import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LONG: Final = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30.5),
    "year": timedelta(days=365.25),
}

Tree = dict[str, "Tree"]


def relative_pattern(clock: str) -> str:
    """The grammar of relative times; `clock` is that of a time of day."""
    units, letters = either(words.UNITS), either(words.UNIT_LETTERS)
    count = rf"(?:(?P<about>{either(words.ABOUT)})\s+)?(?P<count>\d{{1,4}}|(?:{either(words.ONE)})(?=\s))"
    before, after = either(words.AGO_BEFORE), either(words.AGO_AFTER)
    forms = (
        rf"(?:{before})\s+{count}\s*(?P<unit>{units})\b\.?",
        rf"{count.replace('<count>', '<count_b>').replace('<about>', '<about_b>')}\s*(?P<unit_b>{units}|{letters})\b\.?"
        rf"(?:,?\s+\d{{1,2}}\s*(?:{units}))?\s+(?:{after})",
        rf"(?P<day>{either((*words.YESTERDAY, *words.TODAY))})(?:\s*,?\s*(?:(?:{either(words.AT)})\s*)?{clock})?",
        rf"(?P<now>{either(words.NOW)})",
        rf"(?P<count_c>\d{{1,4}})\s?(?P<unit_c>{either(words.UNITS_IN_SIGNS)})\s?(?:{either(words.AGO_IN_SIGNS)})",
    )
    return f"(?:{'|'.join(forms)})"


def short_pattern() -> str:
    """Distances as bare as "3h", which only a place for a time makes a time."""
    return rf"(?P<count>\d{{1,4}})\s?(?P<unit>{either(words.UNIT_LETTERS)})"


def either(names: Iterable[str]) -> str:
    """A pattern for any of some words, the longest that fits, with any white space between their parts.

    Words that begin alike share their beginning: alternatives are tried one by one at every letter of a text, and of
    some hundred names of months only a dozen differ in their first letter.
    """
    tree: Tree = {}
    for name in names:
        branch = tree
        for letter in name:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _pattern(tree)


def _pattern(tree: Tree) -> str:
    ends = [_letter(letter) + _pattern(rest) for letter, rest in tree.items() if letter]
    if not ends:
        return ""
    if len(ends) == 1 and "" not in tree:
        return ends[0]
    return f"(?:{'|'.join(ends)})" + ("?" if "" in tree else "")


def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


def read_relative(as_written: str, found: re.Match[str], captured_at: datetime | None) -> Moment | None:
    """The range that a relative time means, or an unknown time where nobody knows when the page was saved.

    Pages cut a distance down to whole units: "3 hours ago" was between 4 and 3 hours before; "about" adds half a unit
    on either side.
    """
    if captured_at is None:
        return Moment(as_written)
    parts = found.groupdict()
    if parts.get("now"):
        return _span(as_written, captured_at - timedelta(minutes=1), captured_at)
    if parts.get("day"):
        return _day(as_written, parts, captured_at)
    form = next(form for form in ("", "_b", "_c") if parts[f"unit{form}"])
    number, unit = parts[f"count{form}"], parts[f"unit{form}"].lower()
    count = int(number) if number.isdigit() else 1
    long = LONG[words.UNITS.get(unit) or words.UNITS_IN_SIGNS.get(unit) or words.UNIT_LETTERS[unit]]
    loose = long / 2 if parts.get(f"about{form}") else timedelta(0)
    try:
        return _span(as_written, captured_at - (count + 1) * long - loose, captured_at - count * long + loose)
    except OverflowError:
        return Moment(as_written)


def _day(as_written: str, parts: dict[str, str | None], captured_at: datetime) -> Moment | None:
    from .written import read_clock

    back = 1 if (parts["day"] or "").lower() in words.YESTERDAY else 0
    midnight = captured_at.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=back)
    clock = read_clock(parts)
    if clock is None:
        return None
    after, long = clock
    return Moment(as_written, midnight + after, midnight + after + long, captured_at.tzinfo is not None)


def _span(as_written: str, first: datetime, last: datetime) -> Moment:
    return Moment(as_written, first, last, last.tzinfo is not None)
