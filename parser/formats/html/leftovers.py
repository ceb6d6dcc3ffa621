"""What is shown and is neither story nor comment: one leftover a line, so that nothing of a page is lost unseen."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ...model import UNREAD, Leftover
from ..text.lexicon import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .lines import Line
    from .own import Run

LETTER: Final = re.compile(r"[^\W_]")
NEAR: Final = 8
SPOKEN: Final = 80
"""A line among the comments of so many letters, and no link, says something that nothing explains."""


def read_leftovers(dom: Dom, used: bytearray, runs: Sequence[Run], lines: Sequence[Line]) -> tuple[Leftover, ...]:
    """What is shown of the lines and not `used`."""
    first, last = (runs[0].start, max(run.end for run in runs)) if runs else (len(dom), 0)
    found = []
    for line in lines:
        rest = [node for node in line.nodes if not used[node]]
        if not rest:
            continue
        text = line.text if len(rest) == len(line.nodes) else " ".join("".join([dom.texts[n] for n in rest]).split())
        if not LETTER.search(text):
            continue
        kind = "page furniture"
        if first <= rest[0] < last:
            long = len(text) >= SPOKEN and not CONTROLS.fullmatch(text) and not _is_linked(dom, rest[0])
            kind = UNREAD if long else "comment furniture"
        found.append(Leftover(kind, text))
    return tuple(found)


def _is_linked(dom: Dom, node: int) -> bool:
    return any(dom.tags[above] in ("a", "button", "label", "form", "li") for above in islice(dom.up(node), NEAR))
