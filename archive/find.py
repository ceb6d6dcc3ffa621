"""Finding in an archive: which entries a query asks for, ranked, and how many there are."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from microfiche.search.match import terms_of
from microfiche.search.nodes import Phrase, Word

from . import plan
from .shards import shards
from .texts import Verifier
from .translate import Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from microfiche.search.nodes import Node

    from .load import Pieces
    from .plan import Ask, Condition

RANKED: Final = 5_000
"""Entries that are weighed at most, those added last: weighing takes microseconds each, and where more than these hold
a word, it tells little of any."""
WEIGHED: Final = 500_000
"""Weighings in all: an entry is weighed for each word, name and fact that the index is asked for, there or not."""
LOOKED_AT: Final = 200
"""The same where each text has to be looked at."""
PATIENCE: Final = 20.0
"""Seconds that a search may take."""
_JOINED: Final = "{words} CROSS JOIN entry ON entry.id = {words}.rowid"
_STEPS: Final = 20_000
"""Instructions of SQLite between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries that were found, best first; `is_cut` where more may be there, `is_late` where time ran out.

    `is_scan` where the index could narrow nothing and every text had to be looked at.
    """

    numbers: list[int]
    is_cut: bool
    is_late: bool
    is_scan: bool = False


class Finder:
    """Finds in one archive."""

    def __init__(self, db: sqlite3.Connection, pieces: Pieces) -> None:
        self._db, self._pieces = db, pieces

    def find(self, node: Node, limit: int) -> Entries:
        """The entries that a query asks for, best first.

        With words, by BM25, exact words before longer ones that begin with them; without, those posted last first.
        Raises `QuestionError` and `SlowRegexError`.
        """
        ranked = any(holds and isinstance(term, Word | Phrase) for term, holds in terms_of(node))
        found: dict[int, None] = {}
        late = cut = scan = False
        for loose in (False, True):
            if len(found) > limit or (loose and not ranked):
                break
            verifier = Verifier(self._db, self._pieces)
            ask = Translator(self._db, verifier, loose=loose).ask(node)
            if ranked and ask.narrow:
                select, most = _ranked(ask), min(RANKED, WEIGHED // max(1, ask.narrow.count('"') // 2))
            else:
                select, most = _latest(ask), RANKED
            most = max(LOOKED_AT if verifier else most, limit)
            rows, late = self._rows(*select, most + 1, verifier)
            cut, scan = len(rows) > most, bool(verifier) and ask.narrow is None
            found |= dict.fromkeys(number for number, _ in sorted(rows[:most], key=lambda row: row[1]))
        return Entries(list(found)[:limit], cut or len(found) > limit, late, scan)

    def count(self, node: Node) -> tuple[int, bool]:
        """How many entries a query asks for, and whether time ran out before all were counted."""
        verifier = Verifier(self._db, self._pieces)
        ask = Translator(self._db, verifier, loose=True).ask(node)
        source, condition = _source(ask)
        what = "0, 0" if verifier else "count(*), 0"
        rows, late = self._rows(f"SELECT {what} FROM {source} WHERE {condition.sql}", condition, None, verifier)
        return len(rows) if verifier else sum(int(number) for number, _ in rows), late

    def _rows(
        self, sql: str, condition: Condition, most: int | None, verifier: Verifier
    ) -> tuple[list[tuple[int, float]], bool]:
        """The rows of one shard after another, as many as come before time runs out, and whether it did."""
        rows: list[tuple[int, float]] = []
        with _in_time(self._db) as is_late:
            try:
                for table, first, last in shards(self._db):
                    values = (*condition.values, -1 if most is None else most - len(rows))
                    asked = sql.format(words=table, first=first, last=last)
                    for row in self._db.execute(f"{asked} LIMIT ?", values):
                        rows.append(row)  # noqa: PERF402 - those that came before an error stay
                    if most is not None and len(rows) >= most:
                        break
            except sqlite3.OperationalError:
                if verifier.problem:
                    raise verifier.problem from None
                if not is_late():
                    raise
                return rows, True
        return rows, False


def _source(ask: Ask) -> tuple[str, Condition]:
    """The tables of a shard that an ask is answered from, and the condition on them."""
    ask = plan.settled(ask)
    conditions = [ask.left] if ask.left else []
    if ask.narrow is None:
        return "entry", plan.both([plan.IN_SHARD, *conditions])
    conditions.insert(0, plan.Condition("{words} MATCH ?", (ask.narrow,)))
    return _JOINED if ask.left else "{words}", plan.both(conditions)


def _ranked(ask: Ask) -> tuple[str, Condition]:
    source, condition = _source(ask)
    return f"SELECT {{words}}.rowid, rank FROM {source} WHERE {condition.sql} ORDER BY {{words}}.rowid DESC", condition


def _latest(ask: Ask) -> tuple[str, Condition]:
    source, condition = _source(ask)
    if ask.narrow and not ask.left:
        source = _JOINED
    number = "{words}.rowid" if ask.narrow else "entry.id"
    return (
        f"SELECT entry.id, -ifnull(entry.earliest, -9e18) FROM {source} WHERE {condition.sql} ORDER BY {number} DESC",
        condition,
    )


@contextmanager
def _in_time(db: sqlite3.Connection) -> Iterator[Callable[[], bool]]:
    """Interrupt what runs too long."""
    deadline = time.monotonic() + PATIENCE

    def is_late() -> bool:
        return time.monotonic() > deadline

    db.set_progress_handler(is_late, _STEPS)
    try:
        yield is_late
    finally:
        db.set_progress_handler(None, 0)
