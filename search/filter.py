"""What is left of a thread when only matches are shown: the matches, and above each the comments that it answers."""

from __future__ import annotations

from itertools import accumulate, compress
from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable


def keep_matches(outline: Outline, positions: Iterable[int]) -> bytearray:
    """The rows that stay when only the comments at some positions are wanted: these, and as context all above them.

    Gives a byte for each row, 1 where it stays; linear time.
    """
    rows, parent, kept = outline.rows, outline.parent, bytearray(len(outline))
    for position in positions:
        row = rows[position]
        while row != NONE and not kept[row]:
            kept[row] = True
            row = parent[row]
    return kept


def narrow(outline: Outline, kept: bytearray) -> Outline:
    """The outline of the rows that are kept, ancestors of each included; `kept` is as `keep_matches` gives it.

    Depths stay; a position that is gone has row -1.
    """
    place = [*accumulate(kept, initial=0), NONE]  # of each row, in what is left; what has no parent finds the last one
    order = list(compress(outline.order, kept))
    rows = [NONE] * len(outline.rows)
    for row, position in enumerate(order):
        rows[position] = row
    return Outline(
        outline.view,
        order,
        rows,
        list(compress(outline.depth, kept)),
        [place[row] for row in compress(outline.parent, kept)],
        [place[row] for row in compress(outline.end, kept)],
    )
