"""What a page's template sets around every comment, told by place: for pages whose classes say nothing.

A line at the same tags in nearly every comment, before or behind the place where most is said, was set there by the
page: a count, a rank, a clock, the number of the comment.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from ...moments import find_moment
from .names import clean_name, is_name, without_guest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .dom import Dom
    from .fields import Parts
    from .lines import Line

Path = tuple[str, ...]

NAMED: Final = frozenset(("body", "head", "avatar"))
"""Roles that only the names of elements tell, and no tag."""
LONGEST: Final = 60
NEARLY_ALL: Final = 0.8
FEWEST: Final = 3
HIGHEST: Final = 16
WORDS: Final = 4
"""A name has hardly more."""


def mark_template(dom: Dom, every: Sequence[Parts], repeated: Mapping[str, float]) -> None:
    """Note which lines the template set, in each comment whose elements are not named; see `Parts.template`."""
    bodiless = [parts for parts in every if not parts.chosen and NAMED.isdisjoint(parts.by_role)]
    if len(bodiless) < FEWEST:
        return
    paths = [[_path(dom, line, parts.own[0]) for line in parts.lines] for parts in bodiless]
    said: Counter[Path] = Counter()
    for parts, ways in zip(bodiless, paths, strict=True):
        around = (parts.time_line, parts.name_line, parts.score_line)
        for number, (line, way) in enumerate(zip(parts.lines, ways, strict=True)):
            if number not in around and line.text not in repeated:
                said[way] += len(line.text)
    if not said:
        return
    _name_by_place(bodiless, paths, repeated)
    body = said.most_common(1)[0][0]
    for step in (1, -1):
        edges = [_edge(parts, ways, body, step) for parts, ways in zip(bodiless, paths, strict=True)]
        set_in = Counter(
            way for ways, edge in zip(paths, edges, strict=True) for way in {ways[number] for number in edge}
        )
        everywhere = {way for way, count in set_in.items() if count >= NEARLY_ALL * len(bodiless)}
        for parts, ways, edge in zip(bodiless, paths, edges, strict=True):
            inner = next((place for place, number in enumerate(edge) if ways[number] not in everywhere), len(edge))
            parts.template = parts.template.union(edge[:inner])


def _name_by_place(every: Sequence[Parts], paths: Sequence[Sequence[Path]], repeated: Mapping[str, float]) -> None:
    """Take the names from the first place that holds one in nearly every comment and mostly another, where what was
    found is nobody's: the same word in all comments, or nothing."""
    most = NEARLY_ALL * len(every)
    if Counter(parts.name for parts in every).most_common(1)[0][1] < most:
        return
    offers: dict[Path, dict[int, int]] = {}
    for place, (parts, ways) in enumerate(zip(every, paths, strict=True)):
        for number, (line, way) in enumerate(zip(parts.lines, ways, strict=True)):
            if number != parts.time_line and _may_name(line.text, repeated):
                offers.setdefault(way, {}).setdefault(place, number)
    for numbers in offers.values():
        names = {every[place].lines[number].text for place, number in numbers.items()}
        if len(numbers) >= most and len(names) * 2 >= len(numbers):
            for place, number in numbers.items():
                parts = every[place]
                parts.name, parts.guest = without_guest(clean_name(parts.lines[number].text, alone=True))
                parts.name_line, parts.author_node, parts.url = number, -1, None
            return


def _may_name(text: str, repeated: Mapping[str, float]) -> bool:
    if len(text) > LONGEST or repeated.get(text, 0.0) >= NEARLY_ALL or len(text.split()) > WORDS:
        return False
    name = clean_name(text, alone=True)
    return is_name(name) and name[0].isalpha() and find_moment(text) is None


def _edge(parts: Parts, ways: Sequence[Path], body: Path, step: int) -> list[int]:
    """The short lines at one end of a comment, from the outside inwards, up to the first at the place of bodies; none
    where there is no such."""
    numbers = range(len(ways))[::step]
    if body not in ways:
        return []
    return list(takewhile(lambda n: ways[n] != body and len(parts.lines[n].text) <= LONGEST, numbers))


def _path(dom: Dom, line: Line, start: int) -> Path:
    """The tags from a line up to its comment."""
    return tuple(
        [dom.tags[node] for node in takewhile(lambda node: node > start, islice(dom.up(line.nodes[0]), HIGHEST))]
    )
