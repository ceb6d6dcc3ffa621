"""Elements of a page by what they share: a word of their class, the pattern of their id, or where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .dom import INLINE
from .roles import COMMENT_WORD

if TYPE_CHECKING:
    from .dom import Dom

DIGITS: Final = re.compile(r"\d+")
FEWEST: Final = 2
NO_COMMENT: Final = (INLINE - {"span"}) | {
    "br",
    "hr",
    "blockquote",
    "input",
    "option",
    "html",
    "body",
    "head",
    "meta",
    "link",
}
PLACED: Final = frozenset(("li", "dt", "tr"))
"""Elements whose place in a list or table says as much as their class."""


def alike(dom: Dom) -> dict[str, list[int]]:
    """The groups of elements, each under what it shares, with `#` for figures."""
    found: dict[str, list[int]] = {}
    tags, parents, shown, attributes = dom.tags, dom.parents, dom.shown, dom.attributes
    for node, tag in enumerate(tags):
        if not shown[node] or tag in NO_COMMENT:
            continue
        written = attributes[node].get("class")
        if written:
            for shared in _classes(tag, written):
                found.setdefault(shared, []).append(node)
        name = attributes[node].get("id")
        if name and (pattern := DIGITS.sub("#", name)) != name:
            found.setdefault(f"{tag}#{pattern}", []).append(node)
        above = parents[node]
        if above >= 0 and (not written or tag in PLACED):
            outer = attributes[above]
            found.setdefault(_place(tags[above], outer.get("id") or outer.get("class") or "", tag), []).append(node)
    return {shared: nodes for shared, nodes in found.items() if len(nodes) >= FEWEST or COMMENT_WORD.search(shared)}


@lru_cache(maxsize=8192)
def _classes(tag: str, written: str) -> tuple[str, ...]:
    tokens = dict.fromkeys(written.split())
    return tuple(
        dict.fromkeys(name for token in tokens for name in (f"{tag}.{token}", f"{tag}.{DIGITS.sub('#', token)}"))
    )


@lru_cache(maxsize=8192)
def _place(outer: str, label: str, tag: str) -> str:
    return f"{outer} {DIGITS.sub('#', label)} > {tag}"
