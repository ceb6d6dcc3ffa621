"""Pages that a converter wrote as Markdown: found as plain lines, and read with their links.

html2text, markdownify, pandoc and the readers that feed language models write saved pages so. A comment's author, time
and buttons are looked for in lines without mark-up; a body is read from the lines as they stand (CommonMark 0.31).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ...model import Link
from ..markdown import LINK, markdown_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Block

LINKS_OF_A_PAGE: Final = 8
"""A page that was converted has links in its menus; a text with fewer is one in which somebody typed them."""
_IMAGE: Final = r"!\[[^\[\]\n]{0,1000}+\]\([^()\n]{0,4000}+(?:\([^()\n]{0,500}+\)[^()\n]{0,4000}+)?\)"
PICTURE: Final = re.compile(rf"\[\s*{_IMAGE}\s*\]\([^()\n]{{0,4000}}+\)|{_IMAGE}")
"""A picture, and the link around it."""
HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
UNDERLINE: Final = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
EMPHASIS: Final = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)([^*_\n]{1,1000}+)(?<=\S)\1(?![\w*_])")
ESCAPED: Final = re.compile(r"\\([-\\`*_{}\[\]()#+.!>|~])")


def is_marked_up(text: str) -> bool:
    """Whether a text is a page as Markdown."""
    return text.count("](") >= LINKS_OF_A_PAGE


def plain(lines: Sequence[str]) -> list[str]:
    """The lines without mark-up: links as their words, no pictures, no emphasis."""
    return ["" if _underlines(line, above) else _plain(line) for line, above in zip(lines, ["", *lines], strict=False)]


def pictures(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The pictures of a page, with the numbers of their lines."""
    for number, line in enumerate(lines):
        if "![" in line:
            yield from ((number, found[0]) for found in PICTURE.finditer(line))


def _plain(line: str) -> str:
    if "](" in line:
        line = LINK.sub(lambda found: found["text"] if found["text"] is not None else found[0], without_pictures(line))
    line = HEADING.sub("", line) if "#" in line else line
    line = EMPHASIS.sub(r"\2", line) if "*" in line or "_" in line else line
    return ESCAPED.sub(r"\1", line) if "\\" in line else line


def headings(lines: Sequence[str], numbers: Sequence[int]) -> dict[int, int]:
    """Those of some lines that are headings, with their levels."""
    found: dict[int, int] = {}
    for number in numbers:
        if HEADING.match(lines[number]):
            found[number] = lines[number].lstrip().index(" ")
        elif number + 1 < len(lines) and _underlines(lines[number + 1], lines[number]):
            found[number] = 1 if "=" in lines[number + 1] else 2
    return found


def _underlines(line: str, above: str) -> bool:
    """Whether a line makes the one above it a heading."""
    return line.lstrip()[:1] in ("=", "-") and bool(above.strip()) and bool(UNDERLINE.fullmatch(line))


def without_pictures(line: str) -> str:
    """A line as it stands, without the pictures in it."""
    return PICTURE.sub("", line) if "![" in line else line


def blocks_of(lines: Sequence[str]) -> tuple[Block, ...]:
    """Lines of Markdown as blocks with their links. What a converter had to escape is itself again."""
    return tuple(_unescaped(block) for block in markdown_blocks("\n".join(lines)))


def _unescaped(block: Block) -> Block:
    if "\\" not in block.text or block.kind == "code":
        return block
    gone = [found.start() for found in ESCAPED.finditer(block.text)]
    links = tuple(
        Link(link.start - bisect_left(gone, link.start), link.end - bisect_left(gone, link.end), link.url)
        for link in block.links
    )
    return block._replace(text=ESCAPED.sub(r"\1", block.text), links=links)


def address_behind(name: str, line: str) -> str | None:
    """The address behind a name in a line of Markdown."""
    links = (found for found in LINK.finditer(without_pictures(line)) if found["text"])
    return next((found["url"] for found in links if _plain(found["text"]).strip() == name), None)
