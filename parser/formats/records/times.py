"""Times as records hold them: seconds or milliseconds since 1970, or written out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any, Final

from ...model import Moment
from ...moments import EPOCH, SECOND_LONG, parse_moment

COUNTED: Final = re.compile(r"\d{9,16}(?:\.\d+)?")
MILLISECONDS_FROM: Final = 1e11
"""As seconds that is the year 5138, and as milliseconds it is 1973; nothing that people hold falls in between."""
MICROSECONDS_FROM: Final = 1e14


def read_time(value: Any, zone_known: bool = False) -> Moment | None:
    """Read a time of a record. Numbers count from 1970 in UTC; `zone_known` says that a time without a zone is UTC."""
    if value is None or value == "" or value is False:
        return None
    if type(value) in (int, float):
        return counted(value, str(int(value)) if float(value).is_integer() else repr(value))
    written = str(value)
    if COUNTED.fullmatch(written):
        return counted(float(written), written.removesuffix(".0"))
    moment = parse_moment(written)
    if zone_known and not moment.zone_known and moment.earliest and moment.latest:
        return replace(
            moment,
            earliest=moment.earliest.replace(tzinfo=UTC),
            latest=moment.latest.replace(tzinfo=UTC),
            zone_known=True,
        )
    return moment


def counted(number: float, written: str) -> Moment:
    """A time that is counted from 1970, exact to the second where it has no fraction of one."""
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
    return Moment(written, start, end, zone_known=True)
