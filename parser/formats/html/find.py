"""Where the comments of a page are: by a known family, else by what repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from .families import FAMILIES
from .own import Run

if TYPE_CHECKING:
    from .dom import Dom
    from .family import Family


FIGURES: Final = re.compile(r"\d+")
LINKED_BACK: Final = re.compile(r"(?:^|\s)(?:pingback|trackback)(?:$|\s)")
"""The class of what another site's link left among the comments: nobody's remark."""


@dataclass(frozen=True, slots=True)
class Found:
    """The runs of nodes that are comments, in document order; the family that found them, and what shows it.

    `linked_back` counts pingbacks and trackbacks: links from elsewhere that a page lists, and counts, as comments.
    """

    runs: list[Run]
    family: Family | None
    says: str
    linked_back: int = 0


def find_comments(dom: Dom) -> Found | None:
    """Find the comments of a page, or None where nothing looks like any."""
    from .induce import induce

    shown = dom.marks()
    for family in FAMILIES:
        if not shown.isdisjoint(family.shows) and (runs := runs_of(dom, dom.css(family.comment))):
            if family.goes_on:
                runs = _to_the_next(dom, runs)
            says = f"{len(runs)} elements that match “{family.comment}” (family: {family.name})"
            return Found(runs, family, says, _linked_back(dom, shown))
    if found := induce(dom):
        return replace(found, linked_back=_linked_back(dom, shown))
    return None


def _linked_back(dom: Dom, shown: frozenset[str]) -> int:
    if shown.isdisjoint(("pingback", "trackback")):
        return 0
    return sum(1 for attributes in dom.attributes if attributes and LINKED_BACK.search(attributes.get("class") or ""))


def runs_of(dom: Dom, nodes: list[int]) -> list[Run]:
    """Elements to runs, without links back. Of two in each other that have one number in their ids, or show the same,
    the outer counts. A `dt` takes the `dd`s that follow it."""
    runs: list[Run] = []
    for node in nodes:
        tag = dom.tags[node]
        if _links_back(dom, node) or (runs and _is_same(dom, runs[-1], node)):
            continue
        if tag == "dd" and runs and runs[-1].end == node:
            runs[-1] = Run(runs[-1].start, dom.ends[node])
        elif tag == "dt":
            runs.append(Run(node, _with_dd(dom, node)))
        elif tag != "dd" or not runs or node >= runs[-1].end:
            runs.append(Run(node, dom.ends[node]))
    return runs


def _links_back(dom: Dom, node: int) -> bool:
    """Whether an element, or the one that holds nothing but it, is marked as the link from elsewhere."""
    if LINKED_BACK.search(dom.get(node, "class")):
        return True
    above = dom.parents[node]
    alone = above >= 0 and dom.size(above) == dom.size(node)
    return alone and bool(LINKED_BACK.search(dom.get(above, "class")))


def _to_the_next(dom: Dom, heads: list[Run]) -> list[Run]:
    """Heads with what stands behind each of them: up to the next in the same element, or to the end of that."""
    starts = {head.start for head in heads}
    runs = []
    for head in heads:
        end, last = head.end, dom.ends[dom.parents[head.start]]
        while end < last and end not in starts:
            end = dom.ends[end]
        runs.append(Run(head.start, end))
    return runs


def _is_same(dom: Dom, run: Run, node: int) -> bool:
    """Whether an element inside a run is no reply, but the same comment again."""
    if node >= run.end or dom.tags[node] == "dd":
        return False
    if dom.letters[run.end] - dom.letters[run.start] == dom.size(node):
        return True
    numbers = [FIGURES.findall(dom.get(one, "id")) for one in (run.start, node)]
    return bool(numbers[0]) and numbers[0] == numbers[1]


def _with_dd(dom: Dom, node: int) -> int:
    parent = dom.parents[node]
    last = end = dom.ends[node]
    while end < dom.ends[parent]:
        if dom.tags[end] == "dd":
            last = dom.ends[end]
        elif dom.tags[end] == "dt":
            break
        end = dom.ends[end]
    return last
