"""Text captures: what a crawl extracted from a page, or what somebody pasted into a file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..decode import decode
from ..errors import UnreadableError
from ..model import Capture, PageOrder, Thread
from .base import Format
from .layouts import LAYOUTS, Layout
from .text_page import Heads, Page, find_heads, read_comments, read_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import Source


def recognises(source: Source) -> str | None:
    """Any text will do; whether it holds a known layout shows only when it is read."""
    return "is text" if source.head else None


def read(source: Source) -> Iterator[Thread]:
    """Read one text capture: with the layout whose heads or count it shows, else as a story alone."""
    data = source.stream.read()
    decoded = decode(data, source.name)
    lines = decoded.text.split("\n")
    if not decoded.text.strip():
        raise UnreadableError(source.name, "holds nothing but white space.")
    page = Page(lines)
    layout, heads, why = choose_layout(lines)
    story = read_story(page, layout, heads)
    comments = read_comments(page, layout, heads)
    yield Thread(
        story,
        comments,
        heads.claimed,
        PageOrder(),
        Capture(
            name=source.name,
            format="text",
            recognised=why,
            media_type="text/plain",
            encoding=decoded.encoding,
            sha256=hashlib.sha256(data).hexdigest(),
            url=story.url,
        ),
        tuple(sorted(page.leftovers, key=lambda leftover: leftover.span.first if leftover.span else 0)),
        (*decoded.damage, *page.damage),
    )


def choose_layout(lines: list[str]) -> tuple[Layout | None, Heads, str]:
    """The layout that a page shows, the heads that were found with it, and what shows it."""
    for layout in LAYOUTS:
        heads = find_heads(lines, layout)
        if heads.found:
            example = lines[heads.found[0].line].strip()
            return layout, heads, f"{len(heads.found)} comment heads like “{example}” (layout: {layout.name})"
        if heads.count_line is not None:
            return (
                layout,
                heads,
                f"a line that states the count, “{lines[heads.count_line].strip()}” (layout: {layout.name})",
            )
    for layout in LAYOUTS:
        for furniture in layout.furniture:
            for line in lines:
                if found := furniture.pattern.search(line):
                    return layout, Heads(), f"a {furniture.kind}, “{found[0].strip()}” (layout: {layout.name})"
    return None, Heads(), "it is text, in no layout that is known"


TEXT = Format("text", "text that was extracted from a page: a story, then comments under head lines", recognises, read)
