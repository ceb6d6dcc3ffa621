"""A thread as flat, frozen data: the story, the comments in the order of the capture, and all that is left over.

Depth and parent are numbers and nothing nests, so a chain of 100,000 replies can be printed, compared,
pickled and written as JSON like any other thread. No markup, width or colour in here.

What a thread holds by the hundred thousand is a NamedTuple (change one with `_replace`), which is made in half the time
of a frozen dataclass; what it holds once is a frozen dataclass, but for the smallest, since to define one takes .7 ms
of every start. docs/decisions/0001-what-the-first-slice-settled.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

BlockKind = Literal["paragraph", "quote", "code", "list item", "image alt"]
Mark = Literal["removed", "edited", "collapsed"]
Tie = Literal["stated", "indented", "judged", "inferred", "absent", "lost"]
OrderName = Literal["nested", "one-level", "newest-top", "newest", "flat", "votes", "unknown"]
SpanUnit = Literal["line", "byte"]

VERDICT: Final = "verdict"
"""The kind of the evidence that a reader's verdict leaves."""

UNREAD: Final = "unread"
"""The kind of a leftover that no rule explains."""


Row = TypeVar("Row", bound=tuple[Any, ...])


def make_rows(kind: type[Row], *columns: Iterable[Any]) -> list[Row]:
    """Make many of a NamedTuple from columns, one a field: what `kind(…)` of each row comes to, in half its time."""
    return list(map(tuple.__new__, repeat(kind), zip(*columns, strict=False)))


class Span(NamedTuple):
    """Where something stands in the source: `first` to `last`, both included; lines count from 1, bytes from 0."""

    first: int
    last: int
    unit: SpanUnit = "line"


class Moment(NamedTuple):
    """A time as the page wrote it, and the range that it can mean.

    "10 April 2014, 14:58" is a minute: `earliest` is its first microsecond and `latest` its last. "3 hours ago" is a
    range, or unknown (both None) where the time of the capture is. The two are without a zone unless `zone_known`.
    """

    as_written: str
    earliest: datetime | None = None
    latest: datetime | None = None
    zone_known: bool = False


class Author(NamedTuple):
    """A name on the page. A name is not a person: nothing merges two of them."""

    name: str
    guest: bool = False
    url: str | None = None


class Link(NamedTuple):
    """An address behind the characters `start` to `end` (not included) of a block's text."""

    start: int
    end: int
    url: str


class Block(NamedTuple):
    """One piece of a body; `depth` is how often a quote is quoted or how deep a list item stands, 0 otherwise."""

    kind: BlockKind
    text: str
    depth: int = 0
    links: tuple[Link, ...] = ()


class Evidence(NamedTuple):
    """One reason for a tie: its kind in a word or two, and a sentence that a reader can check."""

    kind: str
    says: str


class Reply(NamedTuple):
    """What a comment answers and how we know.

    `parent` is a position in `Thread.comments`, or None for the story. `tie` is "stated" or "indented" where the source
    shows it, "judged" where a reader put the comment there, "inferred" where Microfiche worked it out, "absent" where
    the comment answers something that this capture lacks (`parent` is None), and "lost" where nothing has been worked
    out yet. `certainty` runs from 0 to 1.
    """

    parent: int | None
    tie: Tie
    certainty: float = 1.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether a reader's verdict decided it, be it for a parent or for something that is absent."""
        if self.tie == "absent":
            return bool(self.evidence) and self.evidence[0].kind == VERDICT
        return self.tie == "judged"


LOST: Final = Reply(None, "lost", 0.0)
"""The reply of a comment whose place the capture forgot and nothing has inferred yet."""


class Comment(NamedTuple):
    """One reader's remark, as the capture shows it."""

    id: str
    author: Author
    posted: Moment | None
    body: tuple[Block, ...]
    reply: Reply = LOST
    score: int | None = None
    marks: tuple[Mark, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The article that the comments stand under."""

    title: str
    body: tuple[Block, ...] = ()
    byline: str | None = None
    published: Moment | None = None
    url: str | None = None
    language: str | None = None


class PageOrder(NamedTuple):
    """How the page arranged its comments, how sure that is, and what shows it."""

    name: OrderName = "unknown"
    certainty: float = 0.0
    says: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """Where a thread comes from: the file, how it was read, and the record inside an archive; or what was `joined`."""

    name: str
    format: str
    recognised: str = ""
    media_type: str | None = None
    encoding: str | None = None
    sha256: str = ""
    url: str | None = None
    captured_at: datetime | None = None
    record: str | None = None
    joined: tuple[Part, ...] = ()


class Part(NamedTuple):
    """One of several captures that were joined: what it was, and the comments of the joined thread that it shows.

    Those are ranges of positions, first and last both included.
    """

    capture: Capture
    shows: tuple[tuple[int, int], ...]


class Leftover(NamedTuple):
    """Source text that is neither story nor comment; `kind` is `UNREAD` where no rule explains it."""

    kind: str
    text: str
    span: Span | None = None


class Damage(NamedTuple):
    """Something broken in the source, what was done about it, and where."""

    kind: str
    says: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A story and its comments in captured order; `claimed` is the count of comments that the page itself states."""

    story: Story
    comments: tuple[Comment, ...]
    claimed: int | None
    order: PageOrder
    capture: Capture
    leftovers: tuple[Leftover, ...] = ()
    damage: tuple[Damage, ...] = ()
