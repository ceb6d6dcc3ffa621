"""Two captures of one thread: which comment is which, what changed, and both joined into one."""

from __future__ import annotations

from .changes import Change, Difference, compare
from .merge import merge
from .related import group_threads, pair_threads
from .tour import Tour, next_change, previous_change, tour
from .words import Run, changed_words

__all__ = [
    "Change",
    "Difference",
    "Run",
    "Tour",
    "changed_words",
    "compare",
    "group_threads",
    "merge",
    "next_change",
    "pair_threads",
    "previous_change",
    "tour",
]
