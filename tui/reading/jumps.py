"""The way back: where a reader was before each leap, as captured positions."""

from __future__ import annotations

from typing import Final

KEPT: Final = 100


class Jumps:
    """Two piles of places: those behind the reader, and those that going back has put in front of them again."""

    def __init__(self) -> None:
        self._behind: list[int] = []
        self._ahead: list[int] = []

    def leap(self, position: int) -> None:
        """Remember a place that is left by a leap."""
        self._ahead.clear()
        if position in self._behind:
            self._behind.remove(position)
        self._behind = [*self._behind[1 - KEPT :], position]

    def back(self, position: int) -> int | None:
        """The place before the last leap, coming from `position`; None where there is none."""
        return self._go(self._behind, self._ahead, position)

    def forward(self, position: int) -> int | None:
        """The place that going back has left, coming from `position`; None where there is none."""
        return self._go(self._ahead, self._behind, position)

    @staticmethod
    def _go(out: list[int], into: list[int], position: int) -> int | None:
        while out:
            if (place := out.pop()) != position:
                into.append(position)
                return place
        return None
