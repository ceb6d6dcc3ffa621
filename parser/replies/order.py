"""How a page arranged its comments, told from their times alone.

On a page that shows the oldest first, nothing is older than the first comment; on one that shows the newest first, the
top-level comments are exactly those that are as old as anything above them. Between nesting and one visible level the
steps back in time decide: in a one-level page each of them opens a new block, so none can stand above an older comment.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from ..model import PageOrder
from .page import least_later

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWEST_FIRST = ("newest", "newest-top")
LEAST_TIMED = 0.5
STRAYS = 0.05
"""So many wrong dates are the usual thing."""
VOTED_PAIRS, VOTED_LEAST = 0.38, 12
"""Where more pairs of comments than this stand the younger first, in so many comments, replies do not explain it."""
MOST_COMPARED = 1500
"""How many comments, evenly spread, are compared in pairs."""
LEAST_RECORDS, LARGEST_BLOCK, MOST_INNER = 0.12, 0.62, 0.1
"""A page with the newest first sinks steadily: at least so many comments are the oldest so far, no block is larger, and
time seldom steps back to a comment that is not the oldest so far."""


def detect_order(minutes: Sequence[float | None]) -> PageOrder:
    """Tell the order of a page from its comments' times."""
    times = [at for at in minutes if at is not None]
    if len(times) < 3 or len(times) < LEAST_TIMED * len(minutes):
        return PageOrder("unknown", 0.0, "Too few comments have a time to show how the page was arranged.")
    up = sum(b > a for a, b in pairwise(times))
    down = sum(b < a for a, b in pairwise(times))
    if not up and not down:
        return PageOrder("unknown", 0.0, "All comments have the same time.")
    if not down:
        sure = 1 - 1 / (2 + up / 8)
        return PageOrder("flat", round(sure, 3), f"Time never steps back in {len(times)} comments.")
    if not up:
        return PageOrder("newest", 0.95, f"Time never steps forward in {len(times)} comments.")
    older = sum(at < times[0] for at in times)
    if older <= max(1, STRAYS * len(times)):
        return _oldest_first(times, down)
    return _newest_first(times, older)


def _oldest_first(times: list[float], down: int) -> PageOrder:
    later = least_later(times)
    inside = sum(b < a and b > least for a, b, least in zip(times, times[1:], later[1:], strict=False))
    steps = f"Time steps back {down} {'time' if down == 1 else 'times'}"
    if len(times) >= VOTED_LEAST and (share := reversed_pairs(times)) > VOTED_PAIRS:
        return PageOrder("votes", 0.6, f"{steps}, and {share:.0%} of all pairs of comments stand the younger first.")
    if inside:
        return PageOrder(
            "nested",
            round(1 - 0.3 / (1 + inside), 3),
            f"{steps}, {inside} of them inside a conversation; oldest first.",
        )
    sure = round(0.5 + 0.4 * down / (down + 4), 3)
    return PageOrder("one-level", sure, f"{steps}, each time to a new top-level comment; oldest first.")


def reversed_pairs(times: Sequence[float]) -> float:
    """The share of pairs of comments that stand the younger first (Kendall's distance)."""
    sample = times[:: -(-len(times) // MOST_COMPARED)]
    before: list[float] = []
    pairs = 0
    for at in sample:
        place = bisect_right(before, at)
        pairs += len(before) - place
        before.insert(place, at)
    return pairs / (len(sample) * (len(sample) - 1) / 2)


def _newest_first(times: list[float], older: int) -> PageOrder:
    starts, least = [], times[0]
    for i, at in enumerate(times):
        if at <= least:
            starts.append(i)
            least = at
    ends = [*starts[1:], len(times)]
    largest = max(end - start for start, end in zip(starts, ends, strict=True)) / len(times)
    says = f"{older} of {len(times)} comments are older than the first"
    scattered = PageOrder("votes", 0.6, f"{says}, and they do not sink steadily.")
    if len(starts) < LEAST_RECORDS * len(times) or largest > LARGEST_BLOCK:
        return scattered
    inner = [(a, b) for s, e in zip(starts, ends, strict=True) for a, b in pairwise(times[s + 1 : e])]
    sinking = sum(b < a for a, b in inner)
    rising = sum(b > a for a, b in inner)
    if sinking > rising:
        return PageOrder("newest", 0.7, f"{says}, and replies run newest first too.")
    if sinking > MOST_INNER * len(times):
        return scattered
    return PageOrder("newest-top", round(0.7 + 0.2 * min(1, rising / 8), 3), f"{says}; replies run oldest first.")
