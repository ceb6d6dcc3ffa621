"""What browsers show inside a page and keep apart from its tree: frames that a tool wrote into the page, and shadow
trees. Comment boxes stand in both."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .dom import Dom

FRAME: Final = re.compile(r"<iframe\b[^<>]{0,4000}?\ssrcdoc\s*=\s*(?P<quote>[\"']?)", re.IGNORECASE)
BARE: Final = re.compile(r"[^\s>]*")
ENDED: Final = re.compile(r"[^<>]{0,4000}>(?:\s*</iframe\s*>)?", re.IGNORECASE)
DEEPEST: Final = 4
"""Frames in frames, up to so many."""
TEMPLATE: Final = re.compile(r"<(?P<end>/?)template\b(?P<rest>[^<>]{0,4000})>", re.IGNORECASE)
SHADOWS: Final = frozenset(("shadowrootmode", "shadowroot", "shadowmode"))
"""How the standard, Chrome before it, and MHTML mark the template of a shadow tree."""


def holds_folded(html: str, dom: Dom) -> bool:
    """Whether a page has any; the tree that was made of it spares most pages another look at their text."""
    if "iframe" in dom.by_tag and "srcdoc" in html:
        return True
    return any(not SHADOWS.isdisjoint(dom.attributes[node]) for node in dom.by_tag.get("template", ()))


def unfolded(html: str) -> str:
    """A page with its frames and its shadow trees in their places."""
    return _with_shadows(_with_frames(html, DEEPEST))


def _with_frames(html: str, levels: int) -> str:
    parts: list[str] = []
    at = 0
    while found := FRAME.search(html, at):
        start = found.end()
        bare = BARE.match(html, start)
        end = html.find(found["quote"], start) if found["quote"] else bare.end() if bare else start
        inner = unescape(html[start : end if end >= 0 else len(html)])
        if levels > 1 and "srcdoc" in inner:
            inner = _with_frames(inner, levels - 1)
        parts += (html[at : found.start()], "<div>", inner, "</div>")
        rest = ENDED.match(html, end + len(found["quote"])) if end >= 0 else None
        at = rest.end() if rest else end if end >= 0 else len(html)
    return "".join((*parts, html[at:])) if parts else html


def _with_shadows(html: str) -> str:
    """Templates of shadow trees as plain boxes; other templates show nothing and stay."""
    shadows: list[bool] = []

    def boxed(found: re.Match[str]) -> str:
        if not found["end"]:
            shadows.append(any(mark in found["rest"] for mark in SHADOWS))
            return "<div>" if shadows[-1] else found[0]
        return "</div>" if shadows and shadows.pop() else found[0]

    return TEMPLATE.sub(boxed, html)
