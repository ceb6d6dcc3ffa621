"""Times in the forms that nearly every page writes, read whole and without the grammar of all the others."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from ..model import Moment
from .ranges import DAY_LONG, MINUTE_LONG, SECOND_LONG
from .words import MONTHS, WEEKDAYS

_PLAIN: Final = re.compile(
    r"(?:([^\W\d_]{2,14}),? )?"
    r"(?:(\d\d?)(?:st|nd|rd|th|\.)? ([^\W\d_]{3,12})\.?|([^\W\d_]{3,12})\.? (\d\d?)(?:st|nd|rd|th)?),? (\d{4})"
    r"(?:,? (?:(?:at|um|à|@) )?(\d\d?):(\d\d)(?::(\d\d))?(?: ?([ap])m)?)?"
)
"""Weekday, day and month, month and day, year, and a clock: "10 April 2014, 14:58", "April 10, 2014 at 2:58 pm"."""


_ENDED: Final = re.compile(r"\s*(?:\Z|[|•·#)\]])")


def read_plain(as_written: str, text: str) -> Moment | None:
    """Read a text that is such a time and nothing else; None for all others, which may be times in another form."""
    found = _PLAIN.fullmatch(text.lower())
    return _moment(as_written, found) if found else None


def ends_plainly(text: str, start: int) -> int | None:
    """Where such a time ends that begins at `start` of a text in small letters; None where none does, or where the
    words behind it may belong to it."""
    found = _PLAIN.match(text, start)
    ends = found and _ENDED.match(text, found.end()) and _moment(text, found)
    return found.end() if found and ends else None


def _moment(as_written: str, found: re.Match[str]) -> Moment | None:
    weekday, day_a, month_a, month_b, day_b, year, hour, minute, second, half = found.groups()
    month = MONTHS.get(month_a or month_b)
    if not month or (weekday and weekday not in WEEKDAYS):
        return None
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    try:
        start = datetime(int(year), month, int(day_a or day_b), hours, int(minute or 0), int(second or 0))
        return Moment(as_written, start, start + (SECOND_LONG if second else MINUTE_LONG if hour else DAY_LONG))
    except (ValueError, OverflowError):
        return None
