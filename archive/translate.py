"""A query as what an archive is asked (`plan.py`): by the index wherever it knows, and never by looking through all.

Words and phrases stand at the beginning of a word here, since the index holds words: `bridge` finds "bridges" and not
"footbridge". Everything else means what it means in a single thread (`search/match.py`).
"""

from __future__ import annotations

from functools import partial
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from microfiche.search.fold import fold
from microfiche.search.nodes import And, Date, Field, Not, Number, Or, Phrase, Regex, Word

from . import plan
from .days import cover
from .entries import instant
from .errors import QuestionError
from .literals import required_words
from .plan import Ask, Condition
from .tokens import FACT, query_tokens
from .vocabulary import words_with

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from microfiche.search.nodes import Node, Term

    from .texts import Verifier

NAMES_AT_MOST: Final = 2_000
"""Names that an `author:` may match."""
_SHORT: Final = 3
"""Characters from which on a word may be the beginning of a longer one: fewer begin too many."""
_MOST_BITS: Final = 40

_WORDS: Final = {
    ("is", "orphan"): ("absent",),
    ("is", "stated"): ("stated", "indented"),
    ("is", "story-answer"): ("top",),
    ("has", "score"): tuple(f"{sign}{bits}" for sign in "pn" for bits in range(_MOST_BITS)),
}
"""The facts of the index for what is not called the same there."""
_SQL: Final = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_STATE: Final = frozenset({("is", "new"), ("is", "read"), ("is", "marked"), ("has", "note")})


class Translator:
    """Translates the queries of one archive. `loose` lets a word be the beginning of a longer one."""

    def __init__(self, db: sqlite3.Connection, verifier: Verifier, *, loose: bool) -> None:
        self._db, self._verifier, self._loose = db, verifier, loose

    def ask(self, node: Node, holds: bool = True) -> Ask:
        """What a tree asks for, or, where it is not to hold, its opposite. Raises `QuestionError`."""
        match node:
            case Not(part):
                return self.ask(part, not holds)
            case And(parts) | Or(parts):
                asks = [self.ask(part, holds) for part in parts]
                if isinstance(node, And) == holds:
                    return plan.all_of(asks)
                return plan.any_of([plan.settled(ask) for ask in asks])
            case _:
                return self._term(node, holds)

    def _term(self, term: Term, holds: bool) -> Ask:
        match term:
            case Word(text) | Phrase(text):
                return self._words(text, isinstance(term, Word), holds)
            case Regex(pattern, case):
                held = self._verifier.regex(pattern, case)
                narrow = required_words(pattern, partial(words_with, self._db)) if holds else None
                return plan.compared(held, narrow) if holds else plan.compared(_not(held))
            case Number():
                return _number(term, holds)
            case Date():
                return _date(term, holds)
            case Field("author", value, whole):
                return _fact([f"a{number}" for number in self._authors(value, whole)], holds)
            case Field("in", value):
                story = (value == "story") == holds
                return plan.looked_up(_facts(["story"])) if story else plan.looked_up_to_be_absent(_facts(["story"]))
            case Field(name, value):
                if (name, value) in _STATE:
                    raise QuestionError(
                        f"{name}:{value} is about your reading of one thread.", "Ask for it in the reading room."
                    )
                return _fact(_WORDS.get((name, value), (value,)), holds)

    def _words(self, text: str, is_word: bool, holds: bool) -> Ask:
        found = query_tokens(text)
        if not found:
            held = self._verifier.text(fold(text).strip())
            return plan.compared(held if holds else _not(held))
        loose = self._loose and is_word and (len(found[-1]) >= _SHORT or not found[-1].isascii())
        only_pair = not found[-1].isascii() and len(found) == 1 and len(found[0]) == 1
        expression = f'"{" ".join(found)}"{" *" if loose or only_pair else ""}'
        if _is_bare(text):
            return plan.looked_up(expression) if holds else plan.looked_up_to_be_absent(expression)
        held = self._verifier.text(fold(text).strip())
        return plan.compared(held, expression) if holds else plan.compared(_not(held))

    def _authors(self, value: str, whole: bool) -> list[int]:
        """The numbers of the names that hold a value, or are it. Raises `QuestionError` for too many."""
        sought = fold(value)
        condition = "folded = ?" if whole else "instr(folded, ?)"
        find = f"SELECT id FROM author WHERE {condition} LIMIT ?"
        rows = self._db.execute(find, (sought, NAMES_AT_MOST + 1)).fetchall()
        if len(rows) > NAMES_AT_MOST:
            raise QuestionError(f"More than {NAMES_AT_MOST:,} names hold “{value}”.", "Write more of the name.")
        return [row[0] for row in rows]


def _is_bare(text: str) -> bool:
    """Whether nothing at either end of a text is lost in its words, as the marks of `C++` and `#tag` are."""
    folded = fold(text).strip()
    ends = f"{folded[0]} {folded[-1]}"
    return len(query_tokens(ends)) == len(ends.split())


def _fact(facts: Iterable[str], holds: bool) -> Ask:
    """A fact about comments: neither it nor its opposite is true of a story."""
    if not (facts := list(facts)):
        return plan.compared(plan.COMMENTS if not holds else plan.NOTHING)
    if holds:
        return plan.looked_up(_facts(facts))
    return plan.looked_up_to_be_absent(_facts(facts), comments_only=True)


def _facts(facts: Iterable[str]) -> str:
    return plan.any_fits([f'"{FACT}{fact}"' for fact in facts])


def _date(date: Date, holds: bool) -> Ask:
    first, last = instant(date.earliest), instant(date.latest)
    match date.name:
        case "after":
            compared, days = Condition("entry.latest > ?", (last,)), cover(date.latest.date(), None)
        case "before":
            compared, days = Condition("entry.earliest < ?", (first,)), cover(None, date.earliest.date())
        case _:
            compared = Condition("entry.earliest <= ? AND entry.latest >= ?", (last, first))
            days = cover(date.earliest.date(), date.latest.date())
    return _of_comments(compared, _facts(days), holds)


def _number(number: Number, holds: bool) -> Ask:
    name, comparison, value = number.name, number.comparison, number.value
    if name == "under":
        raise QuestionError("under: is about the comments of one thread.", "Open the thread and ask there.")
    condition = Condition(f"entry.{name} {_SQL[comparison]} ?", (value,))
    return _of_comments(condition, _narrowing(number), holds)


def _of_comments(condition: Condition, narrow: str | None, holds: bool) -> Ask:
    if holds:
        return plan.compared(plan.both([plan.COMMENTS, condition]), narrow)
    return plan.compared(plan.both([plan.COMMENTS, _not(condition)]))


def _not(condition: Condition) -> Condition:
    return Condition(f"NOT ifnull({condition.sql}, 0)", condition.values)


def _narrowing(number: Number) -> str | None:
    """The facts of which a comment has one where a number compares; None where it may have none of them."""
    name, comparison, value = number.name, number.comparison, number.value
    if name == "certainty":
        below = value < 1 if comparison in ("=", "<=") else comparison == "<" and value <= 1
        return _facts(["unsure"]) if below else None
    if comparison not in ("=", ">", ">="):
        return None
    least = floor(value) + 1 if comparison == ">" else ceil(value)
    letter, from_on = {"replies": ("r", 1), "answers": ("r", 1), "depth": ("z", 2), "score": ("p", 0)}[name]
    if least < from_on:
        return None
    return _facts(f"{letter}{bits}" for bits in range(least.bit_length(), _MOST_BITS))
