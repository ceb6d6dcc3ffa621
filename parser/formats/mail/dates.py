"""The Date field of a message (RFC 5322, section 3.3, and what was written before it)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Final

from ...model import Moment
from ...moments import parse_moment
from ...moments.ranges import SECOND_LONG

MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
DATE: Final = re.compile(
    r"(?:[A-Za-z]{3}, ?)? ?(\d\d?) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)([0-5]\d)(?: ?\([^()]*\))?"
)
COMMENT: Final = re.compile(r"\s*\([^()]*\)\s*$")


def read_date(text: str) -> Moment:
    """Read a Date field; what cannot be read keeps its words. The zone -0000 means that none is known."""
    found = DATE.fullmatch(text)
    if found and (place := MONTHS.find(found[2].lower())) >= 0:
        known = found[7] == "+" or found[8] + found[9] != "0000"
        away = timedelta(hours=int(found[8]), minutes=int(found[9]))
        try:
            zone = timezone(away if found[7] == "+" else -away) if known else None
            start = datetime(
                int(found[3]), place // 4 + 1, int(found[1]), int(found[4]), int(found[5]), int(found[6]), 0, zone
            )
            return Moment(text, start, start + SECOND_LONG, known)
        except (ValueError, OverflowError):
            return Moment(text)
    moment = parse_moment(COMMENT.sub("", text))
    return Moment(text, moment.earliest, moment.latest, moment.zone_known)
