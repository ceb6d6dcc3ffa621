"""Elements by the way from each down to the first time in it: what pages are told by that lost every class and id.

One template wrote all comments, so the tags between a comment and its time are the same in each, however deep it
stands and whatever else it holds. A story with its own time, and a list of news beside it, may hold the same tags: they
stand in no list with the comments.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from .alike import FEWEST, NO_COMMENT
from .dom import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .signs import Signs

HIGHEST: Final = 12
"""A comment stands at most so many elements above its time."""
DEEP: Final = 64
"""How far up two elements are compared: on a hostile page every look upwards must end."""
MOST_LISTS: Final = 8
TITLES: Final = ("h1", "h2", "h3")


def by_path(dom: Dom, signs: Signs) -> dict[str, list[int]]:
    """The groups of elements, each under the tags down to the first time and the place of the list on the page."""
    found: dict[str, list[int]] = {}
    totals = signs.times
    before = -1
    for node in [node for node in range(len(dom)) if totals[node + 1] > totals[node]]:
        path = dom.tags[node].strip("-")
        for above in islice(dom.up(node), HIGHEST):
            if above <= before:
                break
            path = f"{dom.tags[above]} > {path}"
            if dom.tags[above] not in NO_COMMENT:
                found.setdefault(path, []).append(above)
        before = node
    groups: dict[str, list[int]] = {}
    for path, nodes in found.items():
        if len(nodes) >= FEWEST:
            for place, listed in enumerate(_lists(dom, sorted(nodes)), 1):
                groups[f"{path}, list {place}" if place > 1 else path] = listed
    return groups


def _lists(dom: Dom, nodes: Sequence[int]) -> list[list[int]]:
    """The elements that stand in one list together. A list is what two neighbours at the same place of the page share,
    and others share it as well: what two lists share is the page."""
    places: dict[tuple[str, ...], list[int]] = {}
    for node in nodes:
        places.setdefault(tuple([dom.tags[above] for above in islice(dom.up(node), DEEP)]), []).append(node)
    shared: Counter[int] = Counter()
    for alike in places.values():
        pairs = [around for one, other in pairwise(alike) if (around := _shared_by(dom, one, other)) >= 0]
        for around, count in Counter(pairs).items():
            if count >= FEWEST or len(pairs) == 1:
                shared[around] += count
    titles = sorted(title for tag in TITLES for title in dom.by_tag.get(tag, ()))
    lists = (
        tuple([n for n in nodes if _belongs(dom, n, around, titles)]) for around, _ in shared.most_common(MOST_LISTS)
    )
    return [list(listed) for listed in dict.fromkeys(lists)]


def _shared_by(dom: Dom, one: int, other: int) -> int:
    """The innermost element around two, the first of which comes first; -1 where it is far away."""
    return next((above for above in islice(dom.up(one), DEEP) if dom.ends[above] > other), NONE)


def _belongs(dom: Dom, node: int, around: int, titles: Sequence[int]) -> bool:
    """Whether an element stands in a list, or the whole list in it, as the answers to the one comment of a page do."""
    if around < node < dom.ends[around]:
        return True
    return node < around < dom.ends[node] and bisect_left(titles, node) == bisect_left(titles, around)
