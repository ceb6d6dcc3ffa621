"""A page as flat lists, one entry a node in document order, made in one walk over lexbor's tree.

A node is a number. What stands inside node `n` are the nodes `n + 1` to `ends[n] - 1`, so "inside" is a comparison,
nothing recurses, and 10,000 levels of nesting are data like any other. See docs/decisions/0008-reading-html.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

Attributes = dict[str, str | None]

TEXT: Final = "-text"
"""The tag of a text node."""
_UNSEEN = "-comment script style template head title noscript svg math select textarea iframe object"
_INLINE = (
    "-text a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr"
)
_PARTING = (
    "p div section article header footer main nav figure figcaption details summary table tr thead tbody tfoot ul ol dl"
    " dt dd h1 h2 h3 h4 h5 h6 hr form fieldset address center blockquote aside pre li body"
)
UNSEEN: Final = frozenset(_UNSEEN.split())
"""Elements whose text no reader of the page sees."""
INLINE: Final = frozenset(_INLINE.split())
"""What runs on within a line."""
PARTING: Final = frozenset(_PARTING.split())
"""What begins and ends a block."""
NO_ATTRIBUTES: Final[Attributes] = {}
NONE: Final = -1


@dataclass(slots=True)
class Dom:
    """The nodes of a page; see the module for how they lie.

    `texts[n]` is the text of a text node and "" for an element. `parents[n]` is -1 for the outermost node. `shown[n]`
    is 0 for what no reader of the page sees. `letters[n]` counts what is shown before node n, so that a difference says
    how much an element shows. `by_tag` has the elements of each tag. `numbers` gives the node for the key of one in
    lexbor's `tree`. `base` is the address that links on the page start from.
    """

    tags: list[str]
    parents: list[int]
    ends: list[int]
    texts: list[str]
    attributes: list[Attributes]
    shown: bytearray
    letters: list[int]
    by_tag: dict[str, list[int]]
    tree: LexborHTMLParser
    numbers: dict[int, int]
    base: str = ""

    def __len__(self) -> int:
        return len(self.tags)

    def css(self, selector: str) -> list[int]:
        """The elements that a CSS selector finds, in document order."""
        return sorted({self.numbers[node.mem_id] for node in self.tree.css(selector) if node.mem_id in self.numbers})

    def get(self, node: int, name: str) -> str:
        """An attribute; "" where there is none."""
        return self.attributes[node].get(name) or ""

    def address(self, node: int) -> str:
        """Where a link leads, in full where the page's own address is known; "" for what is no link."""
        href = self.get(node, "href").strip()
        if not href or not self.base or href.startswith(("http:", "https:", "mailto:")):
            return href
        try:
            return urljoin(self.base, href)
        except ValueError:
            return href

    def size(self, node: int) -> int:
        """How many letters are shown of a node, white space around its pieces not counted."""
        return self.letters[self.ends[node]] - self.letters[node]

    def up(self, node: int) -> Iterator[int]:
        """What a node stands in, from the inside outwards."""
        while (node := self.parents[node]) >= 0:
            yield node

    def children(self, node: int) -> Iterator[int]:
        """The nodes directly inside a node."""
        child, end = node + 1, self.ends[node]
        while child < end:
            yield child
            child = self.ends[child]

    def text(self, start: int, end: int) -> str:
        """What is shown of the nodes `start` to `end` (not included), in one line."""
        shown, texts = self.shown, self.texts
        return " ".join("".join(texts[n] if shown[n] else " " for n in range(start, end)).split())

    def text_of(self, node: int) -> str:
        """What is shown of a node, in one line."""
        return self.text(node, self.ends[node])


def parse(html: str) -> Dom:
    """Parse a page, or a part of one, as the HTML standard says."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        tree = LexborHTMLParser(html.encode("utf-8", "replace"))
    except SelectolaxError as error:
        raise MemoryError(*error.args) from error  # lexbor makes a tree of anything that there is memory for
    root = tree.root
    assert root is not None, "lexbor makes a tree of anything"
    nodes = list(root.traverse(include_text=True))
    tags = [node.tag or "" for node in nodes]
    numbers = {node.mem_id: number for number, node in enumerate(nodes)}
    parents = [NONE, *(numbers[node.parent.mem_id] for node in nodes[1:])]  # type: ignore[union-attr]
    texts = [node.text_content or "" if tag == TEXT else "" for node, tag in zip(nodes, tags, strict=True)]
    attributes = [NO_ATTRIBUTES if tag == TEXT else node.attributes for node, tag in zip(nodes, tags, strict=True)]
    by_tag: dict[str, list[int]] = {}
    shown = bytearray()
    letters: list[int] = []
    total = 0
    for number, tag in enumerate(tags):
        visible = shown[parents[number]] if number else 1
        letters.append(total)
        if tag == TEXT:
            if visible:
                total += len(texts[number].strip())
        else:
            by_tag.setdefault(tag, []).append(number)
            if tag in UNSEEN:
                visible = 0
        shown.append(visible)
    letters.append(total)
    return Dom(tags, parents, _ends(parents), texts, attributes, shown, letters, by_tag, tree, numbers)


def _ends(parents: list[int]) -> list[int]:
    ends = list(range(1, len(parents) + 1))
    for node in range(len(parents) - 1, 0, -1):
        parent = parents[node]
        if parent >= 0 and ends[node] > ends[parent]:
            ends[parent] = ends[node]
    return ends
