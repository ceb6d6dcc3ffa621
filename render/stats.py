"""The shape of a thread in numbers: who, when, how deep, how long, who answers whom, and how much of it is inferred.

Plain data from plain functions, in time linear in the comments; `stats_text.py` and `stats_svg.py` draw it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from microfiche.parser.blocks import join_blocks
from microfiche.parser.model import Tie
from microfiche.parser.outline import outline

from .instants import in_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from microfiche.parser.model import Author, Comment, Thread
    from microfiche.parser.outline import View

Unit = Literal["minute", "hour", "day", "month", "year"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
MOST_SPANS: Final = 31
"""Spans that a time line has at most, where a wider unit allows it: what fits a screen, and the days of a month."""
VAGUE: Final = timedelta(days=1)
"""A time that can mean longer than this tells no moment."""
LENGTHS: Final = (0, 1, 10, 25, 50, 100, 200, 500)
"""Words at which a class of lengths begins; the last one is open."""


class Participant(NamedTuple):
    """A name and what it did: its comments, the direct replies to them, and when it was first and last heard (UTC where
    the page names no zone). Two people who share a name are one here, and one under two names is two."""

    name: str
    guest: bool
    comments: int
    replies: int
    first: datetime | None
    last: datetime | None


class Span(NamedTuple):
    """A piece of a time line, by its first instant, and the comments in it."""

    start: datetime
    comments: int


class Answers(NamedTuple):
    """How often one name answers another (None is the story), and how many of these ties are inferred."""

    who: str
    whom: str | None
    times: int
    inferred: int


class Lengths(NamedTuple):
    """The lengths of comments in words; `classes` counts those from each of `LENGTHS` up to the next."""

    shortest: int
    median: float
    mean: float
    longest: int
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of one thread.

    `spans` are of one `unit` each, without gaps, and leave out `undated`: comments with no time or one that is wider
    than a day. `depths[n]` counts the comments n levels below the story's own. `participants` and `answers` come with
    the most frequent first, and then in the order in which they appear.
    """

    title: str
    comments: int
    claimed: int | None
    participants: tuple[Participant, ...]
    unit: Unit
    spans: tuple[Span, ...]
    undated: int
    depths: tuple[int, ...]
    lengths: Lengths
    ties: dict[Tie, int]
    answers: tuple[Answers, ...]

    @property
    def inferred_share(self) -> float:
        """The share of ties that were worked out and that no source states, from 0 to 1."""
        return self.ties["inferred"] / self.comments if self.comments else 0.0


def statistics(thread: Thread, view: View = "inferred") -> Statistics:
    """Count a thread; `view` decides who counts as answering whom, and how deep."""
    shape = outline(thread, view)
    parents = [shape.parent[shape.rows[position]] for position in range(len(thread.comments))]
    above = [None if row < 0 else shape.order[row] for row in parents]
    times = [_time(comment) for comment in thread.comments]
    unit, spans = time_line([at for at in times if at])
    depths = Counter(shape.depth)
    ties = Counter(comment.reply.tie for comment in thread.comments)
    return Statistics(
        thread.story.title,
        len(thread.comments),
        thread.claimed,
        _participants(thread.comments, above, times),
        unit,
        spans,
        times.count(None),
        tuple(depths[level] for level in range(max(depths, default=-1) + 1)),
        _lengths(thread.comments),
        {tie: ties[tie] for tie in get_args(Tie)},
        _answers(thread.comments, above),
    )


def _time(comment: Comment) -> datetime | None:
    posted = comment.posted
    if posted is None or posted.earliest is None or posted.latest is None or posted.latest - posted.earliest > VAGUE:
        return None
    return in_utc(posted.earliest)


def _participants(
    comments: Sequence[Comment], above: Sequence[int | None], times: Sequence[datetime | None]
) -> tuple[Participant, ...]:
    said = Counter((comment.author.name, comment.author.guest) for comment in comments)
    heard: dict[tuple[str, bool], list[datetime]] = {key: [] for key in said}
    for comment, at in zip(comments, times, strict=True):
        if at:
            heard[comment.author.name, comment.author.guest].append(at)
    got = Counter(_key(comments[parent].author) for parent in above if parent is not None)
    return tuple(
        Participant(*key, count, got[key], min(heard[key], default=None), max(heard[key], default=None))
        for key, count in said.most_common()
    )


def _key(author: Author) -> tuple[str, bool]:
    return author.name, author.guest


def _answers(comments: Sequence[Comment], above: Sequence[int | None]) -> tuple[Answers, ...]:
    pairs: Counter[tuple[str, str | None]] = Counter()
    inferred: Counter[tuple[str, str | None]] = Counter()
    for comment, parent in zip(comments, above, strict=True):
        if comment.reply.tie in ("absent", "lost"):
            continue
        pair = comment.author.name, None if parent is None else comments[parent].author.name
        pairs[pair] += 1
        inferred[pair] += comment.reply.tie == "inferred"
    return tuple(Answers(*pair, count, inferred[pair]) for pair, count in pairs.most_common())


def _lengths(comments: Sequence[Comment]) -> Lengths:
    words = [len(join_blocks([b for b in comment.body if b.kind != "quote"]).split()) for comment in comments]
    if not words:
        return Lengths(0, 0.0, 0.0, 0, (0,) * len(LENGTHS))
    classes = [0] * len(LENGTHS)
    for count in words:
        classes[max(place for place, least in enumerate(LENGTHS) if count >= least)] += 1
    return Lengths(min(words), float(median(words)), fmean(words), max(words), tuple(classes))


def time_line(times: Iterable[datetime]) -> tuple[Unit, tuple[Span, ...]]:
    """Count times in spans of the narrowest unit of which `MOST_SPANS` cover them; years may be more."""
    known = sorted(times)
    if not known:
        return "day", ()
    for unit in UNITS:
        starts = _starts(known[0], known[-1], unit)
        if starts is not None:
            counts = Counter(_floor(at, unit) for at in known)
            return unit, tuple(Span(start, counts[start]) for start in starts)
    raise AssertionError("years cover any times")


def _starts(first: datetime, last: datetime, unit: Unit) -> list[datetime] | None:
    """The beginnings of the spans from the first to the last time, or None where they are too many."""
    starts = [_floor(first, unit)]
    while (following := _next(starts[-1], unit)) is not None and following <= last:
        starts.append(following)
        if len(starts) > MOST_SPANS and unit != "year":
            return None
    return starts


def _floor(at: datetime, unit: Unit) -> datetime:
    match unit:
        case "minute":
            return at.replace(second=0, microsecond=0)
        case "hour":
            return at.replace(minute=0, second=0, microsecond=0)
        case "day":
            return at.replace(hour=0, minute=0, second=0, microsecond=0)
        case "month":
            return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        case "year":
            return at.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)


def _next(start: datetime, unit: Unit) -> datetime | None:
    """Where the next span begins; None at the end of the calendar."""
    try:
        match unit:
            case "minute" | "hour" | "day":
                return start + timedelta(**{f"{unit}s": 1})
            case "month":
                return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
            case "year":
                return start.replace(year=start.year + 1)
    except (ValueError, OverflowError):
        return None
