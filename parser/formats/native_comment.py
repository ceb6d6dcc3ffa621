"""The comments of native JSON, and the pieces that one shares with a story: times, bodies, spans.

A hundred thousand comments have to be on the screen in about a second, so they are read key by key and not one after
the other: the values of a key go through in C where all have the common form, which takes a third of the time. A key
under which anything else stands is read with care, comment by comment.
"""

from __future__ import annotations

import json
from itertools import repeat
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from ..blocks import split_blocks
from ..model import (
    LOST,
    Author,
    Block,
    BlockKind,
    Comment,
    Evidence,
    Link,
    Mark,
    Moment,
    Reply,
    Span,
    Tie,
    make_rows,
)
from ..moments import parse_moment
from ..moments.iso import read_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model import SpanUnit
    from .native_fields import Fields, Raw

TIES: Final = frozenset(get_args(Tie)) - {"lost"}
KINDS: Final = frozenset(get_args(BlockKind))
MARKS: Final = frozenset(get_args(Mark))
WEIGHED: Final = frozenset(("tie", "certainty", "evidence"))
SPANS: Final = frozenset(("line", "lines", "bytes"))
RUN: Final = 1_000
"""How many comments are read together: so many that the processor's cache holds them from one key to the next."""
TO_STORY: Final = Reply(None, "stated")


def read_comments(records: Sequence[Raw], fields: Fields) -> list[Comment]:
    """Build the comments; what does not fit is reported."""
    numbers = {n: place for place, raw in enumerate(records) if type(n := raw.get("n", place + 1)) is int}
    authors: dict[object, Author] = {}
    comments: list[Comment] = []
    for start in range(0, len(records), RUN):
        comments += _Run(records[start : start + RUN], start + 1, fields).comments(numbers, authors)
    return comments


class _Run:
    """Comments that are read together; `first` is the number of the first."""

    def __init__(self, records: Sequence[Raw], first: int, fields: Fields) -> None:
        self._records, self._first, self._fields = records, first, fields
        self._keys: set[str] = set().union(*records)

    def comments(self, numbers: dict[int, int], authors: dict[object, Author]) -> list[Comment]:
        """Build them; `numbers` gives the place of each number, `authors` those met so far, and takes the new ones."""
        keys, fields, each = self._keys, self._fields, self._each
        return make_rows(
            Comment,
            self._texts("id"),
            self._authors(authors),
            self._moments(),
            self._bodies(),
            self._replies(numbers),
            [fields.number(raw, "score") for raw in each()] if "score" in keys else repeat(None),
            [_marks(raw, fields) if "marks" in raw else () for raw in each()] if "marks" in keys else repeat(()),
            [read_span(raw, fields) for raw in each()] if keys & SPANS else repeat(None),
        )

    def _each(self) -> Iterator[Raw]:
        """One after the other, with what is wrong reported under its number."""
        fields = self._fields
        for fields.where, raw in enumerate(self._records, self._first):
            yield raw

    def _texts(self, key: str) -> list[str]:
        values: list[Any] = [raw.get(key) for raw in self._records]
        return values if {*map(type, values)} == {str} else [self._fields.text(raw, key) for raw in self._each()]

    def _authors(self, met: dict[object, Author]) -> Iterable[Author]:
        """The authors; one object serves all comments under the same name and address."""
        names = self._texts("author")
        guests = [raw.get("guest") is True for raw in self._records] if "guest" in self._keys else []
        if "author_url" not in self._keys and not any(guests):
            met |= {name: Author(name) for name in {*names}.difference(met)}
            return map(met.__getitem__, names)
        guests = guests or [False] * len(names)
        urls = [self._fields.maybe_text(raw, "author_url") for raw in self._each()]
        whole = list(zip(names, guests, urls, strict=True))
        met |= {author: Author(*author) for author in {*whole}.difference(met)}
        return map(met.__getitem__, whole)

    def _moments(self) -> Sequence[Moment | None]:
        values: list[Any] = [raw.get("posted") for raw in self._records]
        words: list[Any] = [raw.get("posted_as", value) for raw, value in zip(self._records, values, strict=True)]
        if {*map(type, values), *map(type, words)} == {str} and (minutes := read_minutes(values, words)):
            return minutes
        return [read_moment(raw, "posted", self._fields) for raw in self._each()]

    def _bodies(self) -> Iterable[tuple[Block, ...]]:
        if "blocks" in self._keys:
            return [read_body(raw, self._fields) for raw in self._each()]
        return map(split_blocks, self._texts("text"))

    def _replies(self, numbers: dict[int, int]) -> Sequence[Reply]:
        stated = [raw.get("parent", LOST) for raw in self._records]
        if {*map(type, stated)} <= {int, NoneType}:
            parents = [None if n is None else numbers.get(n, LOST) for n in stated]
            if LOST not in parents and (weighed := self._weighed()):
                return make_rows(Reply, parents, *weighed)
        return [_reply(raw, numbers, self._fields) if "parent" in raw else LOST for raw in self._each()]

    def _weighed(self) -> tuple[Iterable[Tie], Iterable[float], Iterable[tuple[Evidence, ...]]] | None:
        """What the ties are, how certain and why, or None where one of them needs a closer look."""
        if self._keys.isdisjoint(WEIGHED):
            return repeat("stated"), repeat(1.0), repeat(())
        ties: list[Any] = [raw.get("tie", "stated") for raw in self._records]
        certainties: list[Any] = [raw.get("certainty", 1.0) for raw in self._records]
        if {*map(type, ties)} != {str} or {*map(type, certainties)} != {float} or not TIES.issuperset(ties):
            return None
        if not all(0 <= certainty <= 1 for certainty in {*certainties}):
            return None
        reasons = [_evidence(raw, self._fields) if raw.get("evidence") else () for raw in self._each()]
        return ties, certainties, reasons


def _marks(raw: Raw, fields: Fields) -> tuple[Mark, ...]:
    value = raw.get("marks", [])
    marks: list[Any] = value if type(value) is list else [value]
    known = tuple(cast("Mark", mark) for mark in marks if type(mark) is str and mark in MARKS)
    if len(known) < len(marks):
        for mark in marks:
            if mark not in known:
                fields.wrong("marks", f"of {', '.join(sorted(MARKS))}", mark)
    return known


def _reply(raw: Raw, numbers: dict[int, int], fields: Fields) -> Reply:
    number = raw["parent"]
    if number is None and raw.keys().isdisjoint(WEIGHED):
        return TO_STORY
    parent = numbers.get(number) if type(number) is int else None
    tie: Tie = fields.one_of(raw, "tie", TIES, "stated") if "tie" in raw else "stated"
    certainty = fields.share(raw, "certainty", 1.0) if "certainty" in raw else 1.0
    evidence = _evidence(raw, fields) if raw.get("evidence") else ()
    if parent is None and number is not None:
        says = f"States that it answers comment {json.dumps(number)}, which this capture lacks."
        return Reply(None, "absent", 1.0, (*evidence, Evidence("missing parent", says)))
    return Reply(parent, tie, certainty, evidence)


def _evidence(raw: Raw, fields: Fields) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(fields.text(one, "kind"), fields.text(one, "says")) for one in fields.objects(raw, "evidence")
    )


def read_moment(raw: Raw, key: str, fields: Fields) -> Moment | None:
    """The time under `key`, with the words that the page used under `key` + "_as"."""
    written = raw.get(key + "_as")
    value = raw.get(key)
    if written is None:
        return None if value is None else parse_moment(fields.text(raw, key))
    words = fields.text(raw, key + "_as")
    if value is None:
        return Moment(words) if key in raw else parse_moment(words)
    read = parse_moment(fields.text(raw, key))
    return Moment(words, read.earliest, read.latest, read.zone_known)


def read_body(raw: Raw, fields: Fields) -> tuple[Block, ...]:
    """The blocks, where they are given because the text does not say it all, else what the text says."""
    if "blocks" in raw:
        return tuple(_block(item, fields) for item in fields.objects(raw, "blocks"))
    text = raw.get("text")
    return split_blocks(text if type(text) is str else fields.text(raw, "text"))


def _block(raw: Raw, fields: Fields) -> Block:
    links = tuple(
        Link(fields.number(item, "start") or 0, fields.number(item, "end") or 0, fields.text(item, "url"))
        for item in fields.objects(raw, "links")
    )
    kind = fields.one_of(raw, "kind", KINDS, "paragraph")
    return Block(kind, fields.text(raw, "text"), fields.number(raw, "depth") or 0, links)


def read_span(raw: Raw, fields: Fields) -> Span | None:
    """Where something stood: "line": 3, "lines": [3, 5] or "bytes": [0, 99]."""
    if "line" in raw:
        line = fields.number(raw, "line")
        return None if line is None else Span(line, line)
    for key, unit in (("lines", "line"), ("bytes", "byte")):
        if key not in raw:
            continue
        match raw[key]:
            case [int(first), int(last)]:
                return Span(first, last, cast("SpanUnit", unit))
            case other:
                fields.wrong(key, "two whole numbers", other)
    return None
