"""Siblings in another order than that of the capture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from .moments import clock
from .outline import NONE, Outline, hang

if TYPE_CHECKING:
    from collections.abc import Callable

    from .model import Thread

Sort = Literal["captured", "oldest", "newest", "most replies"]

SORTS: Final[tuple[Sort, ...]] = ("captured", "oldest", "newest", "most replies")


def sort_siblings(thread: Thread, shape: Outline, sort: Sort) -> Outline:
    """The same tree with the replies to each comment, and the top-level comments, sorted; time n log n.

    Comments without a time stand behind the others, and those that are alike keep the order of the capture. The view
    "captured" is the order of the capture, and stays so.
    """
    if sort == "captured" or shape.view == "captured":
        return shape
    parents = [NONE if (above := shape.parent[row]) == NONE else shape.order[above] for row in shape.rows]
    return hang(parents, shape.view, sorted(range(len(parents)), key=_key(thread, shape, sort)))


def _key(thread: Thread, shape: Outline, sort: Sort) -> Callable[[int], float]:
    keys: list[float]
    if sort == "most replies":
        keys = [-shape.replies(row) for row in shape.rows]
    else:
        sign, last = (1 if sort == "oldest" else -1), float("inf")
        times = (clock(comment.posted) for comment in thread.comments)
        keys = [last if time is None else sign * time for time in times]
    return keys.__getitem__
