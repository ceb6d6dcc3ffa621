"""Looking at texts themselves, where an index of words cannot tell: regular expressions, and marks without words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.search.errors import SlowRegexError
from microfiche.search.fold import fold
from microfiche.search.regexes import matches_regex
from microfiche.search.texts import story_texts

from .plan import LOOKS, Condition

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from .load import Pieces


class Verifier:
    """Answers, for SQL, whether something holds of the text of an entry."""

    def __init__(self, db: sqlite3.Connection, pieces: Pieces) -> None:
        self._pieces = pieces
        self._tests: list[Callable[[str], bool]] = []
        self.problem: SlowRegexError | None = None
        db.create_function(LOOKS, 2, self._holds)

    def __bool__(self) -> bool:
        """Whether anything is asked of texts."""
        return bool(self._tests)

    def regex(self, pattern: str, case: bool) -> Condition:
        """The condition that a regular expression matches an original text."""
        return self._condition(lambda text: matches_regex(pattern, case, text))

    def text(self, folded: str) -> Condition:
        """The condition that a folded text stands in the folded words."""
        return self._condition(lambda text: folded in fold(text))

    def _condition(self, test: Callable[[str], bool]) -> Condition:
        self._tests.append(test)
        return Condition(f"{LOOKS}(?, entry.id)", (len(self._tests) - 1,))

    def _holds(self, number: int, entry: int) -> bool:
        try:
            return any(map(self._tests[number], self._texts(entry)))
        except SlowRegexError as error:
            self.problem = error
            raise

    def _texts(self, entry: int) -> list[str]:
        snapshot, position = self._pieces.place(entry)
        if position < 0:
            return story_texts(self._pieces.story(snapshot))
        return [self._pieces.text(snapshot, position)]
