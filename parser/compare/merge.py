"""Partial captures of one thread joined into one: pages, the folded and the unfolded, what overlaps.

Every comment of every capture is in the result, once. Of two wordings of one comment the later one stands there, and
the other is kept among the leftovers. `Capture.joined` tells which capture showed which comment.
"""

from __future__ import annotations

from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Final

from ..garbage import garbage_later
from ..model import LOST, Capture, Damage, Leftover, PageOrder, Part, Thread
from ..outline import SHOWN, untangle
from ..replies import infer_replies
from .alike import ALIKE
from .interleave import interleave
from .join import join_comments, join_stories, other_wordings
from .match import NONE, match_comments
from .stubs import leave_unmet, renumber
from .ties import Ties
from .times import exact_start
from .words import blocks_text, is_cut_short, likeness, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Comment
    from .interleave import Place
    from .match import Matching

FORMAT: Final = "joined"


def merge(threads: Sequence[Thread]) -> Thread:
    """Join captures of one thread, and infer again what is not stated where the captures told anything new.

    The first capture gives the order; what another one adds follows what stands before it there. A capture that was
    joined already adds nothing: joined again, the thread comes back as it is. Raises ValueError for no threads at all.
    """
    if not threads:
        raise ValueError("there is nothing to join")
    with garbage_later():
        return infer_replies(reduce(_join, threads))


def _join(first: Thread, second: Thread) -> Thread:
    matching = _sure(match_comments(first.comments, second.comments), first.comments, second.comments)
    places = interleave(matching)
    joined = [_pick(first, second, place) for place in places]
    comments, has_changed = _tied(first, second, places, joined)
    order = _order(first.order, second.order)
    story, leftovers = join_stories(first, second), _leftovers(first, second, places)
    if not has_changed and (story, leftovers) == (first.story, first.leftovers) and _knows(first, second.capture):
        return first
    if has_changed:
        comments = [_forgotten(comment) for comment in comments]
    capture = _capture(first, second, places)
    claims = [thread.claimed for thread in (first, second) if thread.claimed is not None]
    return Thread(
        story,
        tuple(comments),
        max(claims, default=None),
        order,
        capture,
        leftovers,
        leave_unmet(_damage(first, second, places), comments, capture.joined),
    )


def _sure(matching: Matching, old: Sequence[Comment], new: Sequence[Comment]) -> Matching:
    """The pairs that are surely one comment; a doubtful pair stays two comments, since joining would lose one."""
    for i, j in list(matching.pairs()):
        by = matching.by[i]
        if by not in ("id", "writing", "place") and not (by == "likeness" and _is_one(old[i], new[j])):
            matching.part(i)
    return matching


def _is_one(a: Comment, b: Comment) -> bool:
    """Whether two comments that are alike are one: it is cut short, or was written in a minute that both state."""
    text_a, text_b = blocks_text(a.body), blocks_text(b.body)
    if is_cut_short(text_a, text_b) or is_cut_short(text_b, text_a):
        return True
    in_time = exact_start(a.posted) is not None and exact_start(b.posted) is not None
    return in_time and likeness(words_in(text_a), words_in(text_b)) >= ALIKE


def _pick(first: Thread, second: Thread, place: Place) -> Comment:
    a, b = place
    if b == NONE:
        return first.comments[a]
    if a == NONE:
        return second.comments[b]
    return join_comments(first.comments[a], second.comments[b], first.capture, second.capture)


def _tied(
    first: Thread, second: Thread, places: Sequence[Place], joined: Sequence[Comment]
) -> tuple[list[Comment], bool]:
    """The comments with the best tie that either capture states, and whether that or anything else is new."""
    ties = Ties(first, second, places, joined)
    comments = [comment._replace(reply=ties.reply(at)) for at, comment in enumerate(joined)]
    parents = [NONE if comment.reply.parent is None else comment.reply.parent for comment in comments]
    for at in untangle(parents)[1]:
        comments[at] = comments[at]._replace(reply=LOST)
    return comments, tuple(comments) != first.comments


def _forgotten(comment: Comment) -> Comment:
    """A comment whose inferred place is to be inferred again."""
    reply = comment.reply
    is_fixed = reply.tie in SHOWN or reply.is_judged or (reply.tie == "absent" and reply.certainty == 1.0)
    return comment if is_fixed else comment._replace(reply=LOST)


def _order(first: PageOrder, second: PageOrder) -> PageOrder:
    """How the pages were arranged, where they agree; otherwise it is told from the times again."""
    if second.name in (first.name, "unknown"):
        return first
    return second if first.name == "unknown" else PageOrder()


def _capture(first: Thread, second: Thread, places: Sequence[Place]) -> Capture:
    """What was joined, and which comments of the result each of the captures shows."""
    shows: dict[Capture, list[int]] = {}
    for thread, side in ((first, 0), (second, 1)):
        at = {place[side]: position for position, place in enumerate(places) if place[side] != NONE}
        for part in _parts(thread):
            there = chain.from_iterable(range(start, end + 1) for start, end in part.shows)
            shows.setdefault(part.capture, []).extend(at[position] for position in there if position in at)
    parts = tuple(Part(capture, _ranges(sorted(set(positions)))) for capture, positions in shows.items())
    urls = {capture.url for capture in shows}
    return Capture(
        " + ".join(capture.name for capture in shows),
        FORMAT,
        f"{len(parts)} captures of one thread were joined",
        url=urls.pop() if len(urls) == 1 else first.capture.url,
        joined=parts,
    )


def _parts(thread: Thread) -> tuple[Part, ...]:
    """The captures that a thread is joined from; one that is not shows all of it."""
    whole = Part(thread.capture, ((0, len(thread.comments) - 1),) if thread.comments else ())
    return thread.capture.joined or (whole,)


def _knows(thread: Thread, capture: Capture) -> bool:
    """Whether a thread is that capture, or is joined from it or from the same ones."""
    joined = {part.capture for part in thread.capture.joined}
    return capture == thread.capture or capture in joined


def _ranges(positions: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Rising positions as ranges, both ends included."""
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = found[-1][0], position
        else:
            found.append((position, position))
    return tuple(found)


def _leftovers(first: Thread, second: Thread, places: Sequence[Place]) -> tuple[Leftover, ...]:
    """What is left over from either, once, and the wordings that gave way."""
    kept = list(first.leftovers)
    seen = {(leftover.kind, leftover.text) for leftover in kept}
    for leftover in (*second.leftovers, *other_wordings(first, second, places)):
        if (leftover.kind, leftover.text) not in seen:
            seen.add((leftover.kind, leftover.text))
            kept.append(leftover)
    return tuple(kept)


def _damage(first: Thread, second: Thread, places: Sequence[Place]) -> list[Damage]:
    """The damage of both, once, with the name of its capture; a stand-in stands where its comment stands now."""
    found = []
    for thread, side in ((first, 0), (second, 1)):
        at = {place[side]: position for position, place in enumerate(places) if place[side] != NONE}
        names = [part.capture.name for part in thread.capture.joined]
        before = "" if names else f"{thread.capture.name}: "
        for damage in thread.damage:
            moved = renumber(damage, names, at)
            found.append(moved._replace(says=before + moved.says))
    return list(dict.fromkeys(found))
