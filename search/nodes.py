"""What a query asks for, as a tree of small frozen records: the one form that matching, SQL and help all work from.

Every text in here is as it was typed; whoever compares it folds it first (`fold.fold`). A tree nests at most
`DEEPEST` levels, so plain recursion over it is safe. `And` and `Or` hold two parts or more and none of their own kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import datetime

DEEPEST: Final = 50
"""How deep groups and minus signs may nest."""

Comparison = Literal["=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Word:
    """The text, folded, stands somewhere in the folded words: also inside a longer word."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same as a `Word`, of words that stand one after the other; a single space parts them."""

    text: str


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression that matches somewhere in the original text; case counts only where `case` says so."""

    pattern: str
    case: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that is named: `author`, `is`, `has`, `in` or `tie`.

    The author's folded name holds the folded value, or is the value where `whole`. The values of the others are words
    that `fields.FIELDS` lists.
    """

    name: str
    value: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A count or measure of a comment compared with a value: `replies`, `answers`, `depth`, `score` or `certainty`.

    `under` has the comparison "=" and holds for the comment of that number, from 1, and for all that hangs below it.
    """

    name: str
    comparison: Comparison
    value: float


@dataclass(frozen=True, slots=True)
class Date:
    """A time against a range without a zone, both ends included, as the clock of the page shows them.

    A time that the page gives only roughly is a range itself: `on` holds where the two overlap, `after` where its
    latest is later than `latest`, `before` where its earliest is earlier than `earliest`.
    """

    name: Literal["after", "before", "on"]
    earliest: datetime
    latest: datetime


Fact = Field | Number | Date
Term = Word | Phrase | Regex | Fact
Node = And | Or | Not | Term


def all_of(parts: list[Node]) -> Node:
    """What holds where all of some parts hold, of which there is at least one."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: list[Node]) -> Node:
    """What holds where any of some parts holds, of which there is at least one."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
