"""Which comments of an outline are folded, and so which rows can be seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import compress, count, repeat
from operator import gt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.parser.outline import Outline


class Folds:
    """The folds over one outline. A folded row stays visible; the replies under it, at any depth, do not.

    `visible` holds the rows that can be seen, in order. It is a plain list, so that folding one row is one slice and
    finding a row is one bisection; only folding everything looks at each row, in a millisecond for 100,000.
    """

    def __init__(self, outline: Outline, folded: Iterable[int] = ()) -> None:
        """Fold the given rows; those without replies stay as they are."""
        self.outline = outline
        self._folded = bytearray(len(outline))
        for row in folded:
            self._folded[row] = outline.replies(row) > 0
        self.visible = self._seen(0, len(outline)) if any(self._folded) else list(range(len(outline)))

    def is_folded(self, row: int) -> bool:
        """Whether the replies to a row are hidden by the row itself."""
        return bool(self._folded[row])

    def folded(self) -> list[int]:
        """All folded rows, hidden ones included."""
        return list(compress(range(len(self._folded)), self._folded))

    def index(self, row: int) -> int:
        """The place among the visible rows of a row, or of the folded comment that hides it."""
        return bisect_right(self.visible, row) - 1

    def nearest(self, row: int) -> int:
        """The row itself where it can be seen, or else the folded comment that hides it."""
        return self.visible[self.index(row)]

    def is_visible(self, row: int) -> bool:
        """Whether no comment above a row is folded."""
        return self.nearest(row) == row

    def fold(self, row: int) -> bool:
        """Hide the replies to a row. False where there are none, or where they are hidden already."""
        if self._folded[row] or not self.outline.replies(row):
            return False
        self._folded[row] = True
        if self.is_visible(row):
            first = self.index(row) + 1
            del self.visible[first : bisect_left(self.visible, self.outline.end[row])]
        return True

    def unfold(self, row: int) -> bool:
        """Show the replies to a row; folds among them stay. False where nothing was folded."""
        if not self._folded[row]:
            return False
        self._folded[row] = False
        if self.is_visible(row):
            first = self.index(row) + 1
            self.visible[first:first] = self._seen(row + 1, self.outline.end[row])
        return True

    def reveal(self, row: int) -> bool:
        """Unfold only what hides a row. False where nothing did."""
        hidden = False
        while (above := self.nearest(row)) != row:
            hidden = self.unfold(above)
        return hidden

    def unfold_all(self) -> None:
        """Show everything."""
        self._folded = bytearray(len(self.outline))
        self.visible = list(range(len(self.outline)))

    def fold_to_depth(self, levels: int) -> None:
        """Show so many levels, up to 255, 1 being the top-level comments alone, and fold what is deeper."""
        shown = self._depths.translate(bytes(depth < levels for depth in range(256)))
        deep = self._depths.translate(bytes(depth >= levels - 1 for depth in range(256)))
        folded = int.from_bytes(deep, "big") & int.from_bytes(self._has_replies, "big")
        self._folded = bytearray(folded.to_bytes(len(deep), "big"))
        self.visible = list(compress(range(len(shown)), shown))

    @cached_property
    def _depths(self) -> bytes:
        """The depth of each row, in one byte: to look through bytes takes a tenth of what a list of numbers takes."""
        depth = self.outline.depth
        return bytes(depth if max(depth, default=0) < 256 else map(min, depth, repeat(255)))

    @cached_property
    def _has_replies(self) -> bytes:
        """1 for each row that has replies."""
        return bytes(map(gt, self.outline.end, count(1)))

    def snapshot(self) -> tuple[bytes, list[int]]:
        """All that `restore` needs to bring these folds back."""
        return bytes(self._folded), self.visible.copy()

    def restore(self, kept: tuple[bytes, list[int]]) -> None:
        """Bring back the folds as they were when `kept` was taken from the same outline."""
        self._folded, self.visible = bytearray(kept[0]), kept[1].copy()

    def _seen(self, row: int, last: int) -> list[int]:
        """The rows from `row` to `last` (not included) that no fold among them hides."""
        folded, end, seen = self._folded, self.outline.end, []
        while row < last:
            seen.append(row)
            row = end[row] if folded[row] else row + 1
        return seen
