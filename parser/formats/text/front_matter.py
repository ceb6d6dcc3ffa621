"""What stands above a text and tells of it: the YAML of converters and clippers, and the header of a reader's output.

trafilatura, Obsidian's clipper, MarkDownload, Hugo and Jekyll set YAML between two rules; r.jina.ai writes "Title:",
"URL Source:" and "Markdown Content:". What they tell of the story is the story's, the rest is left over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...moments import find_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Page

RULE: Final = "---"
LONGEST: Final = 100
"""Lines of front matter."""
ENTRY: Final = re.compile(r"[A-Za-z][\w -]{0,40}:(?:\s|$)")
HEADER_ENDS: Final = "Markdown Content:"
ROLES: Final = {
    "title": ("title", "headline"),
    "byline": ("author", "byline", "authors", "creator"),
    "published": ("date", "published", "publishdate", "pubdate", "published time", "date_published"),
    "url": ("url", "source", "url source", "canonical", "canonical_url", "permalink", "link"),
    "language": ("lang", "language"),
}
"""The facts of a story, and the keys that hold each, the surest first."""


def take_front_matter(page: Page) -> dict[str, str]:
    """Take front matter out of a page; answers with what it tells of the story, by the names in `ROLES`."""
    lines = _yaml(page.lines) or _header(page.lines)
    written = page.marked_up or page.lines
    said = _entries(written, lines) if lines else {}
    facts, keys = _facts(said)
    if "title" not in facts and "url" not in facts:
        return {}
    for number in lines:
        text = page.lines[number].strip()
        if text and text not in (RULE, HEADER_ENDS) and text.partition(":")[0].strip().casefold() not in keys:
            page.leave("front matter", text, number)
        page.blank(number)
    return facts


def _yaml(lines: Sequence[str]) -> range:
    """The lines of YAML at the top, with the rules around them."""
    if lines[0].strip() != RULE:
        return range(0)
    end = next((n for n in range(1, min(len(lines), LONGEST)) if lines[n].strip() == RULE), 0)
    return range(end + 1) if end > 1 and ENTRY.match(lines[1]) else range(0)


def _header(lines: Sequence[str]) -> range:
    """The lines of a reader's header, to the one that ends it."""
    end = next((n for n in range(1, min(len(lines), LONGEST)) if lines[n].strip() == HEADER_ENDS), 0)
    above = [line for line in lines[:end] if line.strip()]
    return range(end + 1) if above and all(ENTRY.match(line) for line in above) else range(0)


def _entries(lines: Sequence[str], at: range) -> dict[str, str]:
    """The keys and values of some lines, keys in small letters."""
    within = [lines[number] for number in at]
    if within[0].strip() == RULE:
        from ..yaml.flat import read_flat

        said = next(read_flat("\n".join(within[1:-1])), {})
    else:
        said = {key: value for key, _, value in (line.partition(":") for line in within[:-1])}
    return {key.strip().casefold(): value.strip() for key, value in said.items() if value.strip()}


def _facts(said: dict[str, str]) -> tuple[dict[str, str], set[str]]:
    """What the entries tell of the story, and the keys that told it."""
    told = {
        role: key
        for role, keys in ROLES.items()
        if (key := next((key for key in keys if _tells(role, said.get(key, ""))), None)) is not None
    }
    return {role: said[key] for role, key in told.items()}, set(told.values())


def _tells(role: str, value: str) -> bool:
    """Whether a value can be what a role wants."""
    match role:
        case "url":
            return value.startswith(("https://", "http://"))
        case "published":
            return find_moment(value) is not None
        case _:
            return bool(value)
