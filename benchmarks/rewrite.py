"""Write a page anew, element by element, as tools that capture pages do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable

Attributes = dict[str, str]
GONE: Final = "gone"
"""What an element becomes that is left out with all that it holds; "" leaves only its own tags out."""
_CHILDLESS = "area base br col embed hr img input link meta source track wbr"
_OPTIONAL = "p li dt dd tr td th thead tbody option html head body colgroup"
CHILDLESS: Final = frozenset(_CHILDLESS.split())
RAW: Final = frozenset(("script", "style"))
OPTIONAL: Final = frozenset(_OPTIONAL.split())
"""Elements whose end tags a page may leave out."""
BARE: Final = re.compile(r"[^\s\"'=<>`]+")


@dataclass
class Rewrite:
    """What becomes of a page: `element` gives the new tag and attributes of an element, `text` the mark-up of a text.

    `minified` leaves quotation marks, end tags and HTML's comments out; `xhtml` closes what holds nothing.
    """

    element: Callable[[str, Attributes], tuple[str, Attributes]] = lambda tag, attributes: (tag, attributes)
    text: Callable[[str], str] = lambda text: escape(text, quote=False)
    minified: bool = False
    xhtml: bool = False


def rewrite(html: str, how: Rewrite) -> str:
    """Write a page anew."""
    root = LexborHTMLParser(html).root
    assert root is not None, "lexbor makes a tree of anything"
    parts = ["<!DOCTYPE html>"]
    opened: list[tuple[int, str]] = []
    gone: int | None = None
    for node in root.traverse(include_text=True):
        above = node.parent.mem_id if node.parent else -1
        while opened and opened[-1][0] != above:
            done, tag = opened.pop()
            if gone is None:
                parts.append(_closing(tag, how))
            elif done == gone:
                gone = None
        tag = node.tag or ""
        if tag == "-text":
            if gone is None:
                text = node.text_content or ""
                parts.append(text if opened and opened[-1][1] in RAW else how.text(text))
        elif gone is not None:
            opened.append((node.mem_id, ""))
        elif tag.startswith("-"):
            parts.append("" if how.minified or tag != "-comment" else node.html or "")
        else:
            new, attributes = how.element(tag, {name: value or "" for name, value in node.attributes.items()})
            gone = node.mem_id if new == GONE else None
            new = "" if new == GONE else new
            parts.append(_opening(new, attributes, how) if new else "")
            opened.append((node.mem_id, new))
    return "".join((*parts, *(_closing(tag, how) for _, tag in reversed(opened) if gone is None)))


def _opening(tag: str, attributes: Attributes, how: Rewrite) -> str:
    written = "".join(_attribute(name, value, how) for name, value in attributes.items())
    return f"<{tag}{written}{' /' if how.xhtml and tag in CHILDLESS else ''}>"


def _attribute(name: str, value: str, how: Rewrite) -> str:
    if not value and not how.xhtml:
        return f" {name}"
    if how.minified and BARE.fullmatch(value) and not value.endswith("/"):
        return f" {name}={value}"
    return f' {name}="{escape(value)}"'


def _closing(tag: str, how: Rewrite) -> str:
    return "" if not tag or tag in CHILDLESS or (how.minified and tag in OPTIONAL) else f"</{tag}>"
