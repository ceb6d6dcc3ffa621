"""The words of a thread's comments, and how telling each is: the rarer in the thread, the more."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from .languages import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

TELLING_LETTERS = 7
FEW = 12
"""A word that no more comments hold is looked for by its holders, and begins a run that is compared."""
LEAST_LETTERS = 4
"""Shorter words in Latin letters are common ones, however seldom a small thread holds them."""
UNIT = 1000
"""Weights are whole thousandths: their sums are the same in whatever order a set gives its words."""


class Vocabulary:
    """The words of each comment (`words` in order, `known` as a set), and how telling they are.

    `weight` is a word's inverse document frequency, squared, in thousandths. `few` are the words of each comment that
    no more than `FEW` hold: most searches can begin there, with an eighth of the words.
    """

    def __init__(self, words: list[list[str]]) -> None:
        one: dict[str, str] = {}  # equal words become one object, which sets tell to be equal without a look at it
        self.words = [list(map(one.setdefault, found, found)) for found in words]
        self.known = [set(found) for found in self.words]
        self.frequency = Counter(chain.from_iterable(self.known))
        worth = [0.0, *(UNIT * log((len(words) + 1) / many) ** 2 for many in range(1, len(words) + 1))]
        self.weight = {word: int(worth[many] * _letters(word)) for word, many in self.frequency.items()}
        weight = self.weight.__getitem__
        self._norm = [sum(map(weight, found)) ** 0.5 or 1.0 for found in self.known]
        self._telling: dict[float, set[str]] = {}
        held_by_few = {word for word, many in self.frequency.items() if many <= FEW}
        self.few = [held_by_few & found for found in self.known]

    def likenesses(self, i: int, others: Sequence[int]) -> list[float]:
        """The cosine of a comment's words and each of the others', weighted by how telling they are (0 to 1)."""
        known, norm, weight = self.known, self._norm, self.weight.__getitem__
        mine, length = known[i], norm[i]
        return [sum(map(weight, shared)) / (length * norm[c]) if (shared := mine & known[c]) else 0.0 for c in others]

    def rare(self, most: float) -> set[str]:
        """The telling words that at least two comments hold, and at most so many."""
        return {word for word, many in self.frequency.items() if 1 < many <= most and word not in COMMON}

    def telling(self, most: float) -> set[str]:
        """Those of the rare words that are long enough to tell a reader something."""
        if most not in self._telling:
            rare = self.rare(most)
            self._telling[most] = {word for word in rare if len(word) >= (LEAST_LETTERS if word.isascii() else 2)}
        return self._telling[most]

    def held(self, words: Set[str]) -> Iterator[set[str]]:
        """Which of some words each comment holds."""
        frequency = self.frequency
        common = {word for word in words if frequency.get(word, 0) > FEW}
        seldom = set(words & frequency.keys()) - common
        if not common:
            return map(seldom.__and__, self.few)
        return ((seldom & few) | (common & known) for few, known in zip(self.few, self.known, strict=True))


def _letters(word: str) -> float:
    """How much of its weight a word keeps: short words are common in most languages, rare in a small thread or not."""
    return min(len(word), TELLING_LETTERS) / TELLING_LETTERS if word.isascii() else 1.0
