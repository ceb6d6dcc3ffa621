"""What stands on a page for comments that it did not load."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..records.rows import Stub
from .own import NOBODY, owners
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
PAGES: Final = re.compile(r"older|newer|previous|next|ältere|neuere", re.IGNORECASE)
"""Below the list such words lead to another page of it, which the same archive may hold."""
COUNT: Final = re.compile(r"\d[\d,.]{0,6}")
LONGEST: Final = 80
NEAR: Final = 3


def read_stubs(dom: Dom, where: Found, lines: Sequence[Line]) -> list[Stub]:
    """The stand-ins among the comments: under which of them (as `Row.key`), and for how many."""
    runs = where.runs
    first, last, end = runs[0].start, *_ends(dom, runs[0].start, runs[-1].end)
    whose: list[int] = []
    stubs = []
    for line in lines:
        node = line.nodes[0]
        if not first <= node < end or len(line.text) > LONGEST or not MORE.fullmatch(line.text):
            continue
        around = islice(dom.up(node), NEAR)
        if not any(dom.tags[n] in ("a", "button") or "more" in dom.get(n, "class").lower() for n in around):
            continue
        if node >= last and PAGES.search(line.text):
            continue
        whose = whose or owners(dom, runs)
        above = whose[node]
        found = COUNT.search(line.text)
        missing = int(re.sub(r"[.,]", "", found[0])) if found else None
        stubs.append(Stub("" if above == NOBODY else str(above), missing))
    return stubs


def _ends(dom: Dom, first: int, last: int) -> tuple[int, int]:
    """Where the list of the comments ends, and where the element around it does, if that is named for comments."""
    around = list(islice((up for up in dom.up(first) if dom.ends[up] >= last), 2))
    if not around:
        return last, last
    end = dom.ends[around[0]]
    named = f"{dom.get(around[-1], 'class')} {dom.get(around[-1], 'id')}"
    return end, dom.ends[around[-1]] if COMMENT_WORD.search(named) or POST_WORD.search(named) else end
