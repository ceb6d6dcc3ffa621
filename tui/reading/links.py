"""The links of a text, with where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.parser.model import Block

BARE: Final = re.compile(r"https?://[^\s<>\"'“”«»]+")
TRAILING: Final = ".,;:!?)]}…'\""
OPENED: Final = ("http://", "https://", "mailto:")
"""What may be handed to a browser. Anything else, `javascript:` or `file:` say, is only shown."""


def links_in(body: Iterable[Block]) -> list[tuple[str, str]]:
    """Pairs of what a link is called and its address: those behind words, then those written out. Each address once."""
    found: dict[str, str] = {}
    for block in body:
        for link in block.links:
            found.setdefault(link.url, block.text[link.start : link.end])
        for bare in BARE.findall(block.text):
            url = bare.rstrip(TRAILING)
            found.setdefault(url, url)
    return [(words, url) for url, words in found.items()]


def may_open(url: str) -> bool:
    """Whether an address may be handed to a browser."""
    return url.lower().startswith(OPENED)
