"""What a comment says, without its head, its buttons and the other furniture around it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from ..text.lexicon import AROUND, CONTROLS
from .body import QUOTING, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...model import Block
    from .dom import Dom
    from .fields import Parts
    from .lines import Line
    from .roles import Role

SHORT: Final = 160
"""An element or a line that shows more letters is no button and no head."""
REPEATED_LETTERS: Final = 100
REPEATED_IN: Final = 0.3
REPEATED_AT_LEAST: Final = 3
EVERYWHERE: Final = 0.8
SHARE: Final = 0.3
"""Of what its comment shows, or all comments of the page, a body holds so much; the rest may be a row of buttons."""
BESIDE: Final[tuple[Role, ...]] = ("action", "score", "avatar", "head", "author", "time")


def choose_bodies(dom: Dom, every: Sequence[Parts], repeated: Mapping[str, float]) -> None:
    """Choose the element that is the body of each comment: the kind of element that holds most over the whole page.

    What is `repeated` in many comments, and the lines of the name and the time, are no part of what anybody said.
    """
    kinds: Counter[str] = Counter()
    offers: list[list[tuple[str, int, int]]] = []
    for parts in every:
        offer = []
        for node in parts.by_role.get("body", ()):
            end = dom.ends[node]
            if not (node <= parts.author_node < end or any(node <= n < end for n in parts.time_nodes)):
                size = sum(len(line.text) for line in parts.lines if node < line.nodes[0] < end)
                offer.append((f"{dom.tags[node]}.{dom.get(node, 'class')}{dom.get(node, 'itemprop')}", node, size))
        offers.append(offer)
        for kind, size in {kind: size for kind, _, size in offer}.items():
            kinds[kind] += size
    said = [_said(parts, repeated) for parts in every]
    total = sum(said)
    for parts, offer, letters in zip(every, offers, said, strict=True):
        if offer:
            kind, node, size = max(offer, key=lambda one: (kinds[one[0]], one[2], -one[1]))
            if kinds[kind] >= SHARE * total or size >= SHARE * letters:
                parts.body = node


def _said(parts: Parts, repeated: Mapping[str, float]) -> int:
    around = {parts.name_line, parts.time_line, parts.score_line}
    return sum(
        len(line.text) for number, line in enumerate(parts.lines) if number not in around and line.text not in repeated
    )


def repeated_lines(every: Sequence[Parts]) -> dict[str, float]:
    """Short lines that stand in so many comments, word for word, that the page must have written them; with the share
    of the comments that have them."""
    counts = Counter(
        text for parts in every for text in {line.text for line in parts.lines if len(line.text) <= REPEATED_LETTERS}
    )
    least = max(REPEATED_AT_LEAST, REPEATED_IN * len(every))
    return {text: count / len(every) for text, count in counts.items() if count >= least}


def read_body(dom: Dom, parts: Parts, repeated: Mapping[str, float]) -> tuple[tuple[Block, ...], list[int]]:
    """The blocks of a comment's body, and the nodes that went into it."""
    own = parts.own
    if chosen := parts.chosen.get("body"):
        outermost = [n for n in chosen if not any(m < n < dom.ends[m] for m in chosen)]
        nodes = [n for body in outermost for n in _between(own, _inside(dom, body), dom.ends[body])]
    elif parts.body >= 0:
        nodes = _between(own, _inside(dom, parts.body), dom.ends[parts.body])
    else:
        nodes = own
    if not nodes:
        return (), []
    dropped = _dropped(dom, parts, nodes[0], nodes[-1], repeated)
    kept = [n for n in nodes if n not in dropped] if dropped else nodes
    if nodes is own:
        kept = _from_words_to_words(dom, kept)
    return blocks_of(dom, kept), kept


def _inside(dom: Dom, body: int) -> int:
    """Where a body begins: an element that is all of it quotes nothing, even where it is called a quote."""
    return body + 1 if dom.tags[body] == "blockquote" and not QUOTING.search(dom.get(body, "class")) else body


def _between(own: list[int], start: int, end: int) -> list[int]:
    return own[bisect_left(own, start) : bisect_left(own, end)]


def _dropped(dom: Dom, parts: Parts, first: int, last: int, repeated: Mapping[str, float]) -> set[int]:
    """The nodes, of those from `first` to `last`, that are no part of the body."""
    dropped: set[int] = set()
    for role in BESIDE:
        for node in parts.by_role.get(role, ()):
            if first < node <= last and node not in dropped and _is_beside(dom, node, parts):
                dropped.update(range(node, dom.ends[node]))
    if first <= parts.author_node <= last:
        dropped.update(range(parts.author_node, dom.ends[parts.author_node]))
    for node in parts.chosen.get("aside", ()):
        dropped.update(range(node, dom.ends[node]))
    left: list[Line] = []
    again: list[Line] = []
    for number, line in enumerate(parts.lines):
        if not first <= line.nodes[0] <= last:
            continue
        if (
            number in (parts.time_line, parts.name_line, parts.score_line)
            or line.nodes == parts.answering
            or number in parts.template
            or _only_around(dom, line, dropped)
        ):
            dropped.update(line.nodes)
        else:
            (again if line.text in repeated else left).append(line)
    if all(dropped.issuperset(line.nodes) for line in left):
        # several readers said the same, no more
        left = [line for line in again if repeated[line.text] < EVERYWHERE and not CONTROLS.fullmatch(line.text)]
    dropped.update(*[line.nodes for line in again if line not in left])
    for edge in (left, reversed(left)):
        _trim(dom, edge, dropped)
    return dropped


def _trim(dom: Dom, lines: Iterable[Line], dropped: set[int]) -> None:
    """Drop the buttons at one edge, from the outside inwards."""
    for line in lines:
        rest = [n for n in line.nodes if n not in dropped]
        whole = len(rest) == len(line.nodes)
        text = line.text if whole else " ".join("".join([dom.texts[n] for n in rest]).split())
        if len(text) > SHORT or (text and not (_is_furniture(dom, rest) and CONTROLS.fullmatch(text))):
            return
        dropped.update(rest)


def _is_furniture(dom: Dom, nodes: list[int]) -> bool:
    """Whether words that may be a button's stand where buttons do: not as plain text of a paragraph."""
    return not all(dom.tags[dom.parents[node]] == "p" and not dom.get(dom.parents[node], "class") for node in nodes)


def _from_words_to_words(dom: Dom, nodes: list[int]) -> list[int]:
    """Where no element is known to be the body: leave out the pictures before its first word and after the element
    of its last."""
    nodes = nodes[1:]  # that the comment is an item of a list says nothing of what it says
    said = [place for place, node in enumerate(nodes) if dom.texts[node].strip() and dom.shown[node]]
    if not said:
        return []
    first, last = said[0], said[-1]
    end = dom.ends[dom.parents[nodes[last]]]
    return [n for n in nodes[:first] if dom.tags[n] != "img"] + [n for n in nodes[first:] if n < end]


def _is_beside(dom: Dom, node: int, parts: Parts) -> bool:
    """Whether an element that is named for something else than the body holds none of it."""
    if dom.tags[node] in ("blockquote", "q") or dom.size(node) > SHORT:
        return False
    end = dom.ends[node]
    return not any(node < body < end for body in parts.by_role.get("body", ()))


def _only_around(dom: Dom, line: Line, dropped: set[int]) -> bool:
    """Whether a line that lost something is left with words like "said"."""
    if not dropped or dropped.isdisjoint(line.nodes):
        return False
    rest = [n for n in line.nodes if n not in dropped]
    return all(word.lower().strip(",:") in AROUND for node in rest for word in dom.texts[node].split())
