"""The part of a page in which comments are looked for, and what stands next to a line there, buttons aside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Final

from .lexicon import CONNECTING, CONTROLS, PICTURED
from .saying import says_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

ON_EVERY: Final = 0.8
"""A line that stands on the page this often for each comment is a button."""
AT_LEAST: Final = 3
LONGEST: Final = 80


def alike(text: str) -> str:
    """A line as it is known again: pictures of people have other words in their brackets, and counts other figures."""
    return "[]" if PICTURED.fullmatch(text) else "#" if text.isdecimal() else text


def _is_furniture(text: str) -> bool:
    return bool(CONTROLS.fullmatch(text)) or says_alone(text) or text.casefold() in CONNECTING


@dataclass(frozen=True)
class Region:
    """The lines of a page from `start` to `stop` (not included).

    `repeated` counts its short lines, `buttons` are those that the page repeats, and `filled` the other lines with
    text, in order.
    """

    lines: Sequence[str]
    start: int
    stop: int
    repeated: Counter[str]
    buttons: frozenset[int]
    filled: Sequence[int]

    @classmethod
    def of(cls, lines: Sequence[str], start: int, stop: int) -> Region:
        """Take a part of a page and count which lines repeat in it."""
        texts = {n: text for n in range(start, stop) if (text := lines[n].strip())}
        repeated = Counter(alike(text) for text in texts.values() if len(text) <= LONGEST)
        return cls(lines, start, stop, repeated, frozenset(), tuple(texts))

    def with_comments(self, count: int) -> Region:
        """The region with what stands on it once for each of that many comments known for buttons."""
        often = max(AT_LEAST, ON_EVERY * count)
        known = {text for text, times in self.repeated.items() if times >= often or _is_furniture(text)}
        if not known:
            return self
        buttons = frozenset(n for n in self.filled if alike(self.lines[n].strip()) in known)
        return replace(self, buttons=buttons, filled=tuple(n for n in self.filled if n not in buttons))

    @cached_property
    def stride(self) -> int:
        """How many lines down the next line with text usually stands: 1, or more where blank lines part all pieces."""
        steps = [below - above for above, below in pairwise(self.filled)]
        return max(1, int(median_low(steps))) if steps else 1

    def above(self, number: int) -> int | None:
        """The nearest line with text above a line, buttons aside."""
        place = bisect_left(self.filled, number)
        return self.filled[place - 1] if place else None

    def below(self, number: int) -> int | None:
        """The nearest line with text below a line, buttons aside."""
        place = bisect_right(self.filled, number)
        return self.filled[place] if place < len(self.filled) else None

    def full(self, start: int, stop: int) -> Sequence[int]:
        """The lines with text from `start` to `stop` (not included), buttons aside."""
        return self.filled[bisect_left(self.filled, start) : bisect_left(self.filled, stop)]

    def says(self, number: int) -> bool:
        """Whether a line has text and is no button."""
        place = bisect_left(self.filled, number)
        return place < len(self.filled) and self.filled[place] == number
