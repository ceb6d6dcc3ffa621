"""Comments that a page holds twice: one list for telephones and one for desks, or the best ones once more above."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ...model import Damage
from .own import NOBODY, enclosing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Comment
    from ..records.rows import Row
    from .dom import Dom
    from .own import Run

SAID: Final = 12
"""A body of fewer letters, without a time beside it, may well be said twice."""


def without_copies(dom: Dom, runs: Sequence[Run], rows: list[Row]) -> tuple[list[Row], tuple[Damage, ...]]:
    """The rows without those that say what another says, in a list of its own; what answered them answers that one.

    Somebody who pressed the button twice stands twice in one list: that is what happened, and both are kept.
    """
    places: dict[object, list[int]] = {}
    for number, row in enumerate(rows):
        if said := _said(row.comment):
            places.setdefault(said, []).append(number)
    repeated = [numbers for numbers in places.values() if len(numbers) > 1]
    if not repeated:
        return rows, ()
    lists = _lists(dom, runs)
    held = Counter(lists)
    instead: dict[str, str] = {}
    for numbers in repeated:
        kept = max(numbers, key=lambda number: (held[lists[number]], -number))
        instead |= {rows[one].key: rows[kept].key for one in numbers if lists[one] != lists[kept]}
    if not instead:
        return rows, ()
    left = [
        row._replace(parent=instead.get(row.parent, row.parent)) if row.parent else row
        for row in rows
        if row.key not in instead
    ]
    plural = "s stand" if len(instead) > 1 else " stands"
    return left, (Damage("duplicate", f"{len(instead)} comment{plural} on the page more than once, and here once."),)


def _said(comment: Comment) -> object:
    """Who said what, and when; None where that is too little to know a comment by."""
    if not comment.body or not comment.author.name:
        return None
    if comment.posted is None and sum(len(block.text) for block in comment.body) < SAID:
        return None
    return comment.author.name, comment.posted, comment.body


def _lists(dom: Dom, runs: Sequence[Run]) -> list[int]:
    """The list that each comment is in: the innermost element that holds another one beside the outermost it is in."""
    above = enclosing(runs)
    starts = [0] * (len(dom) + 1)
    for run, outer in zip(runs, above, strict=True):
        starts[run.start + 1] += outer == NOBODY
    for node in range(1, len(starts)):
        starts[node] += starts[node - 1]
    lists: list[int] = []
    for run, outer in zip(runs, above, strict=True):
        if outer == NOBODY:
            alone = (up for up in dom.up(run.start) if starts[dom.ends[up]] - starts[up] > 1)
            lists.append(next(alone, NOBODY))
        else:
            lists.append(lists[outer])
    return lists
