"""What to highlight in a text that a query matches: the words, phrases and regular expressions that it asks for.

What is asked not to be there is never highlighted. A match that rests on other things than words (`is:guest`) has its
first line highlighted, which in a comment is the name, so that every match can be gone to and seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .errors import SlowRegexError
from .fold import fold, offsets
from .match import select, terms_of
from .nodes import Phrase, Regex, Word
from .regexes import regex_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .match import Texts
    from .nodes import Fact, Node
    from .query import Query


class Marker:
    """Finds the highlights of one query."""

    def __init__(self, node: Node) -> None:
        self._node = node
        asked = [term for term, holds in terms_of(node) if holds]
        words = {fold(term.text) for term in asked if isinstance(term, Word | Phrase)}
        self._regexes = list(dict.fromkeys(term for term in asked if isinstance(term, Regex)))
        self._words = sorted(words, reverse=True)  # of two that begin alike, the longer one stands first
        self._pattern = re.compile("|".join(map(re.escape, self._words))) if words else None
        self._apart = not any(_can_overlap(one, other) for one in words for other in words if one != other)

    def counted(self, texts: Texts, places: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Those of some places that match, each with its number of highlights, at least one; raises `SlowRegexError`.

        For a word alone, to count is to find.
        """
        if isinstance(self._node, Word | Phrase):
            folded, word = texts.folded, self._words[0]
            return [(place, count) for place in places if (count := folded[place].count(word))]
        found = select(self._node, places, texts)
        return zip(found, self._counts(texts, found), strict=True)

    def _counts(self, texts: Texts, places: Sequence[int]) -> list[int]:
        """How many highlights each of some matching texts has."""
        if self._regexes:
            return [len(self.spans(texts.original(place))) for place in places]
        if self._pattern is None:
            return [1] * len(places)
        folded = texts.folded
        if self._apart:  # five times as fast as the pattern
            return [sum(map(folded[place].count, self._words)) or 1 for place in places]
        return [len(self._pattern.findall(folded[place])) or 1 for place in places]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The highlights of a matching text, as (start, end), in order; raises `SlowRegexError`."""
        found = self._word_spans(text) if self._pattern else []
        if self._regexes:
            for regex in self._regexes:
                found += regex_spans(regex.pattern, regex.case, text)
            found = _apart(found)
        return found or [(0, len(text.partition("\n")[0]))]

    def _word_spans(self, text: str) -> list[tuple[int, int]]:
        assert self._pattern
        origin = offsets(text)
        return [(origin[hit.start()], _end(origin, hit.end())) for hit in self._pattern.finditer(fold(text))]


def _can_overlap(one: str, other: str) -> bool:
    """Whether one word may begin in a text before another has ended."""
    return other in one or any(one.endswith(other[:size]) for size in range(1, min(len(one), len(other)) + 1))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, without those that begin inside of one before."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _end(origin: list[int], end: int) -> int:
    """Where the original of a hit ends: after its last character and the marks on it, which fold to nothing."""
    return max(origin[end], origin[end - 1] + 1)


@lru_cache(maxsize=8)
def marker(node: Node) -> Marker:
    """What finds the highlights of a tree."""
    return Marker(node)


class _Alone:
    """One text of which nothing else is known: any fact may hold."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.folded: Sequence[str] = (fold(text),)

    def original(self, place: int) -> str:
        return self._text

    def having(self, fact: Fact, places: Sequence[int], holds: bool) -> Sequence[int]:
        return places


def spans(query: Query, text: str) -> list[tuple[int, int]]:
    """The stretches of an original text to highlight, as (start, end), as many as `Found` counts for it.

    Whether the text matches is judged by the text alone: where the query asks for other facts as well, ask only about
    what `Found` lists. A regular expression that takes too long highlights nothing.
    """
    if query.node is None:
        return []
    try:
        return marker(query.node).spans(text) if select(query.node, [0], _Alone(text)) else []
    except SlowRegexError:
        return []
