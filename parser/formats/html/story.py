"""The story's body: the element that holds most of the page's running text, without the furniture in it.

The rule is Readability's (Arc90, 2009): text that speaks in sentences counts for the elements around it, names of
classes weigh, links count against. What stands among the comments counts for nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .dom import INLINE, TEXT
from .own import enclosing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .lines import Line
    from .own import Run

BODY: Final = re.compile(
    r"article-?_?(?:body|text|content)|articlebody|(?:entry|post|story|page|main|blog|node|single|body)-?_?(?:content|body|text|entry)"
    r"|\bentry\b|e-content|storytext|hentry|\bcontent\b|\bbody\b|\btext\b|article|\bstory\b|\bpost\b|field-name-body|field-item",
    re.IGNORECASE,
)
NOT_BODY: Final = re.compile(
    r"comment|disqus|respond|sidebar|footer|(?<![\w-])widget|related|recommend|promo|share|social|nav\b|menu|breadcrumb|newsletter|subscribe"
    r"|advert|sponsor|banner|masthead|popular|trending|cookie|consent|modal|popup|author-?_?(?:bio|box|info)|about-?author|byline|meta\b|post-?meta"
    r"|\btags?\b|categor|caption|pagination|pager|toolbar|tooltip|hidden|print-?only|search|login|signup|teaser|outbrain|taboola|jp-relatedposts|sharedaddy|addtoany|ratingblock|rating|recipe-?card|toc\b|ez-toc",
    re.IGNORECASE,
)
FURNITURE: Final = frozenset(["nav", "aside", "footer", "form", "button", "select", "dialog", "menu"])
SENTENCE: Final = re.compile(r"[.!?。！？؟:;,،…]")
LONG: Final = 30
"""A line of fewer letters is no sentence of a story."""
DENSER: Final = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff]")
"""Scripts in which a letter says as much as two or three of an alphabet: Chinese, Japanese, Korean."""
DENSE: Final = 0.5
LEAST: Final = 60
"""What is worth less is a line of furniture on a page that has no story."""
MOST_FURNITURE: Final = 0.3
"""What holds more of a page's letters is no furniture, whatever it is called."""


def find_story(dom: Dom, runs: Sequence[Run], lines: Sequence[Line]) -> list[int]:
    """The nodes of the story's body, in document order; empty where the page holds no running text."""
    blocked = _blocked(dom, runs)
    linked = _linked(dom)
    worth: dict[int, float] = {}
    for line in lines:
        if blocked[line.nodes[0]]:
            continue
        letters = len(line.text) if line.text.isascii() else len(line.text) + len(DENSER.findall(line.text))
        if letters < LONG:
            continue
        links = sum([len(dom.texts[n].strip()) for n in line.nodes if linked[n]])
        if links > DENSE * letters:
            continue
        gain = min(letters, 1000) * (1 - links / letters) * (1.0 if SENTENCE.search(line.text) else 0.4)
        _credit(dom, line.nodes[0], gain, worth)
    if not worth:
        return []
    best = max(worth, key=lambda node: worth[node] * _weight(dom, node))
    if max(worth.values()) < LEAST:
        return []
    return [node for node in range(best, dom.ends[best]) if not blocked[node]]


def _credit(dom: Dom, node: int, gain: float, worth: dict[int, float]) -> None:
    """Count a line for the blocks that it stands in, the further out the less."""
    share = 1.0
    step = 0
    for above in dom.up(node):
        if dom.tags[above] in INLINE or dom.tags[above] == "p":
            continue
        worth[above] = worth.get(above, 0.0) + gain * share
        share *= 0.9
        step += 1
        if step == 6:
            return


def _weight(dom: Dom, node: int) -> float:
    attributes = dom.attributes[node]
    if (attributes.get("itemprop") or "").lower() == "articlebody":
        return 3.0
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    weight = 1.25 if BODY.search(named) or dom.tags[node] in ("article", "main") else 1.0
    if dom.tags[node] in ("body", "html", "form", "ul", "ol", "li"):
        weight *= 0.6
    return weight


def _blocked(dom: Dom, runs: Sequence[Run]) -> bytearray:
    """What can be no part of the story: comments, navigation, forms, and what is named for such."""
    blocked = bytearray(len(dom))
    for run in runs:
        blocked[run.start : run.end] = b"\1" * (run.end - run.start)
    node, total = 0, len(dom)
    among = sum(
        dom.letters[run.end] - dom.letters[run.start]
        for run, above in zip(runs, enclosing(runs), strict=True)
        if above < 0
    )
    most = MOST_FURNITURE * (dom.letters[-1] - among)
    tags, attributes = dom.tags, dom.attributes
    while node < total:
        if blocked[node]:
            node = max(node + 1, blocked.find(0, node))
        elif tags[node] == TEXT:
            node += 1
        elif (tags[node] in FURNITURE or (attributes[node] and _is_furniture(dom, node))) and _size_outside(
            dom, node, blocked
        ) <= most:
            blocked[node : dom.ends[node]] = b"\1" * (dom.ends[node] - node)
            node = dom.ends[node]
        else:
            node += 1
    return blocked


def _size_outside(dom: Dom, node: int, blocked: bytearray) -> int:
    """How many letters an element shows that are no comment's."""
    end = dom.ends[node]
    if not blocked.count(1, node, end):
        return dom.size(node)
    return sum(len(dom.texts[n].strip()) for n in range(node, end) if not blocked[n] and dom.shown[n])


def _is_furniture(dom: Dom, node: int) -> bool:
    attributes = dom.attributes[node]
    if not attributes or dom.tags[node] in ("body", "html", "main", "article"):
        return False
    label, name = attributes.get("class"), attributes.get("id")
    return bool(label or name) and _names_furniture(f"{label or ''} {DIGITS.sub('#', name) if name else ''}")


@lru_cache(maxsize=8192)
def _names_furniture(named: str) -> bool:
    return bool(NOT_BODY.search(named)) and not BODY_ONLY.search(named)


DIGITS: Final = re.compile(r"\d+")
BODY_ONLY: Final = re.compile(
    r"(?:article|entry|post|story)-?_?(?:body|content|text)|hentry|type-post|\bpost\b", re.IGNORECASE
)


def _linked(dom: Dom) -> bytearray:
    """Which nodes stand in a link."""
    linked = bytearray(len(dom))
    for node in dom.by_tag.get("a", ()):
        if dom.attributes[node].get("href"):
            linked[node : dom.ends[node]] = b"\1" * (dom.ends[node] - node)
    return linked
