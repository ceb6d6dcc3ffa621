"""Limits that keep hostile pages from costing more than their size: lexbor takes the square of two things.

A page nested 10,000 levels deep takes it .2 s and one of 100,000 takes 18; an element of 20,000 attributes takes
.3 s and one of 200,000 does not end.
"""

from __future__ import annotations

import re
from typing import Final

from ...model import Damage

DEEPEST: Final = 20_000
MOST_ATTRIBUTES: Final = 2_000
LONGEST_TAG: Final = 10_000
"""A tag of fewer letters is not searched for attributes: it cannot have too many."""
CHUNK: Final = 32 * 1024
TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)[^<>]*+>")
CHILDLESS: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
CLOSED_BY_THE_NEXT: Final = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option"))
"""Elements that mostly end without an end tag where another begins."""
LONG_TAG: Final = re.compile(rf"<[a-zA-Z][^<>]{{{LONGEST_TAG},}}+>?")


def within_bounds(html: str) -> tuple[str, tuple[Damage, ...]]:
    """A page without what goes beyond the limits, and what that was."""
    damage: list[Damage] = []
    if _may_hold_long_tags(html):
        html = LONG_TAG.sub(lambda found: _without_attributes(found[0], damage), html)
    if _may_be_deep(html) and (cut := _too_deep_at(html)) is not None:
        says = f"The page nests more than {DEEPEST:,} elements (the limit nesting); it was read up to there."
        damage.append(Damage("nesting", says))
        html = html[:cut]
    return html, tuple(damage)


def _may_hold_long_tags(html: str) -> bool:
    """Whether anything as long as a long tag goes without a bracket: it would span one of these windows whole."""
    step = LONGEST_TAG // 2
    return any(html.find("<", at, at + step) < 0 for at in range(0, len(html) - step, step))


def _without_attributes(tag: str, damage: list[Damage]) -> str:
    if tag.count("=") <= MOST_ATTRIBUTES:
        return tag
    says = f"An element has more than {MOST_ATTRIBUTES:,} attributes (the limit attributes); it was read without them."
    damage.append(Damage("attributes", says))
    return tag.split(maxsplit=1)[0] + ">"


def _may_be_deep(html: str) -> bool:
    """Whether so many tags are open at some place, were every one of them to be closed."""
    if html.count("<") <= DEEPEST // 2:
        return False
    opened = 0
    for start in range(0, len(html), CHUNK):
        closing = html.count("</", start, start + CHUNK)
        opened += html.count("<", start, start + CHUNK) - 2 * closing
        if opened > DEEPEST // 2:
            return True
    return False


def _too_deep_at(html: str) -> int | None:
    depth = 0
    for found in TAG.finditer(html):
        name = found[2].lower()
        if name in CHILDLESS or name in CLOSED_BY_THE_NEXT:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > DEEPEST:
            return found.start()
    return None
