"""The reading order of a thread: who stands where, how deep, and what hangs underneath.

Everything is plain numbers in lists, one entry a row, and everything takes time linear in the number of comments.
A *row* is a place in the reading order; a *position* is a place in `Thread.comments`.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import lt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Thread

View = Literal["inferred", "stated", "captured", "flat"]

VIEWS: tuple[View, ...] = ("inferred", "stated", "captured", "flat")
SHOWN = ("stated", "indented")
NONE = -1


@dataclass(frozen=True, slots=True)
class Outline:
    """A reading order. Parents come before their replies, and a comment's replies, at any depth, follow it in one run.

    `order[row]` is the position of the comment on that row and `rows[position]` the row of a comment; `parent[row]` is
    the row of the comment above, or -1; `end[row]` is one past the last reply, at any depth, to the row.
    """

    view: View
    order: list[int]
    rows: list[int]
    depth: list[int]
    parent: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.order)

    def replies(self, row: int) -> int:
        """How many replies, at any depth, stand under a row."""
        return self.end[row] - row - 1

    def ancestors(self, row: int) -> list[int]:
        """The rows above a row, nearest first."""
        above = []
        while (row := self.parent[row]) != NONE:
            above.append(row)
        return above

    def children(self, row: int) -> list[int]:
        """The rows of the direct replies to a row, or of the top-level comments for -1."""
        child, last = row + 1, self.end[row] if row != NONE else len(self.order)
        found = []
        while child < last:
            found.append(child)
            child = self.end[child]
        return found


def outline(thread: Thread, view: View = "inferred") -> Outline:
    """Arrange a thread for reading.

    "inferred" hangs every comment where its tie says; "stated" uses only what the source states or indents, and the
    rest stands at the top; "captured" keeps the order of the capture, and a stated parent gives depth where it stands
    on the branch that is open above, as it does on a page; "flat" keeps that order without any depth.
    """
    parents = parents_in(thread, view)
    if view in ("captured", "flat"):
        return _in_captured_order(parents, view)
    return hang(untangle(parents)[0], view, range(len(parents)))


def parents_in(thread: Thread, view: View) -> list[int]:
    """The parent position of each comment under a view, -1 for none."""
    if view == "flat":
        return [NONE] * len(thread.comments)
    if view == "inferred":
        parents = [comment.reply.parent for comment in thread.comments]
    else:
        parents = [comment.reply.parent if comment.reply.tie in SHOWN else None for comment in thread.comments]
    return [NONE if parent is None else parent for parent in parents]


def untangle(parents: Sequence[int]) -> tuple[list[int], list[int]]:
    """Cut what makes a list of parents no tree: parents out of range, a comment that is its own parent, circles.

    Returns the parents with -1 at each cut, and the positions that were cut. A circle is cut at its first comment in
    captured order, which keeps as much of it as can be kept.
    """
    count = len(parents)
    if min(parents, default=NONE) >= NONE and all(map(lt, parents, range(count))):
        return list(parents), []  # everything answers what came before, as in nearly every thread
    whole = [p if NONE <= p < count else NONE for p in parents]
    cut = [i for i, (before, after) in enumerate(zip(parents, whole, strict=True)) if before != after]
    seen = [0] * count
    for start in range(count):
        if seen[start]:
            continue
        path, at = [], start
        while at != NONE and not seen[at]:
            seen[at] = start + 1
            path.append(at)
            at = whole[at]
        if at != NONE and seen[at] == start + 1:
            first = min(path[path.index(at) :])
            whole[first] = NONE
            cut.append(first)
    return whole, sorted(cut)


def hang(parents: Sequence[int], view: View, ranked: Sequence[int]) -> Outline:
    """Hang replies under what they answer, siblings in the order in which `ranked` lists all positions.

    `parents` is free of circles; see `untangle`.
    """
    count = len(parents)
    first, following = [NONE] * (count + 1), [NONE] * count
    for position in reversed(ranked):
        parent = parents[position]
        following[position] = first[parent]
        first[parent] = position
    order: list[int] = []
    depth: list[int] = []
    above: list[int] = []
    rows = [NONE] * count
    at, level, row_above = first[NONE], 0, NONE
    while at != NONE:
        row = len(order)
        rows[at] = row
        order.append(at)
        depth.append(level)
        above.append(row_above)
        if (child := first[at]) != NONE:
            at, level, row_above = child, level + 1, row
            continue
        while at != NONE and following[at] == NONE:
            at = parents[at]
            if at != NONE:
                level -= 1
                row_above = above[rows[at]]
        if at != NONE:
            at = following[at]
    return Outline(view, order, rows, depth, above, _ends(above))


def _in_captured_order(parents: list[int], view: View) -> Outline:
    """Captured order; depth only where the parent stands on the branch that is open above."""
    count = len(parents)
    depth, above = [0] * count, [NONE] * count
    open_at: list[int] = []
    for position, parent in enumerate(parents):
        level = depth[parent] if 0 <= parent < position else NONE
        if level != NONE and level < len(open_at) and open_at[level] == parent:
            depth[position], above[position] = level + 1, parent
        del open_at[depth[position] :]
        open_at.append(position)
    places = list(range(count))
    return Outline(view, places, places.copy(), depth, above, _ends(above))


def _ends(above: list[int]) -> list[int]:
    end = [row + 1 for row in range(len(above))]
    for row in range(len(above) - 1, 0, -1):
        parent = above[row]
        if parent != NONE and end[row] > end[parent]:
            end[parent] = end[row]
    return end
