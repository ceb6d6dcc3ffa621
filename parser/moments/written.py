"""Times written for people: a grammar of days, clocks and zones, used to read a whole text or to find a time in a line.

The patterns are put together on first use, for most captures never need them.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ..model import Moment
from . import words
from .iso import read_iso
from .plain import ends_plainly, read_plain
from .ranges import DAY_LONG, HOUR_LONG, MINUTE_LONG, SECOND_LONG
from .relative import either, read_relative, relative_pattern, short_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

Form = Literal["dated", "undated", "relative"]

LEAD_IN: Final = re.compile(
    r"\A(?:(?:posted|published|updated|added|edited|on|at|le|el|am|den|il(?!\s+y\s)|em|op|at:|date:|on:)\s+)+",
    re.IGNORECASE,
)
"""Words that pages set before a time."""

FIGURE: Final = re.compile(r"\d")
DATED: Final = re.compile(r"\d\D+\d\d|\d\d\D+\d")
"""The figures of a day and a year, which every form that names its year holds at the least."""
FORMS_WITH_A_YEAR: Final = 3
"""So many forms, the first, name their year."""
DAY: Final = re.compile(
    r"(?<![\w/:-])(?:\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{2,12}|[^\W\d_]{2,12} \d{1,2}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})"
)
"""What may be a day with its month."""
ARTICLES: Final = frozenset(("the", "den", "le"))
"""What may stand between a weekday and the day."""
ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
YEARS_BACK: Final = 8
"""How far back a day without its year is looked for: its weekday comes round in 5, 6 or 11 years."""
LEAP_YEAR: Final = "2000"
Parts = dict[str, str | None]


class Found(NamedTuple):
    """A time inside a text: characters `start` to `end` (not included), and whether it names a day of a year
    ("dated"), only a day or a clock without the year ("undated"), or a distance ("relative")."""

    start: int
    end: int
    form: Form


@cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """The forms of a time, the most telling first."""
    month, weekday = either(words.MONTHS), either(words.WEEKDAYS)
    ordinal = r"(?:st|nd|rd|th|er|[ºª.])?"
    of = r"(?:(?:of|de|del|d[’'])\s*)?"
    gap = r"[\s.,/-]{1,3}"
    near = r"(?:[\s.]{1,2}|[/-])"
    day_of_week = rf"(?:(?P<weekday>{weekday})\b\.?[,،]?\s+(?:the\s+|den\s+|le\s+)?)?"
    days = (
        rf"(?P<day_a>\d{{1,2}}){ordinal}{gap}{of}(?P<month_a>{month})\b{gap}{of}(?P<year_a>\d{{4}}|[’']?\d\d(?![\d:h]))"
        r"(?:\s?г(?:ода|\b)\.?|\s?р(?:оку|\b)\.?)?",
        rf"(?P<month_b>{month})\b{gap}(?P<day_b>\d{{1,2}}){ordinal}(?:{gap}{of}(?P<year_b>\d{{4}}|[’']\d\d))",
        r"(?P<year_c>\d{4})[-/.](?P<month_c>\d{1,2})[-/.](?P<day_c>\d{1,2})",
        r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year_d>\d{4}|\d\d)",
        rf"(?P<year_f>(?:19|20)\d\d){near}(?P<month_f>{month})\b{near}(?P<day_f>\d{{1,2}})(?!,?\s*\d{{4}})\.?",
        r"(?P<year_e>\d{4})\s?[年년]\s?(?P<month_e>\d{1,2})\s?[月월]\s?(?P<day_e>\d{1,2})\s?[日일]",
    )
    day = rf"{day_of_week}(?:{'|'.join(days)})"
    half = r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?|[صم]\b|a\b|p\b))"
    clock = (
        rf"(?:(?:(?P<half_first>{either(words.HALVES)})\s?)?(?P<hour>\d{{1,2}})(?:[:h.:]|\s?[時时]\s?|\s(?=\d\d\s*[ap]m))(?P<minute>\d\d)(?!\d)\s?分?(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
        rf"{half}?(?:\s*(?:uhr|hrs|h)\b)?|(?P<bare_hour>\d{{1,2}})\s*(?P<bare_half>[ap]\.?m\b\.?))"
    )
    vague = either((*words.ZONES, *words.VAGUE_ZONES))
    zone = rf"(?:\s*\(?(?P<zone>(?:(?:gmt|utc)\s?[+-]\d\d?|[+-]\d\d):?(?:\d\d)?|(?<![^\W\d_])(?:{vague})\b)\)?)?"
    weekday_after = r"\s?[（(][月火水木金土日]曜?日?[)）]\s?"
    between = rf"(?:{weekday_after}|\s*[,،]?\s*(?:{either(words.AT)})\s*|\s*[,،]\s*|\s+[-–—·|•/]\s+|\s+|\s*@\s*|t)"
    before = r"(?:\s*[,،]?\s+(?:on|am|le|el|em|il|op|den)\s+|\s*[,،]\s*|\s+[-–—·|•]\s+|\s+)"
    no_year = rf"{day_of_week}(?:(?P<day_a>\d{{1,2}}){ordinal}\s+{of}(?P<month_a>{month})\b|" + (
        rf"(?P<month_b>{month})\b\.?\s+(?P<day_b>\d{{1,2}}){ordinal}(?!\d))"
    )
    year = r"\s+(?P<year_late>\d{4})"
    forms: tuple[tuple[Form, str], ...] = (
        ("dated", rf"{day}[,،]?(?:{between}{clock}{zone})?"),
        ("dated", rf"{clock}{zone}{before}{day}"),
        ("dated", rf"{no_year}\s+{clock}{zone}{year}"),
        ("relative", relative_pattern(clock)),
        ("undated", rf"{no_year}(?:{between}{clock}{zone})?"),
        ("undated", rf"(?:(?P<weekday>{weekday})\b\.?,?\s+(?:(?:{either(words.AT)})\s*)?)?{clock}{zone}"),
        ("relative", short_pattern()),
    )
    return tuple((name, re.compile(rf"(?<![\w/:-]){form}(?!\w)")) for name, form in forms)


def _small(text: str) -> str:
    """A text in small letters, each at its place: patterns without capitals match in half the time that it takes to
    ignore them. Only the capital İ becomes two letters."""
    return text.replace("İ", "i").lower()


def read_written(as_written: str, captured_at: datetime | None, day_first: bool | None) -> Moment | None:
    """Read a time that is the whole of a text; None where it is none or leaves the year open."""
    text = _small(LEAD_IN.sub("", as_written.strip()))
    for form, pattern in _patterns():
        if found := pattern.fullmatch(text):
            if form == "relative":
                return read_relative(as_written, found, captured_at)
            if form == "dated" and (moment := _moment(as_written, found.groupdict(), day_first)):
                return moment
            if form == "undated" and captured_at:
                return _in_the_year_before(as_written, found.groupdict(), captured_at)
    return None


@lru_cache(maxsize=8192)
def find_written(text: str) -> Found | None:
    """The longest time inside a text, or None; one that names its year comes before any other."""
    figures = bool(FIGURE.search(text))
    if figures and (read_plain(text, text) or (ISO.fullmatch(text) and read_iso(text, text))):
        return Found(0, len(text), "dated")
    text = _small(text)
    if not figures and not any(word in text for word in (*words.YESTERDAY, *words.WITHOUT_FIGURES)):
        return None
    return _find_only(text) or find_in_any_form(text)


def find_in_any_form(text: str) -> Found | None:
    """The longest time in a text in small letters, by every form; what `find_written` gives, at a higher price."""
    best: Found | None = None
    for form, pattern in _patterns()[0 if DATED.search(text) else FORMS_WITH_A_YEAR : -1]:
        if best is not None and best.form != form:
            break
        for found in pattern.finditer(text):
            longer = best is None or found.end() - found.start() > best.end - best.start
            if longer and _can_be(form, found.groupdict()):
                best = Found(found.start(), found.end(), form)
    return best


def _find_only(text: str) -> Found | None:
    """The day, with its clock, that a text names if all its figures belong to it; None leaves the search to all forms.

    Nothing but a weekday can make such a find longer to the left, and figures outside it may be of a longer one.
    """
    day = DAY.search(text)
    if not day or FIGURE.search(text, 0, day.start()):
        return None
    start = day.start()
    before = text[:start].rstrip(" ,،.")
    word = before[before.rfind(" ") + 1 :]
    if word in words.WEEKDAYS:
        start = len(before) - len(word)
    elif word in ARTICLES:
        return None
    end = ends_plainly(text, start)
    if end is None:
        found = _patterns()[0][1].match(text, start)
        if not found or not _can_be("dated", found.groupdict()):
            return None
        end = found.end()
    return None if FIGURE.search(text, end) else Found(start, end, "dated")


def is_distance(text: str) -> bool:
    """Whether a text is nothing but a distance as bare as "3h", which is a time where a page keeps a place for one."""
    return bool(_patterns()[-1][1].fullmatch(_small(text)))


def _can_be(form: Form, parts: Parts) -> bool:
    """Whether there is such a day, in some year, and such a time of day."""
    if form == "undated" and (parts.get("month_a") or parts.get("month_b")):
        parts = {**parts, "year_late": LEAP_YEAR}
    elif form != "dated":
        return read_clock(parts) is not None
    return bool(_days(parts)) and read_clock(parts) is not None


def guess_day_first(written: Iterable[str]) -> bool | None:
    """Whether days come before months in times in numbers: a weekday or a number above 12 shows it, then the order
    that keeps them closer together, and at last a clock of 12 hours, which goes with the month first."""
    written = list(written)
    pattern = _patterns()[0][1]
    both: list[dict[bool | None, datetime]] = []
    for text in written:
        days = _days(found.groupdict()) if (found := pattern.search(_small(text))) else {}
        if len(days) == 1 and None not in days:
            return next(iter(days))
        if len(days) == 2:
            both.append(days)
    if not both:
        return None
    spread = {first: max(days[first] for days in both) - min(days[first] for days in both) for first in (True, False)}
    if spread[True] != spread[False]:
        return spread[True] < spread[False]
    return False if all(re.search(r"\d\s*[ap]\.?m\b", text, re.IGNORECASE) for text in written) else None


def _days(parts: Parts) -> dict[bool | None, datetime]:
    """The days that a match can mean, by whether the day was read as coming first (None where that is no question)."""
    if parts.get("one"):
        one, two, year = int(parts["one"] or 0), int(parts["two"] or 0), _year(parts["year_d"] or "")
        days = {True: _day(year, two, one), False: _day(year, one, two)} if one != two else {None: _day(year, one, two)}
    else:
        form = next((form for form in "abcef" if parts.get(f"day_{form}")), "")
        if not form:
            return {}
        month = parts[f"month_{form}"] or ""
        number = words.MONTHS.get(re.sub(r"\s+", " ", month.lower())) or (int(month) if month.isdigit() else 0)
        year = _year(parts.get(f"year_{form}") or parts.get("year_late") or "")
        days = {None: _day(year, number, int(parts[f"day_{form}"] or 0))}
    possible = {first: day for first, day in days.items() if day}
    weekday = words.WEEKDAYS.get((parts.get("weekday") or "").lower())
    fitting = {first: day for first, day in possible.items() if day.weekday() == weekday}
    return fitting or possible


def _year(written: str) -> int:
    """A year of four figures, or of two: those from 70 on are of the last century."""
    figures = written.lstrip("’'")
    if len(figures) != 2:
        return int(figures or 0)
    return int(figures) + (1900 if int(figures) >= 70 else 2000)


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _in_the_year_before(as_written: str, parts: Parts, captured_at: datetime) -> Moment | None:
    """A day without its year, in the last year before the page was saved in which it fits a weekday beside it.

    A clock without any day stays unknown: it need not be of the day of the capture.
    """
    weekday = words.WEEKDAYS.get((parts.get("weekday") or "").lower())
    for year in range(captured_at.year, captured_at.year - YEARS_BACK, -1):
        moment = _moment(as_written, {**parts, "year_late": str(year)}, None)
        if moment is None or moment.earliest is None:
            continue
        first = moment.earliest.replace(tzinfo=captured_at.tzinfo)
        if first <= captured_at and weekday in (None, first.weekday()):
            return moment
    return None


def _moment(as_written: str, parts: Parts, day_first: bool | None) -> Moment | None:
    """The range of a day and, where the match holds one, a clock; None where there is no such day or time."""
    days = _days(parts)
    clock = read_clock(parts)
    if not days or clock is None:
        return None
    zone = _zone(parts.get("zone"))
    chosen = [days[day_first]] if day_first in days else sorted(days.values())
    after, long = clock
    first, last = (day.replace(tzinfo=zone) + after for day in (chosen[0], chosen[-1]))
    return Moment(as_written, first, last + long, zone is not None)


def read_clock(parts: Parts) -> tuple[timedelta, timedelta] | None:
    """How long after midnight a time of day is, and how long it lasts; None where there is no such time.

    A match without any time of day means the whole day.
    """
    hour, half = (
        parts.get("hour") or parts.get("bare_hour"),
        (parts.get("half") or parts.get("bare_half") or words.HALVES.get(parts.get("half_first") or "", "")).lower(),
    )
    if hour is None:
        return timedelta(0), DAY_LONG
    hours, minutes, seconds = int(hour), int(parts.get("minute") or 0), int(parts.get("second") or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] in "pم" else 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    long = SECOND_LONG if parts.get("second") else MINUTE_LONG if parts.get("minute") else HOUR_LONG
    return timedelta(hours=hours, minutes=minutes, seconds=seconds), long


def _zone(written: str | None) -> timezone | None:
    """The zone of a name or an offset, or None where there is none or it can mean several."""
    name = re.sub(r"^(?:gmt|utc)\s?(?=[+-])", "", (written or "").lower())
    if name in words.ZONES:
        return timezone(timedelta(minutes=words.ZONES[name]))
    if not (found := re.fullmatch(r"([+-])(\d\d?):?(\d\d)?", name)):
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 1440 else None
