"""A part of a reading order, such as one comment and the chain above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable


def chain_to(shape: Outline, position: int) -> Outline:
    """The part of an order that holds a comment and what it answers, up to the top."""
    row = shape.rows[position]
    return keep_rows(shape, [*shape.ancestors(row), row])


def keep_rows(shape: Outline, kept: Iterable[int]) -> Outline:
    """The part of an order that has only some rows; each hangs under the nearest row above it that is kept.

    `rows` of a position that is left out is -1. Depths stay what they were in the whole.
    """
    old = sorted(set(kept))
    new = {row: place for place, row in enumerate(old)}
    rows = [new.get(row, NONE) for row in shape.rows]
    parents: list[int] = []
    for row in old:
        above = shape.parent[row]
        while above not in new and above != NONE:
            above = shape.parent[above]
        parents.append(new.get(above, NONE))
    end = [place + 1 for place in range(len(old))]
    for place in range(len(old) - 1, -1, -1):
        if parents[place] != NONE:
            end[parents[place]] = max(end[parents[place]], end[place])
    return Outline(shape.view, [shape.order[row] for row in old], rows, [shape.depth[row] for row in old], parents, end)
