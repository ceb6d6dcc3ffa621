"""Whom a quote names: forums keep no tree, but a quote that links to the post it was taken from states an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .dom import Dom
    from .family import Family
    from .fields import Parts

HEAD: Final = re.compile(
    r"(?:originally posted by|quote (?:from|of)|quoting|zitat von|citation de|cita de)\b.{1,80}"
    r"|.{1,60}\s(?:wrote|said|schrieb|sagte|hat geschrieben|a écrit|a dit|escribió|dijo|escreveu|ha scritto|schreef"
    r"|skrev|написала?|писала?)\W{0,4}(?:[↑»].{0,60})?",
    re.IGNORECASE,
)
"""The line over a quote."""
TARGET: Final = re.compile(r"(?:#|[?&](?:p|pid|id|post)=|/posts?/)[^#&/]*?(\d+)/?\Z")
NEAR: Final = 6
"""A link without words stands at most so many nodes behind the line that it belongs to."""


def quoted_post(dom: Dom, parts: Parts, known: Mapping[str, str], family: Family) -> str | None:
    """The key of the post that the first quote in a comment was taken from; None where no quote names one."""
    named = _stated(dom, parts, family) if family.quoted[0] else _linked(dom, parts)
    return next((key for written in named if (key := known.get(written))), None)


def _stated(dom: Dom, parts: Parts, family: Family) -> Iterator[str]:
    for node in parts.chosen.get("quoted", ()):
        if written := dom.get(node, family.quoted[1]):
            yield written


def _linked(dom: Dom, parts: Parts) -> Iterator[str]:
    heads = [line for line in parts.lines if HEAD.fullmatch(line.text)]
    if not heads:
        return
    for node in parts.elements:
        if dom.tags[node] == "a" and (found := TARGET.search(dom.get(node, "href"))):
            end = dom.ends[node]
            if any(node < n < end or 0 < node - n <= NEAR for line in heads for n in line.nodes):
                yield found[1]
