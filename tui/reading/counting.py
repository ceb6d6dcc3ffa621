"""Counts before a motion: `5j`, `12G`.

A digit alone folds to a depth, at once. Where a motion or another digit follows on its heels, the digits were a count:
the folding is taken back, and the motion happens so many times.
"""

from __future__ import annotations

from typing import Final, NamedTuple

HEELS: Final = 0.8
"""Seconds within which the keys of one counted motion follow each other."""
MOST: Final = 99_999


class Count(NamedTuple):
    """A number that is being typed, the time of its last digit in seconds, and whether it has one digit so far."""

    number: int
    at: float
    is_digit: bool = True

    def holds(self, at: float) -> bool:
        """Whether a key that is pressed now still belongs to this count."""
        return at - self.at <= HEELS

    def then(self, digit: int, at: float) -> Count:
        """The number with another digit behind it."""
        return Count(min(MOST, 10 * self.number + digit), at, is_digit=False)
