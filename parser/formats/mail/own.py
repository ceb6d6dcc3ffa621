"""What `fiche cat --format mbox` adds to a message, read back: how sure a tie is, and the time as the page wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, cast, get_args

from ...model import Mark, Moment, Reply, Tie
from ...moments import parse_moment

if TYPE_CHECKING:
    from .headers import Header

NOWHERE: Final = "microfiche.invalid"
"""The host of addresses that stand where a name has none; `.invalid` is never one (RFC 2606)."""
TIE: Final = "X-Fiche-Tie"
MARKS: Final = "X-Fiche-Marks"
SCORE: Final = "X-Fiche-Score"
POSTED: Final = "X-Fiche-Posted"
BETWEEN: Final = "; "
GUEST: Final = "guest"
TIES: Final = frozenset(get_args(Tie))
NUMBER: Final = re.compile(r"-?\d{1,18}")


class Own(NamedTuple):
    """What a message says of the comment that it was: how it hangs (its parent left open), whether by a guest, and what
    the page said of it."""

    reply: Reply
    guest: bool
    marks: tuple[Mark, ...]
    score: int | None


def read_own(header: Header) -> Own | None:
    """What `fiche` added to a message; None where it did not write it."""
    reply = _read_tie(header)
    if reply is None:
        return None
    marks = header.raw(MARKS.lower()).split(", ")
    score = header.raw(SCORE.lower())
    return Own(
        reply,
        GUEST in marks,
        tuple(mark for mark in get_args(Mark) if mark in marks),
        int(score) if NUMBER.fullmatch(score) else None,
    )


def _read_tie(header: Header) -> Reply | None:
    """A tie ("inferred; 0.84"), or None where there is none that can be read."""
    tie, _, certainty = header.raw(TIE.lower()).partition(BETWEEN)
    if tie not in TIES:
        return None
    try:
        sure = float(certainty)
    except ValueError:
        return None
    return Reply(None, cast("Tie", tie), sure) if 0 <= sure <= 1 else None


def read_posted(header: Header) -> Moment | None:
    """The time ("2014-04-10T14:58; 10 April 2014, 14:58"): what it means, and then the words of the page."""
    written = header.text(POSTED.lower())
    if not written:
        return None
    means, _, words = written.partition(BETWEEN.strip())
    read = parse_moment(means)
    return Moment(words.strip(), read.earliest, read.latest, read.zone_known)
