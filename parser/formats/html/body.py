"""Nodes to blocks: paragraphs, quotes, code, list items and the alternative texts of images, links beside the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...blocks import lines_to_blocks
from ...model import Block, Link
from .dom import PARTING, TEXT

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ...model import BlockKind
    from .dom import Dom

SPACE: Final = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
"""White space that is not the one space that it comes to."""
WORDY: Final = re.compile(r"[^\W_]{2}")
SMILEY: Final = re.compile(r"smil|emoji|emoticon")
QUOTING: Final = re.compile(
    r"(?:^|[\s_-])(?:bb)?(?:code_?)?quote(?:d|content|block|_container)?(?:$|[\s_-])|blockquote", re.IGNORECASE
)


def blocks_of(dom: Dom, nodes: Iterable[int], dropped: Container[int] = ()) -> tuple[Block, ...]:
    """Read nodes, in document order, as blocks; what is `dropped`, and what is not shown, is left out."""
    writer = _Writer(dom)
    shown, tags, texts, text = dom.shown, dom.tags, dom.texts, writer.text
    for node in nodes:
        if not shown[node] or node in dropped:
            continue
        if node >= writer.until:
            writer.leave(node)
        if tags[node] == TEXT:
            text(texts[node])
        else:
            writer.enter(node, tags[node])
    return writer.finish()


class _Writer:
    """Blocks as they are written. `open` are the elements that are open and change how text is read, and `until` is
    where the first of them, or the link that is open, ends."""

    def __init__(self, dom: Dom) -> None:
        self.dom = dom
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.length = 0
        self.links: list[Link] = []
        self.link: tuple[int, str, int] | None = None
        self.open: list[tuple[int, str]] = []
        self.until = len(dom)
        self.pictures: list[str] = []
        self.code = 0

    def leave(self, node: int) -> None:
        """Close what ended before a node."""
        while self.open and node >= self.open[-1][0]:
            self._close(self.open.pop()[1])
        if self.link and node >= self.link[2]:
            self._end_link()
        self._set_until()

    def _set_until(self) -> None:
        inner = self.open[-1][0] if self.open else len(self.dom)
        self.until = min(inner, self.link[2]) if self.link else inner

    def enter(self, node: int, tag: str) -> None:
        """Take the next element."""
        if tag == "br":
            self._line_end()
        elif tag == "a":
            self._end_link()
            if url := self.dom.address(node):
                self.link = (self.length, url, self.dom.ends[node])
            self._set_until()
        elif tag == "img":
            self._picture(node)
        elif tag in PARTING:
            self._part()
            if tag == "div" and QUOTING.search(self.dom.get(node, "class")):
                tag = "blockquote"
            elif tag == "blockquote" and self._is_boxed(node):
                tag = "div"
            self.code += tag == "pre"
            self.open.append((self.dom.ends[node], tag))
            self._set_until()
        elif tag in ("td", "th"):
            self._words(" ")

    def _is_boxed(self, node: int) -> bool:
        """Whether the box that a quote stands in was taken for the quote already."""
        above = self.dom.parents[node]
        return self.dom.tags[above] == "div" and bool(QUOTING.search(self.dom.get(above, "class")))

    def finish(self) -> tuple[Block, ...]:
        """The blocks, once every node was added."""
        self.open.clear()
        self._part()
        return tuple(self.blocks)

    def _close(self, tag: str) -> None:
        self._part(closing=tag)
        self.code -= tag == "pre"

    def _kind(self, closing: str) -> tuple[BlockKind, int]:
        tags = [tag for _, tag in self.open]
        if closing:
            tags.append(closing)
        if quotes := tags.count("blockquote"):
            return "quote", quotes
        if "pre" in tags:
            return "code", 0
        if "li" in tags:
            return "list item", max(0, tags.count("ul") + tags.count("ol") - 1)
        return "paragraph", 0

    def text(self, text: str) -> None:
        """Take the text of a node, its white space run together except in code."""
        if self.code:
            self._add(text)
        elif "  " in text or not text.isprintable():
            self._words(SPACE.sub(" ", text))
        else:
            self._words(text)

    def _words(self, text: str) -> None:
        if text[:1] == " " and (not self.parts or self.parts[-1][-1:] in (" ", "\n")):
            text = text[1:]
        self._add(text)

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _line_end(self) -> None:
        if self.parts:
            kept = self.parts[-1].rstrip(" ")
            self.length += len(kept) - len(self.parts[-1])
            self.parts[-1] = kept
            if kept == "\n":
                self._part()
            else:
                self._add("\n")

    def _end_link(self) -> None:
        if self.link and self.length > self.link[0]:
            self.links.append(Link(self.link[0], self.length, self.link[1]))
        self.link = None

    def _picture(self, node: int) -> None:
        alt = " ".join(self.dom.get(node, "alt").split())
        if not alt:
            return
        if SMILEY.search(self.dom.get(node, "class")) or not (WORDY.search(alt) or alt.isdigit()):
            self._words(alt)
        else:
            self.pictures.append(alt)

    def _part(self, closing: str = "") -> None:
        """End the block that is open, if it says anything."""
        if not self.length and not self.pictures:
            if self.link:
                self.link = (0, *self.link[1:])
            return
        going_on = self.link
        self._end_link()
        text = "".join(self.parts)
        if text.strip():
            self._write(text, *self._kind(closing))
        self.parts, self.length, self.links = [], 0, []
        if going_on:
            self.link = (0, *going_on[1:])
        self.blocks += [Block("image alt", alt) for alt in self.pictures]
        self.pictures = []

    def _write(self, text: str, kind: BlockKind, depth: int) -> None:
        lead = len(text) - len(text.lstrip("\n" if kind == "code" else " \n"))
        text = text[lead:].rstrip()
        links = tuple(
            [
                Link(max(0, link.start - lead), min(len(text), link.end - lead), link.url)
                for link in self.links
                if min(len(text), link.end - lead) > max(0, link.start - lead)
            ]
        )
        if kind == "paragraph" and text.startswith(">") and not links:
            self.blocks += lines_to_blocks(text.split("\n"))
        else:
            self.blocks.append(Block(kind, text, depth, links))
