"""The links of a text, with where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from microfiche.parser.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.parser.model import Block

BARE: Final = re.compile(r"https?://[^\s<>\"'“”«»]+")
TRAILING: Final = ".,;:!?)]}…'\""
OPENED: Final = ("http://", "https://", "mailto:")
"""What may be handed to a browser. Anything else, `javascript:` or `file:` say, is only shown."""


def links_of(block: Block) -> tuple[Link, ...]:
    """The links of a block: those behind words, and the addresses that are written out."""
    if "://" not in block.text:
        return block.links
    bare = [(found.start(), found[0].rstrip(TRAILING)) for found in BARE.finditer(block.text)]
    return (*block.links, *(Link(start, start + len(url), url) for start, url in bare))


def links_in(body: Iterable[Block]) -> list[tuple[str, str]]:
    """Pairs of what a link is called and its address, each address once."""
    found: dict[str, str] = {}
    for block in body:
        for link in links_of(block):
            found.setdefault(link.url, block.text[link.start : link.end] or link.url)
    return [(words, url) for url, words in found.items()]


def may_open(url: str) -> bool:
    """Whether an address may be handed to a browser: of a known scheme, with a host, and nothing unseen in it."""
    if not url.lower().startswith(OPENED) or not url.isprintable() or " " in url:
        return False
    if url.lower().startswith("mailto:"):
        return "attach" not in url.lower()  # some mailers take a file along (CVE-2020-11879, CVE-2020-4089)
    return bool(host_of(url))


def host_of(url: str) -> str:
    """The host that an address leads to, in the form that is looked up (RFC 3490): xn-- shows what imitates others.

    Empty where there is none, or none that can be looked up.
    """
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url).hostname or ""
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return ""


def hides_host(url: str) -> bool:
    """Whether an address seems to lead elsewhere than it does: letters beyond ASCII, or a name before the host."""
    host = host_of(url)
    return bool(host) and not url.lower().partition("//")[2].startswith(host)
