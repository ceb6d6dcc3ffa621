"""What a reader types into a search box, read: words and "quoted phrases", all of which must occur."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .fold import fold

_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Query:
    """The folded words and phrases that a text must hold, each somewhere."""

    terms: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def matches(self, folded: str) -> bool:
        """Whether a folded text holds every word and phrase."""
        return all(term in folded for term in self.terms)

    @property
    def pattern(self) -> re.Pattern[str]:
        """What to highlight in a folded text that matches: any of the terms, the longer first."""
        return _pattern(self.terms)


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)))


def parse_query(text: str) -> Query:
    """Read a query. A quote that is still open runs to the end, since this is also read while it is being typed.

    White space in a phrase stands for one space. What folds to nothing asks for nothing.
    """
    terms = (fold(" ".join((phrase or word).split())) for phrase, word in _PARTS.findall(text))
    return Query(tuple(dict.fromkeys(term for term in terms if term)))
