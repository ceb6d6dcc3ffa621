"""One object of native JSON to a thread; what does not fit is kept and reported, and costs nothing else."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final, get_args

from ..model import (
    LOST,
    UNREAD,
    Capture,
    Comment,
    Damage,
    Leftover,
    OrderName,
    PageOrder,
    Part,
    Story,
    Thread,
)
from ..outline import NONE, untangle
from .native_comment import read_body, read_comments, read_moment, read_span
from .native_fields import Fields, Raw

VERSION: Final = 1
ORDERS: Final = frozenset(get_args(OrderName))


def read_thread(raw: Raw, name: str, sha256: str) -> Thread:
    """Build a thread from an object with the key "microfiche".

    `name` and `sha256` are of the source, for an object that does not say what it was captured from.
    """
    fields = Fields()
    if raw["microfiche"] != VERSION:
        says = f"Written as version {raw['microfiche']!r}; version {VERSION} is known here: something may be missing."
        fields.damage.append(Damage("version", says))
    comments, unread = _comments(raw, fields)
    fields.where = "the thread"
    claimed, order = fields.number(raw, "claimed"), _order(raw, fields)
    capture = _capture(raw, name, sha256, fields)
    leftovers, damage = _leftovers(raw, fields), _damage(raw, fields)
    story = _story(raw.get("story") or {}, fields)
    return Thread(story, comments, claimed, order, capture, leftovers + unread, damage + tuple(fields.damage))


def _story(raw: object, fields: Fields) -> Story:
    if type(raw) is not dict:
        fields.where = "the thread"
        fields.wrong("story", "an object", raw)
        return Story("")
    fields.where = "the story"
    return Story(
        fields.text(raw, "title"),
        read_body(raw, fields),
        fields.maybe_text(raw, "byline"),
        read_moment(raw, "published", fields),
        fields.maybe_text(raw, "url"),
        fields.maybe_text(raw, "language"),
    )


def _comments(raw: Raw, fields: Fields) -> tuple[tuple[Comment, ...], tuple[Leftover, ...]]:
    """The comments with their ties mended, and as leftovers what stands among them and is none."""
    value = raw.get("comments", [])
    if type(value) is not list:
        fields.wrong("comments", "a list", value)
        value = []
    unread: list[Leftover] = []
    records: list[Raw] = value
    if {*map(type, value)} - {dict}:
        records = [item for item in value if type(item) is dict]
        for place, item in enumerate(value, 1):
            if type(item) is not dict:
                fields.wrong(f"comments[{place}]", "an object", item)
                unread.append(Leftover("unreadable record", json.dumps(item, ensure_ascii=False)))
    comments = read_comments(records, fields)
    return _untangled(comments, fields), tuple(unread)


def _untangled(comments: list[Comment], fields: Fields) -> tuple[Comment, ...]:
    """Cut replies that run in circles; a comment that loses its parent so has lost its place."""
    parents = [NONE if comment.reply.parent is None else comment.reply.parent for comment in comments]
    for position in untangle(parents)[1]:
        says = f"comment {position + 1}: its parents run in a circle, which was cut here."
        fields.damage.append(Damage("circle", says))
        comments[position] = comments[position]._replace(reply=LOST)
    return tuple(comments)


def _order(raw: Raw, fields: Fields) -> PageOrder:
    name = fields.one_of(raw, "order", ORDERS, "unknown")
    certainty = fields.share(raw, "order_certainty", 1.0 if "order" in raw else 0.0)
    return PageOrder(name, certainty, fields.text(raw, "order_says"))


def _leftovers(raw: Raw, fields: Fields) -> tuple[Leftover, ...]:
    items = fields.objects(raw, "leftovers")
    fields.where = "a leftover"
    return tuple(
        Leftover(fields.text(item, "kind") or UNREAD, fields.text(item, "text"), read_span(item, fields))
        for item in items
    )


def _damage(raw: Raw, fields: Fields) -> tuple[Damage, ...]:
    fields.where = "the thread"
    items = fields.objects(raw, "damage")
    return tuple(
        Damage(fields.text(item, "kind"), fields.text(item, "says"), read_span(item, fields)) for item in items
    )


def _capture(thread: Raw, name: str, sha256: str, fields: Fields) -> Capture:
    """Where the thread came from before it was written as JSON; the JSON itself, where it does not say."""
    raw = thread.get("capture")
    if type(raw) is not dict:
        if raw is not None:
            fields.wrong("capture", "an object", raw)
        why = "an object with the key “microfiche” and no word of where it was captured"
        return Capture(name, "native", why, "application/json", "utf-8", sha256)
    return _read_capture(raw, fields)


def _read_capture(raw: Raw, fields: Fields) -> Capture:
    fields.where = "the capture"
    return Capture(
        fields.text(raw, "name"),
        fields.text(raw, "format"),
        fields.text(raw, "recognised"),
        fields.maybe_text(raw, "media_type"),
        fields.maybe_text(raw, "encoding"),
        fields.text(raw, "sha256"),
        fields.maybe_text(raw, "url"),
        _captured_at(raw, fields),
        fields.maybe_text(raw, "record"),
        tuple(_part(part, fields) for part in fields.objects(raw, "joined")),
    )


def _part(raw: Raw, fields: Fields) -> Part:
    """A capture that was joined; what was joined in its turn is no longer told apart."""
    shows = []
    for pair in raw.get("shows") or ():
        match pair:
            case [int(first), int(last)]:
                shows.append((first - 1, last - 1))
            case other:
                fields.wrong("shows", "pairs of whole numbers", other)
    return Part(_read_capture(raw | {"joined": []}, fields), tuple(shows))


def _captured_at(raw: Raw, fields: Fields) -> datetime | None:
    written = fields.maybe_text(raw, "captured")
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        fields.wrong("captured", "an ISO 8601 time", written)
        return None
