"""Which nodes are whose: a comment is a run of nodes, and those of the replies inside it are not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom

NOBODY = -1


class Run(NamedTuple):
    """The nodes `start` to `end` (not included): one element, or neighbours that make one comment together."""

    start: int
    end: int


def owners(dom: Dom, runs: Sequence[Run]) -> list[int]:
    """For each node of the page the innermost of the runs, which come in document order, that it is in, or -1."""
    whose = [NOBODY] * len(dom)
    open_runs: list[int] = []
    at = 0

    def give(end: int) -> None:
        """Give the nodes up to `end` to the innermost run that is open."""
        nonlocal at
        if open_runs and end > at:
            whose[at:end] = [open_runs[-1]] * (end - at)
        at = max(at, end)

    for number, run in enumerate(runs):
        while open_runs and runs[open_runs[-1]].end <= run.start:
            give(runs[open_runs[-1]].end)
            open_runs.pop()
        give(run.start)
        open_runs.append(number)
    while open_runs:
        give(runs[open_runs[-1]].end)
        open_runs.pop()
    return whose


def enclosing(runs: Sequence[Run]) -> list[int]:
    """For each run, in document order, the innermost run that it stands in, or -1."""
    above: list[int] = []
    open_runs: list[int] = []
    for number, run in enumerate(runs):
        while open_runs and runs[open_runs[-1]].end <= run.start:
            open_runs.pop()
        above.append(open_runs[-1] if open_runs else NOBODY)
        open_runs.append(number)
    return above
