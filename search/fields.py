"""The fields of the query language, as data: what is read, completed and explained all comes from here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal, cast

from microfiche.parser.moments.iso import read_iso

from .fold import fold
from .nodes import Date, Field, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .nodes import Comparison, Term

Wants = Literal["a name", "a word", "a number", "a comment's number", "a date"]

STATE: Final = frozenset({("is", "new"), ("is", "unread"), ("is", "read"), ("is", "marked"), ("has", "note")})
"""The facts that only a reader's own state knows, and no capture."""

_NUMBER: Final = re.compile(r"(?P<comparison>[<>]=?|=|)(?P<value>-?\d{1,9}(?:\.\d{1,6})?)")
_DATE_ADVICE: Final = "Write a year, a month or a day, as in 2014, 2014-04 or 2014-04-10, or a time: 2014-04-10T14:58."


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field: what its value has to be, what it means, an example, and its values where they are a fixed list."""

    name: str
    wants: Wants
    says: str
    example: str
    values: Mapping[str, str] = field(default_factory=dict)


FIELDS: Final = (
    FieldKind("author", "a name", "the name holds this; in quotes: the name is this", 'author:ced  author:"cedre"'),
    FieldKind("on", "a date", "posted then, or perhaps then", "on:2014-04  on:2014-04-10/2014-04-12"),
    FieldKind("after", "a date", "posted later than that", "after:2014-04-10"),
    FieldKind("before", "a date", "posted earlier than that", "before:2014-04-10T14:30"),
    FieldKind(
        "is",
        "a word",
        "what the comment is",
        "is:guest",
        {
            "guest": "by a guest",
            "removed": "removed, as the page says",
            "edited": "edited, as the page says",
            "collapsed": "collapsed on the page",
            "empty": "without any words",
            "undated": "without a time that could be read",
            "orphan": "answers something that the capture lacks",
            "inferred": "its place was worked out",
            "judged": "a reader decided on its place",
            "stated": "its place is stated or shown by the source",
            "story-answer": "answers the story itself",
            "new": "not there at the last visit (in the reading room)",
            "unread": "not on the screen yet (in the reading room)",
            "read": "on the screen before (in the reading room)",
            "marked": "marked (in the reading room)",
        },
    ),
    FieldKind(
        "has",
        "a word",
        "what the comment holds",
        "has:link",
        {
            "link": "a link or an address",
            "quote": "a quotation",
            "code": "code",
            "list": "a list",
            "image": "an image's description",
            "score": "a score",
            "note": "a note of yours (in the reading room)",
        },
    ),
    FieldKind("in", "a word", "where to look", "in:story", {"story": "in the story", "comments": "in the comments"}),
    FieldKind(
        "tie",
        "a word",
        "how we know what it answers",
        "tie:stated",
        {
            "stated": "the source states it",
            "indented": "its indentation shows it",
            "judged": "a reader decided",
            "inferred": "worked out",
            "absent": "it answers something that the capture lacks",
            "lost": "not known",
        },
    ),
    FieldKind("replies", "a number", "replies below it, at any depth", "replies:>3"),
    FieldKind("answers", "a number", "direct replies to it", "answers:0"),
    FieldKind("depth", "a number", "levels above it; 0 at the top", "depth:>4"),
    FieldKind("score", "a number", "points that the page gives it", "score:>=10"),
    FieldKind("certainty", "a number", "how sure its place is, from 0 to 1", "certainty:<0.6"),
    FieldKind("under", "a comment's number", "that comment, and all that hangs below it", "under:12"),
)
BY_NAME: Final = {kind.name: kind for kind in FIELDS}


class ValueProblem(ValueError):  # noqa: N818 - what becomes a QueryError once its place in the query is known
    """A value that a field cannot take: what is wrong, and what to write instead."""

    def __init__(self, says: str, advice: str) -> None:
        super().__init__(says, advice)
        self.says, self.advice = says, advice


def read_value(kind: FieldKind, value: str, quoted: bool) -> Term:
    """Read the value of a field, or raise `ValueProblem`."""
    if not value:
        raise ValueProblem(f"{kind.name}: wants {kind.wants}.", f"For example {kind.example.partition('  ')[0]}.")
    match kind.wants:
        case "a name":
            if not fold(value).strip():
                raise ValueProblem(f"{kind.name}: wants a name, and “{value}” holds no letter.", "")
            return Field(kind.name, value, quoted)
        case "a word":
            return _word(kind, value)
        case "a date":
            return _date(kind, value)
        case _:
            return _number(kind, value)


def _word(kind: FieldKind, value: str) -> Field:
    known = value.casefold()
    if known in kind.values:
        return Field(kind.name, known)
    near = get_close_matches(known, kind.values, n=1)
    advice = f"Did you mean {kind.name}:{near[0]}?" if near else f"It knows {', '.join(kind.values)}."
    raise ValueProblem(f"{kind.name}: does not know “{value}”.", advice)


def _date(kind: FieldKind, value: str) -> Date:
    moment = read_iso(value, value)
    if moment is None or moment.earliest is None or moment.latest is None:
        raise ValueProblem(f"“{value}” is not a date that {kind.name}: can read.", _DATE_ADVICE)
    if moment.zone_known:
        raise ValueProblem(f"“{value}” names a zone.", "Leave it out: times are compared as the page shows them.")
    return Date(cast("Literal['after', 'before', 'on']", kind.name), moment.earliest, moment.latest)


def _number(kind: FieldKind, value: str) -> Number:
    found = _NUMBER.fullmatch(value)
    if not found:
        raise ValueProblem(f"{kind.name}: wants {kind.wants}, and “{value}” is none.", f"For example {kind.example}.")
    number = float(found["value"]) if "." in found["value"] else int(found["value"])
    if kind.wants == "a comment's number" and (found["comparison"] or number < 1 or number != int(number)):
        raise ValueProblem(f"{kind.name}: wants the number of one comment, from 1.", f"For example {kind.example}.")
    return Number(kind.name, cast("Comparison", found["comparison"] or "="), number)


def nearest_field(name: str) -> str:
    """The field that somebody may have meant, or nothing."""
    near = get_close_matches(name.casefold(), BY_NAME, n=1, cutoff=0.7)
    return near[0] if near else ""
