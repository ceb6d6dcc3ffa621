"""ISO 8601 to any precision, and intervals of it: read and written."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import repeat
from operator import add, itemgetter
from typing import TYPE_CHECKING

from ..model import Moment, make_rows
from .ranges import DAY_LONG, MINUTE_LONG, SECOND_LONG, TICK, months_later

if TYPE_CHECKING:
    from collections.abc import Sequence

_make = tuple.__new__  # what Moment(…) comes to, in half its time
_ISO_PARTS = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?P<fraction>[.,]\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def read_minute(text: str, as_written: str | None = None) -> Moment | None:
    """Read "2014-04-10T14:58", by far the most common, in a quarter of the time; None where `text` is another form."""
    if len(text) != 16 or text[10] != "T" or not text.isascii():
        return None
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _make(Moment, (as_written or text, start, start + MINUTE_LONG, False))


def read_second(text: str, as_written: str) -> Moment | None:
    """Read "2014-04-10 14:58:20", with a T or a Z or without, as most records write it, in half the time; None where
    `text` is another form."""
    if text[4:20:3] not in ("--T::", "--T::Z", "-- ::", "-- ::Z") or not 19 <= len(text) <= 20 or not text.isascii():
        return None
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _make(Moment, (as_written, start, start + SECOND_LONG, start.tzinfo is not None))


def read_minutes(texts: Sequence[str], as_written: Sequence[str]) -> list[Moment] | None:
    """Read many at once, each of the form "2014-04-10T14:58"; None where one of them is not."""
    if {*map(len, texts)} != {16} or {*map(itemgetter(10), texts)} != {"T"} or not "".join(texts).isascii():
        return None
    try:
        starts = list(map(datetime.fromisoformat, texts))
    except ValueError:
        return None
    return make_rows(Moment, as_written, starts, map(add, starts, repeat(MINUTE_LONG)), repeat(False))


def read_iso(as_written: str, text: str) -> Moment | None:
    """Read an ISO 8601 time or interval; None where `text` is none."""
    if len(text) == 16 and text[10] == "T" and text.isascii():
        return read_minute(text, as_written)
    if moment := read_second(text, as_written):
        return moment
    first, slash, last = text.partition("/")
    begin = _iso_range(first)
    finish = _iso_range(last) if slash else begin
    if begin is None or finish is None:
        return None
    zone_known = begin[0].tzinfo is not None
    if zone_known != (finish[1].tzinfo is not None) or begin[0] > finish[1]:
        return None
    return Moment(as_written, begin[0], finish[1], zone_known)


def _iso_range(text: str) -> tuple[datetime, datetime] | None:
    """The first and the last microsecond of an ISO 8601 time of any precision."""
    found = _ISO_PARTS.fullmatch(text)
    if not found:
        return None
    try:
        year, month, day = int(found["year"]), found["month"], found["day"]
        if not day:
            start = datetime(year, int(month or 1), 1)
            months = 1 if month else 12
            return start, months_later(start, months) - TICK
        if not found["hour"]:
            start = datetime(year, int(month), int(day))
            return start, start + DAY_LONG
        start = datetime.fromisoformat(text.replace(",", "."))
    except (ValueError, OverflowError):
        return None
    if found["fraction"]:
        return start, start
    return start, start + (SECOND_LONG if found["second"] else MINUTE_LONG)


def moment_text(moment: Moment) -> str | None:
    """Write a moment as `read_iso` reads it back, in the shortest form, or None where the time is unknown."""
    if moment.earliest is None or moment.latest is None:
        return None
    for written in _forms(moment.earliest):
        span = _iso_range(written)
        if span == (moment.earliest, moment.latest):
            return written
    return f"{moment.earliest.isoformat(timespec='microseconds')}/{moment.latest.isoformat(timespec='microseconds')}"


def _forms(start: datetime) -> tuple[str, ...]:
    minute = start.isoformat(timespec="minutes")
    exact = (minute, start.isoformat(timespec="seconds"), start.isoformat(timespec="microseconds"))
    return exact if start.tzinfo else (*exact, minute[:10], minute[:7], minute[:4])
