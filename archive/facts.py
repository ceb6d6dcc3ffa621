"""What the index holds of a comment besides its words: exact facts, and coarse ones that narrow what is then compared.

Comments by the thousand have the same facts, so what they come to as text is put together once for all of a sort.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .tokens import FACT

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Mark, Tie

    from .entries import Entry

STORY: Final = f"{FACT}story"
YEARS: Final = (1970, 2099)
"""The years whose days are facts; other times are marked as if they could lie on several days."""
ADDRESS: Final = re.compile(r"https?://\S", re.IGNORECASE)
_DAY: Final = 86_400_000_000
"""Microseconds."""
_EPOCH: Final = datetime(1970, 1, 1).toordinal()
_PLAIN: Final = frozenset(("paragraph",))
_SORTS: Final = 10_000
"""Sorts of comments whose facts are remembered."""


def facts(comment: Comment, entry: Entry, text: str) -> str:
    """The facts of a comment whose blocks hold this text, as the index takes them."""
    reply, posted, score = comment.reply, comment.posted, entry.score
    kinds, has_link = set(), "://" in text and ADDRESS.search(text) is not None
    for block in comment.body:
        kinds.add(block.kind)
        has_link = has_link or bool(block.links)
    return _of_sort(
        reply.tie,
        reply.parent is None,
        reply.certainty < 1,
        posted is None or posted.earliest is None,
        None if entry.earliest is None else entry.earliest // _DAY,
        None if entry.latest is None else entry.latest // _DAY,
        comment.marks,
        comment.author.guest,
        has_link,
        () if kinds == _PLAIN else (*sorted(kinds),),
        not text or text.isspace(),
        (entry.replies or 0).bit_length(),
        (entry.depth or 0).bit_length(),
        None if score is None else abs(score).bit_length(),
        score is not None and score < 0,
    )


@lru_cache(maxsize=_SORTS)
def _of_sort(
    tie: Tie,
    is_top: bool,
    is_unsure: bool,
    is_undated: bool,
    first_day: int | None,
    last_day: int | None,
    marks: tuple[Mark, ...],
    is_guest: bool,
    has_link: bool,
    kinds: tuple[str, ...],
    is_empty: bool,
    replies: int,
    depth: int,
    score: int | None,
    is_negative: bool,
) -> str:
    """The facts of all comments that have this in common; days since 1970, and the bits of numbers."""
    found: list[str] = [tie]
    if is_top and tie not in ("absent", "lost"):
        found.append("top")
    if is_undated:
        found.append("undated")
    if first_day is not None and last_day is not None:
        found += _date_facts(first_day, last_day)
    found += marks
    if is_guest:
        found.append("guest")
    if has_link:
        found.append("link")
    found += sorted({kind.partition(" ")[0] for kind in kinds} - _PLAIN)
    if is_empty:
        found.append("empty")
    if replies:
        found.append(f"r{replies}")
    if depth > 1:
        found.append(f"z{depth}")
    if score is not None:
        found.append(f"{'n' if is_negative else 'p'}{score}")
    if is_unsure:
        found.append("unsure")
    return FACT + f" {FACT}".join(found)


def _date_facts(first: int, last: int) -> tuple[str, ...]:
    """The day, month and year of a time, or that it may lie on several days; days since 1970."""
    day = datetime.fromordinal(_EPOCH + first)
    if first != last or not YEARS[0] <= day.year <= YEARS[1]:
        return ("wide",)
    return (f"y{day.year:04}", f"m{day.year:04}{day.month:02}", f"d{day.year:04}{day.month:02}{day.day:02}")
