"""What a query asks of an archive, put together: what the index answers, and what is left to compare row by row.

An `Ask` is about entries. `narrow` is an FTS5 expression that every entry asked for fits, or None where that would be
all of them; `left` is the SQL condition on the entry that remains besides, or None where `narrow` says it all; `whole`
is the SQL condition that says all of it by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Condition(NamedTuple):
    """A piece of SQL about the row `entry`, and the values for its question marks.

    Each shard of the index is asked by itself: `{words}` stands for its table, `{first}` and `{last}` for its entries.
    """

    sql: str
    values: tuple[str | int | float, ...] = ()


class Ask(NamedTuple):
    """A part of a query, ready to be joined with others; see above. `but` is an expression that no entry may fit."""

    whole: Condition
    narrow: str | None = None
    left: Condition | None = None
    but: str | None = None


_MATCHING: Final = "SELECT rowid FROM {words} WHERE {words} MATCH ?"
LOOKS: Final = "holds_in_text"
"""The function of SQL that looks at the text of an entry (`texts.py`)."""
NOTHING: Final = Condition("0")


def looked_up(expression: str) -> Ask:
    """What the index answers by itself."""
    return Ask(_in_index(expression), expression)


def looked_up_to_be_absent(expression: str, *, comments_only: bool = False) -> Ask:
    """What does not fit an expression of the index; of comments alone where that is asked of comments alone."""
    absent = Condition(f"entry.id NOT IN ({_MATCHING})", (expression,))
    left = COMMENTS if comments_only else None
    return Ask(both([absent, *([left] if left else [])]), None, left, expression)


def compared(condition: Condition, narrow: str | None = None) -> Ask:
    """What has to be compared, where the index can only narrow it."""
    return Ask(condition, narrow, condition)


def all_of(asks: Sequence[Ask]) -> Ask:
    """What all of some parts ask for."""
    narrows = [ask.narrow for ask in asks if ask.narrow]
    buts = [ask.but for ask in asks if ask.but]
    left = sorted([ask.left for ask in asks if ask.left], key=_looks_at_texts)
    whole = both([ask.whole for ask in asks])
    if not narrows:
        return Ask(whole, None, both(left) if left else None, any_fits(buts) if buts else None)
    return Ask(whole, _narrowed(all_fit(narrows), buts), both(left) if left else None)


def any_of(asks: Sequence[Ask]) -> Ask:
    """What at least one of some parts asks for."""
    whole = either([ask.whole for ask in asks])
    narrows = [ask.narrow for ask in asks]
    if not all(narrows):
        return Ask(whole, None, whole)
    narrow = any_fits([narrow for narrow in narrows if narrow])
    return Ask(whole, narrow, whole if any(ask.left or ask.but for ask in asks) else None)


def settled(ask: Ask) -> Ask:
    """The same without `but`, which only something to take it from can bear."""
    if ask.but is None:
        return ask
    absent = Condition(f"entry.id NOT IN ({_MATCHING})", (ask.but,))
    return Ask(ask.whole, None, both([absent, *([ask.left] if ask.left else [])]))


def all_fit(expressions: Sequence[str]) -> str:
    """The expression that fits where all of some do."""
    return expressions[0] if len(expressions) == 1 else f"({' AND '.join(expressions)})"


def any_fits(expressions: Sequence[str]) -> str:
    """The expression that fits where one of some does."""
    return expressions[0] if len(expressions) == 1 else f"({' OR '.join(expressions)})"


def both(conditions: Sequence[Condition]) -> Condition:
    """The condition that all of some hold."""
    return _joined(conditions, " AND ")


def either(conditions: Sequence[Condition]) -> Condition:
    """The condition that one of some holds."""
    return _joined(conditions, " OR ")


def _looks_at_texts(condition: Condition) -> bool:
    """Whether a condition needs the text, which takes a hundred times as long as to compare a column: it comes last."""
    return LOOKS in condition.sql


def _joined(conditions: Sequence[Condition], between: str) -> Condition:
    if len(conditions) == 1:
        return conditions[0]
    values = tuple(value for condition in conditions for value in condition.values)
    return Condition(f"({between.join(condition.sql for condition in conditions)})", values)


def _narrowed(expression: str, buts: Sequence[str]) -> str:
    return f"({expression} NOT {any_fits(buts)})" if buts else expression


IN_SHARD: Final = Condition("entry.id BETWEEN {first} AND {last}")
COMMENTS: Final = Condition("entry.depth IS NOT NULL")


def _in_index(expression: str) -> Condition:
    return Condition(f"entry.id IN ({_MATCHING})", (expression,))
