"""What a query can ask of a comment besides its words: who, when, how it hangs, what it holds, what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import cached_property
from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.outline import SHOWN, outline

from .fields import STATE
from .fold import fold
from .nodes import Date, Field, Number

if TYPE_CHECKING:
    from datetime import datetime

    from microfiche.parser.model import BlockKind, Comment, Mark, Moment, Thread
    from microfiche.parser.outline import Outline

    from .nodes import Fact

Test = Callable[[int], bool]
"""Whether something holds of the comment at a position."""

ADDRESS: Final = re.compile(r"https?://\S", re.IGNORECASE)

COMPARE: Final[dict[str, Callable[[float, float], bool]]] = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}


class State(NamedTuple):
    """What a reader knows of a thread: positions of comments that were not there at the last visit, were read, are
    marked, and bear a note."""

    new: Collection[int] = frozenset()
    read: Collection[int] = frozenset()
    marked: Collection[int] = frozenset()
    noted: Collection[int] = frozenset()


class Shape:
    """Numbers that follow from an outline, by position, each list made once and when first asked for."""

    def __init__(self, arranged: Outline) -> None:
        self._outline = arranged
        self._counts: dict[str, list[int]] = {}

    def counts(self, name: str) -> list[int]:
        """By position: `replies` at any depth, direct `answers`, or `depth`, the levels above."""
        if name not in self._counts:
            self._counts[name] = self._count(name)
        return self._counts[name]

    def _count(self, name: str) -> list[int]:
        rows, end, depth = self._outline.rows, self._outline.end, self._outline.depth
        if name == "replies":
            return [end[row] - row - 1 for row in rows]
        if name == "depth":
            return [depth[row] for row in rows]
        direct = Counter(self._outline.parent)
        return [direct[row] for row in rows]

    def under(self, number: float) -> Test:
        """Whether a comment is the one of a number, from 1, or hangs below it."""
        rows = self._outline.rows
        if not 1 <= number <= len(rows):
            return lambda position: False
        first = rows[int(number) - 1]
        end = self._outline.end[first]
        return lambda position: first <= rows[position] < end


class Facts:
    """The facts of one thread's comments, as one view arranges them; `state` is None where no reading is remembered."""

    def __init__(self, thread: Thread, arranged: Outline | None = None, state: State | None = None) -> None:
        self._comments, self._thread = thread.comments, thread
        self.arranged, self.state = arranged, state

    @cached_property
    def _shape(self) -> Shape:
        return Shape(self.arranged or outline(self._thread))

    def test(self, fact: Fact) -> Test | None:
        """A test of a fact, or None where it can be neither true nor false here."""
        comments = self._comments
        match fact:
            case Number("score", comparison, limit):
                compare = COMPARE[comparison]
                return lambda at: (score := comments[at].score) is not None and compare(score, limit)
            case Number("certainty", comparison, limit):
                compare = COMPARE[comparison]
                return lambda at: compare(comments[at].reply.certainty, limit)
            case Number("under", _, number):
                return self._shape.under(number)
            case Number(name, comparison, limit):
                compare, counts = COMPARE[comparison], self._shape.counts(name)
                return lambda at: compare(counts[at], limit)
            case Date():
                return self._dated(fact)
            case Field("author", value, whole):
                return self._author(fold(value), whole)
            case Field("in", value):
                return lambda at: value == "comments"
            case Field("tie", value):
                return lambda at: comments[at].reply.tie == value
            case Field(name, value):
                return self._remembered(value) if (name, value) in STATE else self._holds(WORDS[name][value])

    @cached_property
    def _times(self) -> list[tuple[datetime, datetime] | None]:
        return [_clock_range(comment.posted) for comment in self._comments]

    def _dated(self, date: Date) -> Test:
        times = self._times
        return lambda at: (time := times[at]) is not None and _fits(date, *time)

    def _holds(self, says: Callable[[Comment], bool]) -> Test:
        comments = self._comments
        return lambda at: says(comments[at])

    @cached_property
    def _names(self) -> list[str]:
        """The folded name of each author; those who write much are folded once."""
        folded: dict[str, str] = {}
        for comment in self._comments:
            if (name := comment.author.name) not in folded:
                folded[name] = fold(name)
        return [folded[comment.author.name] for comment in self._comments]

    def _author(self, sought: str, whole: bool) -> Test:
        names = self._names
        if whole:
            return lambda at: names[at] == sought
        return lambda at: sought in names[at]

    def _remembered(self, value: str) -> Test | None:
        if self.state is None:
            return None
        new, read, marked, noted = self.state
        match value:
            case "new":
                return lambda at: at in new
            case "unread":
                return lambda at: at not in read
            case "read":
                return lambda at: at in read
            case "marked":
                return lambda at: at in marked
            case _:
                return lambda at: at in noted


def _clock_range(posted: Moment | None) -> tuple[datetime, datetime] | None:
    """The range of a time as the clock of the page shows it, or None where it is not known."""
    if posted is None or posted.earliest is None or posted.latest is None:
        return None
    return posted.earliest.replace(tzinfo=None), posted.latest.replace(tzinfo=None)


def _fits(date: Date, earliest: datetime, latest: datetime) -> bool:
    """Whether a time fits a date, or may fit where it is known only roughly."""
    match date.name:
        case "after":
            return latest > date.latest
        case "before":
            return earliest < date.earliest
        case _:
            return earliest <= date.latest and date.earliest <= latest


def _has_link(comment: Comment) -> bool:
    return any(block.links or ("://" in block.text and ADDRESS.search(block.text)) for block in comment.body)


def _has_block(kind: BlockKind) -> Callable[[Comment], bool]:
    return lambda comment: any(block.kind == kind for block in comment.body)


def _has_mark(mark: Mark) -> Callable[[Comment], bool]:
    return lambda comment: mark in comment.marks


WORDS: Final[dict[str, dict[str, Callable[[Comment], bool]]]] = {
    "is": {
        "guest": lambda comment: comment.author.guest,
        "removed": _has_mark("removed"),
        "edited": _has_mark("edited"),
        "collapsed": _has_mark("collapsed"),
        "empty": lambda comment: not any(block.text.strip() for block in comment.body),
        "undated": lambda comment: comment.posted is None or comment.posted.earliest is None,
        "orphan": lambda comment: comment.reply.tie == "absent",
        "inferred": lambda comment: comment.reply.tie == "inferred",
        "judged": lambda comment: comment.reply.is_judged,
        "stated": lambda comment: comment.reply.tie in SHOWN,
        "story-answer": lambda comment: comment.reply.parent is None and comment.reply.tie not in ("absent", "lost"),
    },
    "has": {
        "link": _has_link,
        "quote": _has_block("quote"),
        "code": _has_block("code"),
        "list": _has_block("list item"),
        "image": _has_block("image alt"),
        "score": lambda comment: comment.score is not None,
    },
}
"""What each value of `is:` and `has:` asks of a comment; those of `fields.STATE` ask the reader's state."""
