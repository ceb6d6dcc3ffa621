"""Whether two captures mean the same minute, though one may be written in another zone, or as "3 hours ago"."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Moment

SLACK: Final = timedelta(minutes=1)
"""What rounding makes of one time: 14:58:40 is written as 14:58 or as 14:59."""
NO_SHIFT: Final = timedelta()
_EXACT: Final = timedelta(minutes=2)
_QUARTER: Final = timedelta(minutes=15)
"""Zones differ by whole quarters of an hour."""
_WIDEST: Final = timedelta(hours=26)
"""From the first zone to the last."""


def start_of(moment: Moment | None) -> datetime | None:
    """The earliest time that a moment can mean, in UTC where its zone is known, without a zone in any case."""
    return _plain(moment.earliest) if moment and moment.earliest else None


def exact_start(moment: Moment | None) -> datetime | None:
    """The same, for a moment that is known to the minute; None for every other."""
    if moment is None or moment.earliest is None or moment.latest is None:
        return None
    return _plain(moment.earliest) if moment.latest - moment.earliest < _EXACT else None


def find_shift(pairs: Iterable[tuple[Moment | None, Moment | None]]) -> timedelta:
    """By how much the new capture's clock is ahead of the old one's: the difference that most pairs agree on."""
    found: Counter[timedelta] = Counter()
    for old, new in pairs:
        if (a := exact_start(old)) and (b := exact_start(new)):
            ahead = b - a
            quarters = round(ahead / _QUARTER) * _QUARTER
            found[quarters if abs(ahead - quarters) <= SLACK else ahead] += 1
    if not found:
        return NO_SHIFT
    shift, times = found.most_common(1)[0]
    usual = times * 2 > found.total() and shift % _QUARTER == NO_SHIFT and abs(shift) <= _WIDEST
    return shift if usual else NO_SHIFT


def may_agree(old: Moment | None, new: Moment | None, shift: timedelta) -> bool:
    """Whether two moments can mean the same time; an unknown one can mean any."""
    if old is None or new is None or old.earliest is None or new.earliest is None:
        return True
    first, last = _plain(new.earliest) - shift, _plain(new.latest or new.earliest) - shift
    after, before = first - _plain(old.latest or old.earliest), _plain(old.earliest) - last
    return max(after, before) <= SLACK


def _plain(time: datetime) -> datetime:
    if time.tzinfo is None:
        return time
    try:
        return time.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # within hours of the year 1 or 9999
        return time.replace(tzinfo=None)
