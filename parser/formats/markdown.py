"""Markdown, as comment boxes take it, to blocks: quotes with their depth, code, list items, links; the rest is prose.

Only what makes a block or a link is read (CommonMark, sections 4.4, 4.5, 5.1, 5.2, 6.3). Emphasis and the like stay as
they were typed, since what a reader typed is what the capture holds. Linear time: one pass over lines, one over links.
"""

from __future__ import annotations

import re
from typing import Final

from ..model import Block, BlockKind, Link

MARKED: Final = re.compile(r"\n(?: {0,3}(?:>|[-*+] |\d{1,9}[.)] |```|~~~)|    |\t)")
"""A line that begins something; the line feed in front makes it three times as fast to find as `^` does."""
BLANK: Final = re.compile(r"\n(?:[ \t]*+\n)+")
QUOTE: Final = re.compile(r"((?: {0,3}>)+) ?")
ITEM: Final = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,9}[.)]) +(?=\S)")
FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
LINK: Final = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,1000}+)\]\((?P<url>(?:[^\s()<>]++|\([^\s()<>]{0,500}+\)){1,50}+)"
    r"(?: +\"[^\"\n]{0,1000}+\")?\)"
    r"|<?(?P<bare>https?://[^\s<>]{1,4000}+)>?"
)
TRAILING: Final = ".,;:!?'\")]*_"
"""What ends a sentence and no address."""


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Read Markdown as blocks. Links keep their words, and their addresses stand beside the text."""
    if "](" not in text and "://" not in text and not MARKED.search("\n" + text):
        if "\n" in text:
            return tuple(Block("paragraph", part) for part in _paragraphs(text))
        return (Block("paragraph", words),) if (words := text.strip()) else ()
    writer = _Writer()
    for line in text.split("\n"):
        writer.line(line)
    writer.part()
    return tuple(writer.blocks)


def _paragraphs(text: str) -> list[str]:
    parts = [part.strip("\n") for part in BLANK.split(text.strip())]
    if " \n" in text or "\t\n" in text:
        parts = ["\n".join(map(str.rstrip, part.split("\n"))) for part in parts]
    return [part for part in parts if part]


class _Writer:
    """Blocks as they are written; `lines` belong to the block that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[str] = []
        self.kind: BlockKind = "paragraph"
        self.depth = 0
        self.fence = ""

    def line(self, line: str) -> None:
        """Take the next line."""
        line = line.rstrip()
        if self.fence:
            if line.lstrip().startswith(self.fence):
                self.part()
                self.fence = ""
            else:
                self.lines.append(line)
        elif not line:
            self.lines.append("") if self.kind == "code" and self.lines else self.part()
        elif found := FENCE.match(line):
            self._begin("code", 0)
            self.fence = found[1]
        elif (line.startswith(("    ", "\t"))) and (not self.lines or self.kind == "code"):
            self._begin("code", 0)
            self.lines.append(line[4:] if line[0] == " " else line[1:])
        elif found := QUOTE.match(line):
            self._begin("quote", found[1].count(">"))
            if rest := line[found.end() :]:
                self.lines.append(rest)
            else:
                self.part()
        elif found := ITEM.match(line):
            self.part()
            self._begin("list item", len(found["indent"]) // 2)
            self.lines.append(line[found.end() :])
        else:
            if self.kind in ("code", "quote") or not self.lines:
                self._begin("paragraph", 0)
            self.lines.append(line.strip() if self.kind == "list item" else line)

    def part(self) -> None:
        """End the block that is open, if it says anything."""
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        if self.lines:
            text = "\n".join(self.lines)
            text, links = (text, ()) if self.kind == "code" else _linked(text)
            self.blocks.append(Block(self.kind, text, self.depth, links))
        self.lines, self.kind, self.depth = [], "paragraph", 0

    def _begin(self, kind: BlockKind, depth: int) -> None:
        if (kind, depth) != (self.kind, self.depth):
            self.part()
            self.kind, self.depth = kind, depth


def _linked(text: str) -> tuple[str, tuple[Link, ...]]:
    """The text with each link as its words, and the links."""
    if "](" not in text and "://" not in text:
        return text, ()
    parts: list[str] = []
    links: list[Link] = []
    at = length = 0
    for found in LINK.finditer(text):
        words, url = found["text"], found["url"]
        end = found.end()
        if words is None:
            words = url = found["bare"].rstrip(TRAILING)
            end = found.end("bare") - len(found["bare"]) + len(url)
            end += text.startswith(">", end) and text[found.start()] == "<"
        words = words or url
        before = text[at : found.start()]
        length += len(before)
        links.append(Link(length, length + len(words), url))
        parts += before, words
        length += len(words)
        at = end
    return "".join((*parts, text[at:])), tuple(links)
