"""Comments that no element holds whole: heads that stand in a row, each with its body between it and the next.

The body stands after its head or before it. What is right before the first head, and right after the last, tells which.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from ..text.lexicon import FEET, HEADINGS
from .dom import TEXT
from .own import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom

HEAD_LETTERS: Final = 120
SAID: Final = 8
"""So many letters beside a head may be a body."""
BOUNDS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "form", "textarea"])


def with_bodies(dom: Dom, letters: Sequence[int], heads: list[Run]) -> list[Run]:
    """Stretch heads to whole comments; `letters` are running totals of the page. Anything else comes back as it is.

    Heads in one element are a list. Those of a list inside one of its comments answer that; others are no comments'.
    """
    if len(heads) < 2 or median([letters[head.end] - letters[head.start] for head in heads]) > HEAD_LETTERS:
        return heads
    lists: dict[int, list[Run]] = {}
    for head in heads:
        lists.setdefault(dom.parents[head.start], []).append(head)
    parent = max(lists, key=lambda around: len(lists[around]))
    listed = lists.pop(parent)
    others = sorted(head for answers in lists.values() for head in answers)
    gaps = [_said_between(letters, head.end, after.start, others) for head, after in pairwise(listed)]
    if len(listed) * 2 < len(heads) or not gaps or median(gaps) < SAID:
        return heads
    listed = _below_the_heading(dom, listed)
    first = _start(dom, listed[0].start, parent)
    last = _end(dom, listed[-1].end, parent)
    if _bodies_come_first(dom, letters, listed, first, last):
        starts = [first, *(head.end for head in listed[:-1])]
        return [Run(start, head.end) for start, head in zip(starts, listed, strict=True)]
    runs = _up_to_the_next(listed, last)
    for around, answers in lists.items():
        if listed[0].start < around < last:
            runs += _up_to_the_next(answers, _end(dom, answers[-1].end, around))
    return sorted(runs, key=lambda run: (run.start, -run.end))


def _said_between(letters: Sequence[int], start: int, end: int, others: Sequence[Run]) -> int:
    """How much stands between two heads besides heads in other elements, which come in document order."""
    inside = others[bisect_left(others, (start,)) : bisect_left(others, (end,))]
    return letters[end] - letters[start] - sum(letters[head.end] - letters[head.start] for head in inside)


def _up_to_the_next(heads: Sequence[Run], last: int) -> list[Run]:
    ends = [*(head.start for head in heads[1:]), last]
    return [Run(head.start, end) for head, end in zip(heads, ends, strict=True)]


def _below_the_heading(dom: Dom, heads: list[Run]) -> list[Run]:
    """Without a head that stands above the heading of the comments: that is the story's own."""
    node = heads[0].end
    while node < heads[1].start:
        text = dom.text_of(node)
        if _is_bound(dom, node) or (text and HEADINGS.fullmatch(text)):
            return heads[1:]
        node = dom.ends[node]
    return heads


def _bodies_come_first(dom: Dom, letters: Sequence[int], heads: Sequence[Run], first: int, last: int) -> bool:
    before = letters[heads[0].start] - letters[first] >= SAID
    after = letters[last] - letters[heads[-1].end] >= SAID
    if before != after:
        return before
    return before and _is_anchored(dom, heads[0].end, dom.ends[dom.parents[heads[0].start]])


def _is_anchored(dom: Dom, node: int, end: int) -> bool:
    """Whether what comes next begins with an anchor that a permalink can lead to: a comment starts there."""
    while node < end and dom.tags[node] == TEXT:
        node = dom.ends[node]
    written = dom.get(node, "id") or dom.get(node, "name") if node < end else ""
    return any(letter.isdigit() for letter in written)


def _start(dom: Dom, node: int, parent: int) -> int:
    """Where what stands before the first head begins: after a heading, or at the nearest anchor."""
    start = parent + 1
    for child in dom.children(parent):
        if child >= node:
            break
        text = dom.text_of(child)
        if _is_bound(dom, child) or (text and HEADINGS.fullmatch(text)):
            start = dom.ends[child]
        elif any(letter.isdigit() for letter in dom.get(child, "id") or dom.get(child, "name")):
            start = child
    return start


def _end(dom: Dom, node: int, parent: int) -> int:
    """Where what stands after the last head ends: at a heading, a form or the words under the last comment."""
    while node < dom.ends[parent]:
        text = dom.text_of(node)
        if _is_bound(dom, node) or (text and FEET.fullmatch(text)):
            return node
        node = dom.ends[node]
    return node


def _is_bound(dom: Dom, node: int) -> bool:
    return any(dom.tags[inner] in BOUNDS for inner in range(node, min(node + 4, dom.ends[node])))
