"""How long a time lasts that is written to the second, the minute or the day: up to its last microsecond."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

TICK: Final = timedelta(microseconds=1)
SECOND_LONG: Final = timedelta(seconds=1) - TICK
MINUTE_LONG: Final = timedelta(minutes=1) - TICK
HOUR_LONG: Final = timedelta(hours=1) - TICK
DAY_LONG: Final = timedelta(days=1) - TICK


def months_later(start: datetime, months: int) -> datetime:
    """The first day of a month, that many months on."""
    total = start.month - 1 + months
    return start.replace(year=start.year + total // 12, month=total % 12 + 1)
