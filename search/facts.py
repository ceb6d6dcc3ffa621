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
    """Numbers that follow from an outline."""

    def __init__(self, arranged: Outline) -> None:
        self._outline = arranged

    def count(self, name: str) -> Callable[[int], int]:
        """What counts, for a position: `replies` at any depth, direct `answers`, or `depth`, the levels above."""
        rows, end, depth = self._outline.rows, self._outline.end, self._outline.depth
        match name:
            case "replies":
                return lambda at: end[row := rows[at]] - row - 1
            case "depth":
                return lambda at: depth[rows[at]]
            case _:
                direct = self._answers
                return lambda at: direct[rows[at]]

    @cached_property
    def _answers(self) -> Counter[int]:
        """By row."""
        return Counter(self._outline.parent)

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

    def __init__(self, thread: Thread, arranged: Outline | None = None) -> None:
        self._comments, self._thread = thread.comments, thread
        self.arranged = arranged
        self.state: State | None = None
        self._folded: dict[str, str] = {}
        self._names = [""] * len(thread.comments)  # empty where no question has needed it yet

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
                compare, count = COMPARE[comparison], self._shape.count(name)
                return lambda at: compare(count(at), limit)
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

    def _dated(self, date: Date) -> Test:
        comments = self._comments
        return lambda at: (posted := comments[at].posted) is not None and _fits(date, posted)

    def _holds(self, says: Callable[[Comment], bool]) -> Test:
        comments = self._comments
        return lambda at: says(comments[at])

    def _author(self, sought: str, whole: bool) -> Test:
        names, name_at = self._names, self._name_at
        if whole:
            return lambda at: (names[at] or name_at(at)) == sought
        return lambda at: sought in (names[at] or name_at(at))

    def _name_at(self, position: int) -> str:
        """The folded name of an author, kept for the next question; those who write much are folded once."""
        name = self._comments[position].author.name
        if name not in self._folded:
            self._folded[name] = fold(name)
        self._names[position] = self._folded[name]
        return self._folded[name]

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


def _fits(date: Date, posted: Moment) -> bool:
    """Whether a time, as the clock of the page shows it, fits a date, or may fit where it is known only roughly."""
    earliest, latest = posted.earliest, posted.latest
    if earliest is None or latest is None:
        return False
    match date.name:
        case "after":
            return _shown(latest) > date.latest
        case "before":
            return _shown(earliest) < date.earliest
        case _:
            return _shown(earliest) <= date.latest and date.earliest <= _shown(latest)


def _shown(time: datetime) -> datetime:
    """A time as a clock shows it, without its zone."""
    return time if time.tzinfo is None else time.replace(tzinfo=None)


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
