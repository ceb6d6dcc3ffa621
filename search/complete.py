"""What a query may go on with where the cursor stands: fields, their values, and the names of authors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from .fields import BY_NAME, FIELDS
from .fold import fold
from .lex import tokens
from .write import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .lex import Token

MOST_NAMES: Final = 50


class Completion(NamedTuple):
    """Text that may replace what stands from `start` to the cursor, and what it means."""

    start: int
    text: str
    says: str


def complete(query: str, cursor: int, names: Callable[[], Iterable[str]] = tuple) -> list[Completion]:
    """What may stand at the cursor, an offset into a query, the likeliest first.

    `names` gives the authors of a thread, one for each comment, and is asked only where an author is being named.
    """
    before = query[:cursor]
    *_, last = [None, *tokens(before)]
    if last is None or last.end < cursor or last.kind in ("(", "not"):
        return _fields(cursor, "")
    if last.kind == "field" and (kind := BY_NAME.get(last.name.casefold())):
        if kind.wants == "a name":
            return _authors(last, names())
        typed = last.text.casefold()
        found = [(value, says) for value, says in kind.values.items() if value.startswith(typed)]
        return [Completion(last.start, f"{kind.name}:{value}", says) for value, says in found]
    return _fields(last.start, last.text.casefold()) if last.kind == "word" else []


def _fields(start: int, typed: str) -> list[Completion]:
    return [Completion(start, f"{kind.name}:", kind.says) for kind in FIELDS if kind.name.startswith(typed)]


def _authors(token: Token, names: Iterable[str]) -> list[Completion]:
    """Whole names, those that begin as was typed before those that hold it, and busy ones first."""
    typed = fold(token.text)
    counted = Counter(name for name in names if fold(name).strip())
    found = [(not fold(name).startswith(typed), -count, name) for name, count in counted.items() if typed in fold(name)]
    return [
        Completion(token.start, f"author:{quote(name)}", f"{-count} comment{'' if count == -1 else 's'}")
        for _, count, name in sorted(found)[:MOST_NAMES]
    ]
