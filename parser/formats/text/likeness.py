"""How much a text looks like somebody's name."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_WORDS: Final = 3
LONGEST_NAME: Final = 100
ADDRESS: Final = 0.3
"""What a text is worth that is an address and nothing else."""
MANY: Final = 5
ONE_FOR_ALL: Final = 0.3
"""What is left of the likeness of many texts that are all one: that is a label of the page."""


def name_likeness(text: str) -> float:
    """From 0 to 1: a name is short, and lacks what a sentence has."""
    words = [word for word in text.split() if "://" not in word]
    if not words:
        return ADDRESS if text else 0.0
    if len(text) > LONGEST_NAME or not any(letter.isalnum() for letter in text):
        return 0.0
    likeness = max(0.1, 1 - 0.12 * max(0, len(words) - NAME_WORDS))
    likeness *= 0.9 ** sum(word.islower() for word in words[1:])
    return likeness * (0.4 if words[-1][-1] in ".!?…:;,)" and len(words[-1]) > 3 else 1)


def likeness_of_names(names: Sequence[str]) -> float:
    """The mean over the names of a page, from 0 to 1."""
    if not names:
        return 0.0
    alone = len(names) >= MANY and len(set(names)) == 1
    return fmean(map(name_likeness, names)) * (ONE_FOR_ALL if alone else 1)
