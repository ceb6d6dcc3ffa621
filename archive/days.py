"""A range of days as the few facts of the index that cover it: whole years, whole months, and single days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from .facts import YEARS

_DAY: Final = timedelta(days=1)


def cover(first: date | None, last: date | None) -> list[str]:
    """The facts of which a time has one if it lies on these days, both included, or may; None is without an end."""
    at = max(first or date.min, date(YEARS[0], 1, 1))
    end = min(last or date.max, date(YEARS[1], 12, 31))
    facts = ["wide"]
    while at <= end:
        year_ends, month_ends = date(at.year, 12, 31), at.replace(day=monthrange(at.year, at.month)[1])
        if at.day == at.month == 1 and year_ends <= end:
            facts.append(f"y{at.year}")
            at = year_ends + _DAY
        elif at.day == 1 and month_ends <= end:
            facts.append(f"m{at.year}{at.month:02}")
            at = month_ends + _DAY
        else:
            facts.append(f"d{at.year}{at.month:02}{at.day:02}")
            at += _DAY
    return facts
