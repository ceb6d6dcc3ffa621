"""What a reader gave, within the limits of its source: so many threads, so many comments in each, so much time."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from .limits import LimitReached, reached
from .model import Damage, Reply
from .patience import patience

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Comment, Thread
    from .source import Source


def within_limits(threads: Iterator[Thread], source: Source) -> Iterator[Thread]:
    """Threads up to a limit; one that is reached is handed to the report of the source, and what was read is kept."""
    limits = source.limits
    try:
        for number in count(1):
            with patience(limits.seconds, "Reading"):
                thread = next(threads, None)
            if thread is None:
                return
            if number > limits.records:
                raise reached("records", limits.records, f"After {limits.records:,} threads")
            yield cut_thread(thread, limits.comments)
    except LimitReached as error:
        source.report(source.name, Damage("limit", str(error)))


def infer_in_time(thread: Thread, seconds: int) -> Thread:
    """A thread with its replies worked out; where that takes too long, as it was captured, which it tells as damage."""
    from .replies import infer_replies

    try:
        with patience(seconds, "Working out who answers whom"):
            return infer_replies(thread)
    except LimitReached as error:
        return replace(thread, damage=(*thread.damage, Damage("limit", str(error))))


def cut_thread(thread: Thread, most: int) -> Thread:
    """A thread with its first comments, and damage that tells of the others; an answer to one of those is absent."""
    if len(thread.comments) <= most:
        return thread
    says = str(reached("comments", most, f"After {most:,} of {len(thread.comments):,} comments"))
    kept = tuple(_without(comment, most) for comment in thread.comments[:most])
    return replace(thread, comments=kept, damage=(*thread.damage, Damage("limit", says)))


def _without(comment: Comment, most: int) -> Comment:
    reply = comment.reply
    if reply.parent is None or reply.parent < most:
        return comment
    return comment._replace(reply=Reply(None, "absent", reply.certainty, reply.evidence))
