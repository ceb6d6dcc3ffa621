"""Times as records hold them: seconds or milliseconds since 1970, or written out.

What is counted was never written for a reader, so its words are ISO 8601 in UTC, which says the same.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING, Any, Final

from ...model import Moment, make_rows
from ...moments import EPOCH, parse_moment
from ...moments.ranges import SECOND_LONG

if TYPE_CHECKING:
    from collections.abc import Collection

COUNTED: Final = re.compile(r"\d{9,16}(?:\.\d+)?")
MILLISECONDS_FROM: Final = 1e11
"""As seconds that is the year 5138, and as milliseconds it is 1973; nothing that people hold falls in between."""
MICROSECONDS_FROM: Final = 1e14
FARTHEST: Final = timedelta(hours=15)
"""No zone has ever been further from UTC."""
QUARTER: Final = timedelta(minutes=15)
"""Zones stand a whole number of these from UTC."""


def read_times(local: Any, utc: Any) -> Moment | None:
    """Read a time that a record holds as the page showed it, in UTC, or both.

    Where both are there, the page's words stay and their distance gives the zone: "19:14:15" and "17:14:15" are +02:00.
    """
    shown, known = read_time(local), read_time(utc)
    if shown is None or known is None or shown.zone_known:
        return shown or _in_utc(known)
    if not shown.earliest or not shown.latest or not known.earliest:
        return _in_utc(known)
    there = shown.earliest
    distance = there - (known.earliest.replace(tzinfo=None) if known.earliest.tzinfo else known.earliest)
    if abs(distance) > FARTHEST or distance % QUARTER:
        return _in_utc(known)
    start = there.replace(tzinfo=timezone(distance) if distance else UTC)
    return Moment(shown.as_written, start, start + (shown.latest - there), zone_known=True)


def _in_utc(moment: Moment | None) -> Moment | None:
    if moment is None or moment.zone_known or not moment.earliest or not moment.latest:
        return moment
    earliest, latest = moment.earliest.replace(tzinfo=UTC), moment.latest.replace(tzinfo=UTC)
    return Moment(moment.as_written, earliest, latest, zone_known=True)


def read_time(value: Any) -> Moment | None:
    """Read a time of a record. Numbers count from 1970 in UTC; words without a zone have none."""
    if value is None or value == "" or value is False:
        return None
    if type(value) in (int, float):
        return counted(value, str(value))
    written = str(value)
    if COUNTED.fullmatch(written):
        return counted(float(written), written)
    return None if written.startswith("0000-00-00") else parse_moment(written)


def read_all(values: Collection[Any]) -> list[Moment | None]:
    """Read times of records side by side, as `read_time` reads each; seconds since 1970 in half the time."""
    if {*map(type, values)} != {int} or min(values) < 0 or max(values) >= MILLISECONDS_FROM:
        return list(map(read_time, values))
    starts = list(map(datetime.fromtimestamp, values, repeat(UTC)))
    ends = map(add, starts, repeat(SECOND_LONG))
    return list(make_rows(Moment, map(datetime.isoformat, starts), starts, ends, repeat(True)))


def counted(number: float, written: str) -> Moment:
    """A time that is counted from 1970, exact to the second where it has no fraction of one.

    `written` stays where the number is beyond all calendars.
    """
    try:
        if number >= MICROSECONDS_FROM:
            start = EPOCH + timedelta(microseconds=int(number))
        elif number >= MILLISECONDS_FROM:
            start = EPOCH + timedelta(milliseconds=int(number))
        else:
            start = EPOCH + timedelta(seconds=number)
        end = start if start.microsecond else start + SECOND_LONG
    except (OverflowError, ValueError):
        return Moment(written)
    return Moment(start.isoformat(), start, end, zone_known=True)
