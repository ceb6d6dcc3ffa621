"""One comment of native JSON, and the pieces that it shares with a story: times, bodies, spans.

A hundred thousand comments have to be on the screen in about a second, so what is well formed takes the straight way
through, and the careful one is taken by what is not.
"""

from __future__ import annotations

import json
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
)
from ..moments import parse_moment
from ..moments.iso import read_minute

if TYPE_CHECKING:
    from ..model import SpanUnit
    from .native_fields import Fields, Raw

_make = tuple.__new__  # what Comment(…) comes to, in half its time
TIES: Final = frozenset(get_args(Tie)) - {"lost"}
KINDS: Final = frozenset(get_args(BlockKind))
MARKS: Final = frozenset(get_args(Mark))
WEIGHED: Final = frozenset(("tie", "certainty", "evidence"))
TO_STORY: Final = Reply(None, "stated")


def read_comment(raw: Raw, numbers: dict[int, int], fields: Fields, authors: dict[object, Author]) -> Comment:
    """Build a comment; `numbers` gives the position of each number, `authors` the names met so far."""
    get = raw.get
    id_, name, url, posted, text = get("id"), get("author"), get("author_url"), get("posted"), get("text")
    key = (name, get("guest") is True, url)
    known = authors.get(key) if type(name) is str and (url is None or type(url) is str) else None
    as_written = posted if type(posted) is str and "posted_as" not in raw else None
    made = (
        id_ if type(id_) is str else fields.text(raw, "id"),
        known or _author(raw, fields, authors),
        (read_minute(as_written) or parse_moment(as_written)) if as_written else read_moment(raw, "posted", fields),
        split_blocks(text) if type(text) is str and "blocks" not in raw else read_body(raw, fields),
        _reply(raw, numbers, fields) if "parent" in raw else LOST,
        fields.number(raw, "score") if "score" in raw else None,
        _marks(raw, fields) if "marks" in raw else (),
        read_span(raw, fields) if "line" in raw or "lines" in raw or "bytes" in raw else None,
    )
    return _make(Comment, made)


def _author(raw: Raw, fields: Fields, authors: dict[object, Author]) -> Author:
    """A name that was not met before: one object serves all comments under the same name and address."""
    author = Author(fields.text(raw, "author"), raw.get("guest") is True, fields.maybe_text(raw, "author_url"))
    authors[author.name, author.guest, author.url] = author
    return author


def _marks(raw: Raw, fields: Fields) -> tuple[Mark, ...]:
    value = raw["marks"]
    marks: list[Any] = value if type(value) is list else [value]
    for mark in marks:
        if mark not in MARKS:
            fields.wrong("marks", f"of {', '.join(sorted(MARKS))}", mark)
    return tuple(cast("Mark", mark) for mark in marks if mark in MARKS)


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
    return _make(Reply, (parent, tie, certainty, evidence))


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
