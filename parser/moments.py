"""Times as pages write them, and what they can mean.

A reading gives a range whose ends are both included, exact to the microsecond: "14:58" lasts from 14:58:00 to
14:58:59.999999. Ranges are written as ISO 8601 and, where they are no single second, minute, day, month or year, as
intervals with a slash, as in the Extended Date/Time Format of the Library of Congress.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from .model import Moment

TICK = timedelta(microseconds=1)
MINUTE_LONG = timedelta(minutes=1) - TICK
SECOND_LONG = timedelta(seconds=1) - TICK
DAY_LONG = timedelta(days=1) - TICK
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MONTH_NAMES = (
    ("january", "jan", "يناير", "كانون الثاني"),
    ("february", "feb", "فبراير", "شباط"),
    ("march", "mar", "مارس", "آذار", "اذار"),
    ("april", "apr", "أبريل", "ابريل", "نيسان"),
    ("may", "مايو", "أيار", "ايار"),
    ("june", "jun", "يونيو", "حزيران"),
    ("july", "jul", "يوليو", "تموز"),
    ("august", "aug", "أغسطس", "اغسطس", "آب"),
    ("september", "sept", "sep", "سبتمبر", "أيلول", "ايلول"),
    ("october", "oct", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"),
    ("november", "nov", "نوفمبر", "تشرين الثاني"),
    ("december", "dec", "ديسمبر", "كانون الأول", "كانون الاول"),
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[ap])\.?m\.?)?"
_BETWEEN = r"(?:\s*[,،]\s*|\s+(?:at|@|في)\s+|\s+-\s+|\s+)"
_WRITTEN = tuple(
    re.compile(rf"{day}(?:{_BETWEEN}{_CLOCK})?", re.IGNORECASE)
    for day in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})",
        rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)
_ISO_PARTS = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?P<fraction>[.,]\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def parse_moment(as_written: str) -> Moment:
    """Read a time; what cannot be read keeps its words and means an unknown time.

    Knows ISO 8601 to any precision and its intervals, and days written with a month's name (English, or Arabic in
    its eastern and western names) with or without a time of day. Digits may be of any script.
    """
    text = as_written.strip()
    return _from_iso(as_written, text) or _from_words(as_written, text) or Moment(as_written)


@lru_cache(maxsize=4096)
def _from_words(as_written: str, text: str) -> Moment | None:
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(text):
            month = MONTHS[re.sub(r"\s+", " ", found["month"].lower())]
            return _moment(as_written, int(found["year"]), month, int(found["day"]), found)
    return None


def _moment(as_written: str, year: int, month: int, day: int, found: re.Match[str]) -> Moment | None:
    """A day with the time of day that a match holds, or None where there is no such day or time."""
    try:
        start = datetime(year, month, day)
        if found["hour"] is None:
            return Moment(as_written, start, start + DAY_LONG)
        hour = int(found["hour"])
        if found["half"]:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        start = start.replace(hour=hour, minute=int(found["minute"]), second=int(found["second"] or 0))
    except ValueError:
        return None
    return Moment(as_written, start, start + (SECOND_LONG if found["second"] else MINUTE_LONG))


def _from_iso(as_written: str, text: str) -> Moment | None:
    if len(text) == 16 and text[10] == "T" and text.isascii():  # by far the most common, and four times as fast
        try:
            start = datetime.fromisoformat(text)
        except ValueError:
            return None
        return Moment(as_written, start, start + MINUTE_LONG)
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
            return start, _month_later(start, months) - TICK
        if not found["hour"]:
            start = datetime(year, int(month), int(day))
            return start, start + DAY_LONG
        start = datetime.fromisoformat(text.replace(",", "."))
    except (ValueError, OverflowError):
        return None
    if found["fraction"]:
        return start, start
    return start, start + (SECOND_LONG if found["second"] else MINUTE_LONG)


def _month_later(start: datetime, months: int) -> datetime:
    total = start.month - 1 + months
    return start.replace(year=start.year + total // 12, month=total % 12 + 1)


def moment_text(moment: Moment) -> str | None:
    """Write a moment as `parse_moment` reads it back, in the shortest form, or None where the time is unknown."""
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


def clock(moment: Moment | None) -> float | None:
    """Seconds since 1970 of the earliest time that a moment can mean; a time without a zone counts as UTC."""
    if moment is None or moment.earliest is None:
        return None
    earliest = moment.earliest
    if earliest.tzinfo is None:
        earliest = earliest.replace(tzinfo=UTC)
    return (earliest - EPOCH).total_seconds()
