"""The way from a thread with lost ties to one where every comment has a place, a certainty and reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..garbage import garbage_later
from ..model import Reply
from .decode import decode
from .evidence import evidence_for
from .model import model_for
from .order import NEWEST_FIRST, detect_order
from .page import minutes_of, read_page
from .tree import TOP

if TYPE_CHECKING:
    from ..model import PageOrder, Thread
    from .decode import Decoded
    from .page import Page


def infer_lost(thread: Thread) -> Thread:
    """The thread with every lost tie inferred; see `infer_replies`."""
    with garbage_later():
        return _infer(thread)


def _infer(thread: Thread) -> Thread:
    minutes = minutes_of(thread)
    order = thread.order if thread.order.name != "unknown" else detect_order(minutes)
    page = read_page(thread, minutes, order.name in NEWEST_FIRST)
    decoded = decode(page, order.name, fixed_parents(thread, ("lost",)), model_for(order.name))
    comments = tuple(
        comment._replace(reply=_reply(page, order, decoded, i)) if comment.reply.tie == "lost" else comment
        for i, comment in enumerate(thread.comments)
    )
    return replace(thread, comments=comments, order=order)


def fixed_parents(thread: Thread, loose: tuple[str, ...]) -> list[int | None]:
    """The parent of each comment whose tie is not among the loose ones (`TOP` for the story), None for the rest."""
    count = len(thread.comments)
    fixed: list[int | None] = []
    for i, comment in enumerate(thread.comments):
        parent = comment.reply.parent
        if comment.reply.tie in loose:
            fixed.append(None)
        else:
            fixed.append(TOP if parent is None or parent == i or not 0 <= parent < count else parent)
    return fixed


def _reply(page: Page, order: PageOrder, decoded: Decoded, i: int) -> Reply:
    parent, certainty = decoded.parents[i], round(decoded.certainty[i], 3)
    evidence = evidence_for(page, decoded.parents, i, parent)
    if decoded.absent[i]:
        return Reply(None, "absent", certainty, evidence)
    return Reply(None if parent == TOP else parent, "inferred", certainty, evidence)
