"""A page as flat lists, one entry a node in document order, made in one walk over lexbor's tree.

A node is a number. What stands inside node `n` are the nodes `n + 1` to `ends[n] - 1`, so "inside" is a comparison,
nothing recurses, and 10,000 levels of nesting are data like any other. See docs/decisions/0008-reading-html.md.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

Attributes = dict[str, str | None]

TEXT: Final = "-text"
"""The tag of a text node."""
_UNSEEN = "script style template head title noscript svg math select textarea iframe object"
_INLINE = (
    "-text a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr"
)
_PARTING = (
    "p div section article header footer main nav figure figcaption details summary table tr thead tbody tfoot ul ol dl"
    " dt dd h1 h2 h3 h4 h5 h6 hr form fieldset address center blockquote aside pre li body"
)
COMMENT: Final = "-comment"
UNSEEN: Final = frozenset(_UNSEEN.split())
"""Elements whose text no reader of the page sees."""
INLINE: Final = frozenset(_INLINE.split())
"""What runs on within a line."""
PARTING: Final = frozenset(_PARTING.split())
"""What begins and ends a block."""
EDGES: Final = (PARTING - {"pre"}) | {"br", "td", "th", "option"}
"""Beside whose edges white space means nothing."""
NO_ATTRIBUTES: Final[Attributes] = {}
NONE: Final = -1


@dataclass(slots=True)
class Dom:
    """The nodes of a page; see the module for how they lie.

    `texts[n]` is the text of a text node, and of an element " " where it begins a block, else "". `parents[n]` is
    -1 for the outermost node. `shown[n]` is 0 for what no reader of the page sees. `letters[n]` counts what is
    shown before node n, so that a difference says how much an element shows. `by_tag` has the elements of each tag.
    `numbers` gives the node for the key of one in lexbor's `tree`. `base` is the address that links on the page
    start from, and `held` what `marks` gave.
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
    held: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.tags)

    def css(self, selector: str) -> list[int]:
        """The elements that a CSS selector finds, in document order."""
        return sorted({self.numbers[node.mem_id] for node in self.tree.css(selector) if node.mem_id in self.numbers})

    def marks(self) -> frozenset[str]:
        """The tags, the words of classes, and the types without their scheme, that the page uses; and "a name" for
        anchors that have one."""
        if not self.held:
            classes = {attributes["class"] or "" for attributes in self.attributes if "class" in attributes}
            types: set[str] = set()
            for node in self.css("[itemtype], [typeof]"):
                written = self.get(node, "itemtype") or self.get(node, "typeof")
                types.update(kind.rpartition("://")[2] for kind in written.split())
            words = (word for written in classes for word in written.split())
            anchors = ("a name",) if any("name" in self.attributes[node] for node in self.by_tag.get("a", ())) else ()
            self.held = frozenset((*words, *types, *anchors, *self.by_tag))
        return self.held

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
    nodes, tags, texts = _worded(root)
    numbers = {node.mem_id: number for number, node in enumerate(nodes)}
    parents = [NONE, *[numbers[node.parent.mem_id] for node in nodes[1:]]]  # type: ignore[union-attr]
    attributes = [
        NO_ATTRIBUTES if tag == TEXT else node.attributes or NO_ATTRIBUTES
        for node, tag in zip(nodes, tags, strict=True)
    ]
    ends = _ends(parents)
    by_tag: defaultdict[str, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        by_tag[tag].append(number)
    by_tag.pop(TEXT, None)
    shown = bytearray(b"\1") * len(tags)
    sizes = [len(text.strip()) for text in texts]
    for tag in UNSEEN.intersection(by_tag):
        for number in by_tag[tag]:
            if shown[number]:
                inside = ends[number] - number
                shown[number : ends[number]] = bytes(inside)
                sizes[number : ends[number]] = [0] * inside
    letters = [0, *accumulate(sizes)]
    return Dom(tags, parents, ends, texts, attributes, shown, letters, dict(by_tag), tree, numbers)


def _worded(root: LexborNode) -> tuple[list[LexborNode], list[str], list[str]]:
    """The nodes of a tree, their tags and their texts, without comments and without the white space beside the edges of
    blocks: no reader sees it, and of most pages it is four nodes in ten."""
    raw = list(root.traverse(include_text=True))
    raw_tags = _tags(raw)
    nodes: list[LexborNode] = []
    tags: list[str] = []
    texts: list[str] = []
    codeless = "pre" not in raw_tags
    before = ""
    blank = False
    for node, tag, after in zip(raw, raw_tags, [*raw_tags[1:], "body"], strict=True):
        if tag == TEXT:
            text = node.text_content or ""
            if not text or text.isspace():
                if blank or after in EDGES or before in EDGES:
                    before = tag
                    continue
                blank = codeless
            else:
                blank = False
        elif tag == COMMENT:
            continue
        else:
            text = " " if tag in EDGES else ""
            blank = blank and tag != "img"
        before = tag
        nodes.append(node)
        tags.append(tag)
        texts.append(text)
    return nodes, tags, texts


def _tags(nodes: list[LexborNode]) -> list[str]:
    """The tag of each node, one string for all that share it: to make one a node takes twice as long, and so does to
    look it up."""
    ids = [node.tag_id for node in nodes]
    names = {number: node.tag or "" for number, node in dict(zip(ids, nodes, strict=True)).items()}
    return [names[number] for number in ids]


def _ends(parents: list[int]) -> list[int]:
    ends = list(range(1, len(parents) + 1))
    for node in range(len(parents) - 1, 0, -1):
        parent = parents[node]
        if parent >= 0 and ends[node] > ends[parent]:
            ends[parent] = ends[node]
    return ends
