"""Times as pages write them, and what they can mean.

A reading gives a range whose ends are both included, exact to the microsecond: "14:58" lasts from 14:58:00 to
14:58:59.999999. Ranges are written as ISO 8601 and, where they are no single second, minute, day, month or year, as
intervals with a slash, as in the Extended Date/Time Format of the Library of Congress.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from ..model import Moment
from .iso import moment_text, read_iso
from .plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from .written import Found

__all__ = ["EPOCH", "clock", "day_comes_first", "find_moment", "is_distance", "moment_text", "parse_moment"]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH: Final = EPOCH.replace(tzinfo=None)
LONGEST: Final = 120
"""Characters; what is longer is no time, and is not looked through for one."""
SHORT: Final = 8


def parse_moment(as_written: str, captured_at: datetime | None = None, *, day_first: bool | None = None) -> Moment:
    """Read a time; what cannot be read keeps its words and means an unknown time.

    Knows ISO 8601 to any precision and its intervals, RFC 5322, days written with a month's name (in the languages of
    `words.MONTH_NAMES`) or in numbers, with or without a time of day, and relative times. Digits may be of any script.
    "3 hours ago" is a range that ends where `captured_at` says, and unknown without it. "08/09/2012" means the day
    that a weekday beside it, or `day_first`, decides on; where nothing does, the range spans both days.
    """
    text = as_written.strip()
    if len(text) > LONGEST:
        return Moment(as_written)
    if moment := read_iso(as_written, text) or read_plain(as_written, text):
        return moment
    from .written import read_written

    return read_written(as_written, captured_at, day_first) or Moment(as_written)


def find_moment(text: str) -> Found | None:
    """The longest time that is written inside a line of text, or None; see `written.Found`."""
    return _finder()(text)


@cache
def _finder() -> Callable[[str], Found | None]:
    """The grammar's search: imported once, for a page asks ten times a comment, and a native thread not at all."""
    from .written import find_written

    return find_written


def is_distance(text: str) -> bool:
    """Whether a text is a distance as bare as "3h": a time where a page keeps a place for one, and nowhere else."""
    from .written import is_distance

    return len(text) < SHORT and is_distance(text)


def day_comes_first(written: list[str]) -> bool | None:
    """Whether a page that writes its times like this puts the day before the month; None where nothing shows it."""
    from .written import guess_day_first

    return guess_day_first(written)


def clock(moment: Moment | None) -> float | None:
    """Seconds since 1970 of the earliest time that a moment can mean; a time without a zone counts as UTC."""
    if moment is None or moment.earliest is None:
        return None
    return (moment.earliest - (_NAIVE_EPOCH if moment.earliest.tzinfo is None else EPOCH)).total_seconds()
