"""What stands on a page for comments that it did not load."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..records.rows import Stub
from .roles import COMMENT_WORD, POST_WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .find import Found
    from .lines import Line

_REPLIES = r"(?:repl(?:y|ies)|comments?|responses?|posts?|antworten|kommentare)"
MORE: Final = re.compile(
    r"\W*(?:(?:load|show|view|see|read|expand|continue)\s+)?(?:all\s+)?(?:\d[\d,.]{0,6})?\s*"
    rf"(?:more|hidden|additional|older|weitere)\s+{_REPLIES}\b.{{0,30}}|continue this thread\W*",
    re.IGNORECASE,
)
COUNT: Final = re.compile(r"\d[\d,.]{0,6}")
LONGEST: Final = 80
NEAR: Final = 3


def read_stubs(dom: Dom, where: Found, lines: Sequence[Line]) -> list[Stub]:
    """The stand-ins among the comments: under which of them (as `Row.key`), and for how many."""
    runs = where.runs
    first, last = runs[0].start, runs[-1].end
    for step, around in enumerate(above for above in dom.up(first) if dom.ends[above] >= last):
        named = f"{dom.get(around, 'class')} {dom.get(around, 'id')}"
        if step and not (step == 1 and (COMMENT_WORD.search(named) or POST_WORD.search(named))):
            break
        last = dom.ends[around]
    stubs = []
    for line in lines:
        node = line.nodes[0]
        if not first <= node < last or len(line.text) > LONGEST or not MORE.fullmatch(line.text):
            continue
        around_it = islice(dom.up(node), NEAR)
        if not any(dom.tags[n] in ("a", "button") or "more" in dom.get(n, "class").lower() for n in around_it):
            continue
        found = COUNT.search(line.text)
        above = [number for number, run in enumerate(runs) if run.start <= node < run.end]
        stubs.append(Stub(str(above[-1]) if above else "", int(re.sub(r"[.,]", "", found[0])) if found else None))
    return stubs
