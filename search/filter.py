"""What is left of a thread when only matches are shown: the matches, and above each the comments that it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from microfiche.parser.outline import NONE, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kept(NamedTuple):
    """A row of an outline that stays: because it matches, or else as context, since something below it matches."""

    row: int
    matches: bool


def keep_matches(outline: Outline, positions: Iterable[int]) -> list[Kept]:
    """The rows that stay, in reading order, when only the comments at some positions are wanted; linear time."""
    wanted, above = set[int](), set[int]()
    for position in positions:
        row = outline.rows[position]
        wanted.add(row)
        while (row := outline.parent[row]) != NONE and row not in above:
            above.add(row)
    return [Kept(row, row in wanted) for row in sorted(wanted | above)]


def narrow(outline: Outline, rows: Iterable[int]) -> Outline:
    """The outline of some of its rows, ancestors of each included. Depths stay; a position that is gone has row -1."""
    kept = sorted(rows)
    place = dict(zip(kept, range(len(kept)), strict=True))
    parent = [place.get(outline.parent[row], NONE) for row in kept]
    end = [at + 1 for at in range(len(kept))]
    for at in range(len(kept) - 1, 0, -1):
        if parent[at] != NONE:
            end[parent[at]] = max(end[parent[at]], end[at])
    return Outline(
        outline.view,
        [outline.order[row] for row in kept],
        [place.get(row, NONE) for row in outline.rows],
        [outline.depth[row] for row in kept],
        parent,
        end,
    )
