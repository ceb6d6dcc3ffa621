"""Which comments have been on the screen, and how many below a row have not."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.outline import Outline


class Seen(Collection[int]):
    """The captured positions, out of `count`, of the comments that were seen.

    Rows are kept as bytes, one for each that was not seen, so that counting those below a row takes no longer than
    to look for a letter in a text.
    """

    def __init__(self, count: int, seen: Iterable[int] = ()) -> None:
        self._unseen = bytearray(b"\1" * count)
        for position in seen:
            self._unseen[position] = 0
        self._outline: Outline | None = None
        self._rows = bytearray()

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and not self._unseen[position]

    def __iter__(self) -> Iterator[int]:
        return (position for position, unseen in enumerate(self._unseen) if not unseen)

    def __len__(self) -> int:
        return self._unseen.count(0)

    def see(self, positions: Iterable[int]) -> list[int]:
        """Take in what is on the screen, and give those that had not been seen before."""
        fresh = [position for position in positions if self._unseen[position]]
        for position in fresh:
            self._unseen[position] = 0
            if self._outline:
                self._rows[self._outline.rows[position]] = 0
        return fresh

    def unseen_below(self, outline: Outline, row: int) -> int:
        """How many replies to a row, at any depth, have not been seen."""
        return self._in(outline).count(1, row + 1, outline.end[row])

    def any_unseen(self, outline: Outline, rows: range) -> bool:
        """Whether any of some rows has not been seen."""
        return self._in(outline).find(1, rows.start, rows.stop) >= 0

    def next_unseen(self, outline: Outline, row: int) -> int | None:
        """The next row that has not been seen, from the top again after the last one."""
        rows = self._in(outline)
        found = rows.find(1, row + 1)
        if found < 0:
            found = rows.find(1, 0, max(0, row))
        return None if found < 0 else found

    def _in(self, outline: Outline) -> bytearray:
        """The rows of an outline, 1 for each that has not been seen."""
        if self._outline is not outline:
            self._outline = outline
            self._rows = bytearray(map(self._unseen.__getitem__, outline.order))
        return self._rows
