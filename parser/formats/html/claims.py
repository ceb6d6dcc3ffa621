"""How many comments a page says that it has."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ..text.lexicon import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .lines import Line
    from .own import Run

NEAR: Final = 80
"""A heading stands at most so many lines before the first comment."""
LONGEST: Final = 160
WORDS: Final = {"one": 1, "no": 0}
RUNNING: Final = re.compile(
    r"(?:.{0,60}[|·•–—]\s*|\W*)(?P<before>\d[\d,.]{0,8})\s+(?:comments?|responses?|replies|thoughts?|kommentare?|commentaires?|comentarios?)\b.{0,60}",
    re.IGNORECASE,
)
POSTS: Final = re.compile(
    r"(?:.{0,60}[\[(|·•–—]\s*|\W*)(\d[\d,.]{0,8})\s+(?:posts|beiträge|messages|mensajes|messaggi|berichten|сообщени[йя])"
    r"(?:\s*[\])|·•–—].{0,60}|\W*)",
    re.IGNORECASE,
)
"""What a forum says above its posts: "4 posts • Page 1 of 1", "[ 23 posts ]"."""


def read_claim(dom: Dom, runs: Sequence[Run], lines: Sequence[Line], *, opens: bool = False) -> int | None:
    """The count in the last heading before the first comment, or in mark-up that is made for it; None for none.

    Where the first post `opens` the thread, a count of posts is of one more than answer it.
    """
    first = runs[0].start if runs else len(dom)
    below = bisect_left(lines, first, key=lambda line: line.nodes[0])
    for line in reversed(lines[max(0, below - NEAR) : below]):
        if len(line.text) > LONGEST:
            continue
        if (count := count_in(line.text)) is not None:
            return count
        if opens and (posts := POSTS.fullmatch(line.text)) and (figures := re.sub(r"\D", "", posts[1])) != "0":
            return int(figures) - 1
    for node in range(len(dom)):
        if "commentCount" in dom.get(node, "itemprop"):
            written = dom.get(node, "content") or dom.text_of(node)
            return int(written) if written.isdigit() else None
    return None


def count_in(text: str) -> int | None:
    """The count that a heading states."""
    found = HEADINGS.fullmatch(text) or RUNNING.fullmatch(text)
    if not found:
        return None
    written = next((part for part in found.groupdict().values() if part), "")
    figures = re.sub(r"[.,]", "", written)
    return int(figures) if figures.isdigit() else WORDS.get(written.lower())
