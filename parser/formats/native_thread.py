"""One object of native JSON to a thread; what does not fit is kept and reported, and costs nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast, get_args

from ..blocks import split_blocks
from ..model import (
    LOST,
    UNREAD,
    Author,
    Block,
    BlockKind,
    Capture,
    Comment,
    Damage,
    Evidence,
    Leftover,
    Link,
    Mark,
    Moment,
    OrderName,
    PageOrder,
    Reply,
    Span,
    SpanUnit,
    Story,
    Thread,
    Tie,
)
from ..moments import parse_moment
from ..outline import NONE, untangle
from .native_fields import Fields, Raw

VERSION: Final = 1
TIES: Final = frozenset(get_args(Tie)) - {"lost"}
ORDERS: Final = frozenset(get_args(OrderName))
KINDS: Final = frozenset(get_args(BlockKind))
MARKS: Final = frozenset(get_args(Mark))


def read_thread(raw: Raw, name: str) -> Thread:
    """Build a thread from an object with the key "microfiche"; `name` is the source, for one that names no capture."""
    fields = Fields()
    if raw["microfiche"] != VERSION:
        says = f"Written as version {raw['microfiche']!r}; version {VERSION} is known here: something may be missing."
        fields.damage.append(Damage("version", says))
    leftovers = tuple(_leftover(item, fields) for item in fields.objects(raw, "leftovers", "the thread"))
    comments, unread = _comments(raw, fields)
    damage = tuple(
        Damage(fields.text(item, "kind", "damage"), fields.text(item, "says", "damage"), _span(item, fields, "damage"))
        for item in fields.objects(raw, "damage", "the thread")
    )
    return Thread(
        _story(raw.get("story") or {}, fields),
        comments,
        fields.number(raw, "claimed", "the thread"),
        _order(raw, fields),
        _capture(raw, name, fields),
        leftovers + unread,
        damage + tuple(fields.damage),
    )


def _story(raw: object, fields: Fields) -> Story:
    if type(raw) is not dict:
        fields.wrong("the thread", "story", "an object", raw)
        return Story("")
    published = _moment(raw, "published", fields, "the story")
    return Story(
        fields.text(raw, "title", "the story"),
        _body(raw, fields, "the story"),
        fields.maybe_text(raw, "byline", "the story"),
        published,
        fields.maybe_text(raw, "url", "the story"),
        fields.maybe_text(raw, "language", "the story"),
    )


def _comments(raw: Raw, fields: Fields) -> tuple[tuple[Comment, ...], tuple[Leftover, ...]]:
    """The comments with their ties mended, and as leftovers what stands among them and is none."""
    value = raw.get("comments", [])
    if type(value) is not list:
        fields.wrong("the thread", "comments", "a list", value)
        value = []
    unread: list[Leftover] = []
    records: list[Raw] = []
    for place, item in enumerate(value, 1):
        if type(item) is dict:
            records.append(item)
        else:
            fields.wrong("the thread", f"comments[{place}]", "an object", item)
            unread.append(Leftover("unreadable record", json.dumps(item, ensure_ascii=False)))
    numbers = {
        number: position for position, item in enumerate(records) if type(number := item.get("n", position + 1)) is int
    }
    comments = [_comment(item, position, numbers, fields) for position, item in enumerate(records)]
    return _untangled(comments, fields), tuple(unread)


def _comment(raw: Raw, position: int, numbers: dict[int, int], fields: Fields) -> Comment:
    where = f"comment {position + 1}"
    author_url = fields.maybe_text(raw, "author_url", where)
    marks: list[Any] = raw.get("marks") or []
    unknown = [mark for mark in marks if mark not in MARKS]
    if unknown:
        fields.wrong(where, "marks", f"of {', '.join(sorted(MARKS))}", unknown[0])
    return Comment(
        fields.text(raw, "id", where),
        Author(fields.text(raw, "author", where), raw.get("guest") is True, author_url),
        _moment(raw, "posted", fields, where),
        _body(raw, fields, where),
        _reply(raw, numbers, fields, where),
        fields.number(raw, "score", where),
        tuple(cast("Mark", mark) for mark in marks if mark in MARKS),
        _span(raw, fields, where),
    )


def _reply(raw: Raw, numbers: dict[int, int], fields: Fields, where: str) -> Reply:
    if "parent" not in raw:
        return LOST
    tie = raw.get("tie", "stated")
    if tie not in TIES:
        fields.wrong(where, "tie", f"one of {', '.join(sorted(TIES))}", tie)
        tie = "stated"
    certainty = raw.get("certainty", 1.0)
    if type(certainty) not in (int, float) or not 0 <= certainty <= 1:
        fields.wrong(where, "certainty", "a number from 0 to 1", certainty)
        certainty = 1.0
    evidence = tuple(
        Evidence(fields.text(item, "kind", where), fields.text(item, "says", where))
        for item in (fields.objects(raw, "evidence", where) if "evidence" in raw else ())
    )
    number = raw["parent"]
    parent = None if number is None else numbers.get(number) if type(number) is int else None
    if number is not None and parent is None:
        missing = Evidence(
            "missing parent", f"States that it answers comment {json.dumps(number)}, which this capture lacks."
        )
        return Reply(None, "absent", 1.0, (*evidence, missing))
    return Reply(parent, tie, float(certainty), evidence)


def _untangled(comments: list[Comment], fields: Fields) -> tuple[Comment, ...]:
    """Cut replies that run in circles; a comment that loses its parent so has lost its place."""
    parents = [NONE if comment.reply.parent is None else comment.reply.parent for comment in comments]
    for position in untangle(parents)[1]:
        says = f"comment {position + 1}: its parents run in a circle, which was cut here."
        fields.damage.append(Damage("circle", says))
        comments[position] = replace(comments[position], reply=LOST)
    return tuple(comments)


def _moment(raw: Raw, key: str, fields: Fields, where: str) -> Moment | None:
    """The time under `key`, with the words that the page used under `key` + "_as"."""
    written = raw.get(key + "_as")
    if key not in raw:
        return parse_moment(fields.text(raw, key + "_as", where)) if written is not None else None
    value = fields.maybe_text(raw, key, where)
    if value is None:
        return None if written is None else Moment(fields.text(raw, key + "_as", where))
    read = parse_moment(value)
    if written is None:
        return read
    return Moment(fields.text(raw, key + "_as", where), read.earliest, read.latest, read.zone_known)


def _body(raw: Raw, fields: Fields, where: str) -> tuple[Block, ...]:
    """The blocks, where they are given because the text does not say it all, else what the text says."""
    if "blocks" not in raw:
        text = fields.text(raw, "text", where)
        return split_blocks(text) if text else ()
    return tuple(_block(item, fields, where) for item in fields.objects(raw, "blocks", where))


def _block(raw: Raw, fields: Fields, where: str) -> Block:
    kind: Any = raw.get("kind")
    if kind not in KINDS:
        fields.wrong(where, "kind", f"one of {', '.join(sorted(KINDS))}", kind)
        kind = "paragraph"
    links = tuple(_link(item, fields, where) for item in fields.objects(raw, "links", where))
    return Block(kind, fields.text(raw, "text", where), fields.number(raw, "depth", where) or 0, links)


def _link(raw: Raw, fields: Fields, where: str) -> Link:
    start, end = fields.number(raw, "start", where), fields.number(raw, "end", where)
    return Link(start or 0, end or 0, fields.text(raw, "url", where))


def _span(raw: Raw, fields: Fields, where: str) -> Span | None:
    """Where something stood: "line": 3, "lines": [3, 5] or "bytes": [0, 99]."""
    if "line" in raw:
        line = fields.number(raw, "line", where)
        return None if line is None else Span(line, line)
    for key, unit in (("lines", "line"), ("bytes", "byte")):
        match raw.get(key):
            case None:
                continue
            case [int(first), int(last)]:
                return Span(first, last, cast("SpanUnit", unit))
            case other:
                fields.wrong(where, key, "two whole numbers", other)
    return None


def _leftover(raw: Raw, fields: Fields) -> Leftover:
    kind, text = fields.text(raw, "kind", "a leftover"), fields.text(raw, "text", "a leftover")
    return Leftover(kind or UNREAD, text, _span(raw, fields, "a leftover"))


def _order(raw: Raw, fields: Fields) -> PageOrder:
    name = raw.get("order", "unknown")
    if name not in ORDERS:
        fields.wrong("the thread", "order", f"one of {', '.join(sorted(ORDERS))}", name)
        name = "unknown"
    certainty = raw.get("order_certainty", 1.0 if "order" in raw else 0.0)
    return PageOrder(name, float(certainty), fields.text(raw, "order_says", "the thread"))


def _capture(thread: Raw, name: str, fields: Fields) -> Capture:
    """Where the thread came from before it was written as JSON; the JSON itself, where it does not say."""
    where, raw = "the capture", thread.get("capture")
    if type(raw) is not dict:
        if raw is not None:
            fields.wrong("the thread", "capture", "an object", raw)
        why = "an object with the key “microfiche” and no word of where it was captured"
        sha256 = hashlib.sha256(json.dumps(thread, sort_keys=True).encode()).hexdigest()
        return Capture(name, "native", why, "application/json", "utf-8", sha256)
    return Capture(
        fields.text(raw, "name", where),
        fields.text(raw, "format", where),
        fields.text(raw, "recognised", where),
        fields.maybe_text(raw, "media_type", where),
        fields.maybe_text(raw, "encoding", where),
        fields.text(raw, "sha256", where),
        fields.maybe_text(raw, "url", where),
        _captured_at(raw, fields),
        fields.maybe_text(raw, "record", where),
    )


def _captured_at(raw: Raw, fields: Fields) -> datetime | None:
    written = fields.maybe_text(raw, "captured", "the capture")
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        fields.wrong("the capture", "captured", "an ISO 8601 time", written)
        return None
