"""Pieces of HTML that are well-formed XML too: text that means itself, the blocks of a body, links that are safe.

Every text says its own direction (`dir="auto"`), since one thread may hold several scripts.
"""

from __future__ import annotations

import re
from html import escape as escape_all
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Block

DEEPEST: Final = 12
"""Quotes nest no deeper than this, so that nobody's page runs out of width."""
_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\^`{|}]+", re.IGNORECASE)


def text(words: str) -> str:
    """Text of any number of lines, for between tags."""
    return escape_all(clean(words), quote=False)


def line(words: str) -> str:
    """Text of one line, for between tags and for an attribute in double quotes."""
    return escape_all(clean_line(words))


def safe_link(url: str | None) -> str | None:
    """An address that may be followed, for an attribute; None for what is neither web nor mail, or cannot be shown."""
    if not url or url != clean(url) or not _SAFE_LINK.fullmatch(url):
        return None
    try:
        urlsplit(url)
    except ValueError:  # a host in brackets that is no address
        return None
    return escape_all(url)


def blocks(body: Iterable[Block]) -> str:
    """The blocks of a body, one after the other."""
    return "".join(map(_block, body))


def _block(block: Block) -> str:
    words = _linked(block)
    match block.kind:
        case "quote":
            depth = max(1, min(block.depth, DEEPEST))
            return "<blockquote>" * depth + f'<p dir="auto">{words}</p>' + "</blockquote>" * depth
        case "code":
            return f'<pre dir="ltr"><code>{words}</code></pre>'
        case "list item":
            return f'<ul><li dir="auto">{words}</li></ul>'
        case "image alt":
            return f'<p class="image" dir="auto">[image: {words}]</p>'
        case _:
            return f'<p dir="auto">{words}</p>'


def _linked(block: Block) -> str:
    """The words of a block, with those links that may be followed and do not overlap."""
    if not block.links:
        return text(block.text)
    return "".join(_pieces(block))


def _pieces(block: Block) -> Iterator[str]:
    at = 0
    for link in sorted(block.links):
        url = safe_link(link.url)
        if url and at <= link.start < link.end <= len(block.text):
            yield text(block.text[at : link.start])
            yield f'<a href="{url}" rel="nofollow noreferrer">{text(block.text[link.start : link.end])}</a>'
            at = link.end
    yield text(block.text[at:])
