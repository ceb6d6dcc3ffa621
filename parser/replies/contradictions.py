"""Where a tie that the source states cannot be, or hardly be, what happened: told to the reader, never changed.

Only what needs no weighing is told: an answer older than what it answers, and an opening quotation of some length whose
words are another comment's. People do quote one comment while answering another in the same exchange, so a quotation
counts only where its source is neither the parent, nor above it, nor by the parent's author.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..moments import clock
from .page import minutes_of, read_page
from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Comment, Thread
    from .page import Page

CLOCK_CHANGE = 61 * 60
"""Seconds by which a clock that is put back can make an answer older than its parent, and a minute."""
TIME_ZONES = 26 * 3600
"""Seconds by which two places' clocks can differ."""
LONG_QUOTATION = 8
NAMED_AT_MOST = 8


def contradictions(thread: Thread) -> tuple[str, ...]:
    """Say which stated ties the times or the words speak against; indented ones, too."""
    comments = thread.comments
    stated = [
        (i, parent)
        for i, comment in enumerate(comments)
        if comment.reply.tie in ("stated", "indented") and (parent := comment.reply.parent) is not None
        if parent != i and 0 <= parent < len(comments)
    ]
    if not stated:
        return ()
    older = [pair for pair in stated if _is_older(comments[pair[0]], comments[pair[1]])]
    says = []
    if older:
        verb = "answers" if len(older) == 1 else "answer"
        says.append(f"{_listed(older)} {verb} what was posted later: a time or a tie of the source is wrong.")
    says += _misquoted(thread, stated)
    return tuple(says)


def _is_older(comment: Comment, parent: Comment) -> bool:
    """Whether an answer is older than its parent by more than a change of the clock, or of the time zone, explains."""
    at, before = clock(comment.posted), clock(parent.posted)
    if at is None or before is None or comment.posted is None or parent.posted is None:
        return False
    latest = comment.posted.latest
    span = (latest - comment.posted.earliest).total_seconds() if latest and comment.posted.earliest else 0.0
    same_zone = comment.posted.zone_known == parent.posted.zone_known
    return at + span + (CLOCK_CHANGE if same_zone else TIME_ZONES) < before


def _misquoted(thread: Thread, stated: Sequence[tuple[int, int]]) -> Iterator[str]:
    quoting = [pair for pair in stated if _opens_quoting(thread.comments[pair[0]])]
    if not quoting:
        return
    page = read_page(thread, minutes_of(thread), newest_first=False)
    above = [comment.reply.parent for comment in thread.comments]
    for i, parent in quoting:
        for quotation in page.quotations.by(i):
            source = quotation.source
            long = quotation.marked and quotation.opening and quotation.words >= LONG_QUOTATION
            if long and source >= 0 and not _near(page, above, source, parent):
                words = f"{quotation.words} words of #{source + 1}"
                yield f"#{i + 1} answers #{parent + 1} by the source, and opens by quoting {words}."


def _opens_quoting(comment: Comment) -> bool:
    first = comment.body[0] if comment.body else None
    return first is not None and first.kind == "quote" and len(words_of(first.text)) >= LONG_QUOTATION


def _near(page: Page, above: Sequence[int | None], source: int, parent: int) -> bool:
    """Whether a quoted comment is the parent, stands above it, or is by its author."""
    if page.author[source] == page.author[parent]:
        return True
    at: int | None = parent
    for _ in range(page.count):
        if at is None or not 0 <= at < page.count:
            return False
        if at == source:
            return True
        at = above[at]
    return False


def _listed(pairs: Sequence[tuple[int, int]]) -> str:
    named = ", ".join(f"#{i + 1}" for i, _ in pairs[:NAMED_AT_MOST])
    return f"{named}, …" if len(pairs) > NAMED_AT_MOST else named
