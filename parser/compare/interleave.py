"""The comments of two captures in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .match import NONE

if TYPE_CHECKING:
    from .match import Matching

Place = tuple[int, int]
"""Where one comment stands in the old and in the new capture; -1 where it does not."""


def interleave(matching: Matching) -> list[Place]:
    """Every comment of two captures once.

    The old order stays. What only the new capture has stands where it stands there: after the comment before it that
    both have, and what only the old one has behind that. What comes before all that both have goes in front of the
    first of those. Captures with nothing in common follow each other.
    """
    new_of, old_of = matching.new_of, matching.old_of
    behind: dict[int, list[Place]] = {}
    leader = NONE
    for new, old in enumerate(old_of):
        if old != NONE:
            leader = old
        else:
            behind.setdefault(leader, []).append((NONE, new))
    first = next((old for old in old_of if old != NONE), NONE)
    order: list[Place] = []
    waiting: list[Place] = [] if first != NONE else behind.get(NONE, [])
    for old, new in enumerate(new_of):
        if new != NONE:
            order += waiting
            if old == first:
                order += behind.get(NONE, ())
            waiting = behind.get(old, [])
        order.append((old, new))
    return order + waiting
