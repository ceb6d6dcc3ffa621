"""Where on a page times and authors stand: the signs that something there was said by somebody."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from ...moments import find_moment
from .dom import TEXT
from .fields import role_of
from .times import STAMPED, stamp_of

if TYPE_CHECKING:
    from .dom import Dom

TIMELY: Final = re.compile(
    r"\d{1,2}[:.hH]\d\d|\b\d{4}\b|\d[./-]\d|\d+\s?[^\W\d_]+\.? (?:[^\W\d_]+ )?"
    r"(?:[aA][gG][oO]|назад|тому|önce|temu|sedan|siden|sitten|geleden|fa|atrás|trước|lalu|her)\b|\d\s?[^\W\d_]{1,3}(?:前|전)"
    r"|(?:[vV]or|[iI]l y a|[hH]ace|[hH]á|[pP]řed|[pP]red|[aA]cum|[πΠ]ριν|преди|Преди|לפני|منذ|قبل)\s+\d"
    r"|\b(?:an?|one) [a-z]+ ago\b"
)
"""What a text must hold to be looked at closely for a time."""
FIGURE: Final = re.compile(r"\d| ago\b")
LONGEST_HEAD: Final = 120
LONGEST_RAW: Final = 400
"""How long a text may be with the white space in it that pages are laid out with."""
BESIDE: Final = 45
"""How many letters a head may hold besides the time: a name, "Posted by", "permalink"."""


class Signs(NamedTuple):
    """Running totals over the nodes of a page, so that a run's share is a subtraction: times, authors, the letters in
    those two, and all letters."""

    times: list[int]
    authors: list[int]
    heads: list[int]
    letters: list[int]


def read_signs(dom: Dom) -> Signs:
    """Find what looks like a time, in words or in an attribute, and what is named for an author."""
    total = len(dom)
    times, authors = bytearray(total), bytearray(total)
    tags, texts, shown, attributes = dom.tags, dom.texts, dom.shown, dom.attributes
    for node in range(total):
        if not shown[node]:
            continue
        if tags[node] == TEXT:
            text = texts[node]
            if len(text) <= LONGEST_RAW and FIGURE.search(text) and TIMELY.search(text):
                times[node] = _is_mostly_time(" ".join(text.split()))
        elif attributes[node]:
            if not STAMPED.isdisjoint(attributes[node]) and stamp_of(attributes[node]):
                times[node] = 1
            elif role_of(dom, node) == "author" and 0 < dom.size(node) <= LONGEST_HEAD:
                authors[node] = not _holds_body(dom, node)
    _only_outermost(dom, authors)
    _only_outermost(dom, times)
    heads = bytearray(total)
    for node in range(total):
        if times[node] or authors[node]:  # a byline often holds the time, whose letters count once
            heads[node : dom.ends[node]] = b"\1" * (dom.ends[node] - node)
    letters = dom.letters
    of_heads = (letters[node + 1] - letters[node] if heads[node] else 0 for node in range(total))
    return Signs([0, *accumulate(times)], [0, *accumulate(authors)], [0, *accumulate(of_heads)], letters)


def _holds_body(dom: Dom, node: int) -> bool:
    """Whether something inside is named for a body: "comment_author_petrel" is then the comment of that author."""
    return any(dom.attributes[inner] and role_of(dom, inner) == "body" for inner in range(node + 1, dom.ends[node]))


def _is_mostly_time(text: str) -> bool:
    """Whether a text says when, and little besides: a sentence that mentions a date is no head."""
    found = find_moment(text) if len(text) <= LONGEST_HEAD else None
    return found is not None and len(text) - (found.end - found.start) <= BESIDE


def _only_outermost(dom: Dom, marks: bytearray) -> None:
    """A mark inside a marked element says the same again."""
    node = marks.find(1)
    while node >= 0:
        end = dom.ends[node]
        if end > node + 1:
            marks[node + 1 : end] = bytes(end - node - 1)
        node = marks.find(1, end)
