"""How verdicts come into force: what they judge hangs where the reader says, before the rest is inferred."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from ..forest import Forest
from ..identity import comment_keys, thread_key
from ..model import LOST, VERDICT, Evidence, Reply
from ..outline import SHOWN
from ..replies import infer_replies
from .verdict import STORY, Verdict, in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..model import Comment, Thread

ABSENT: Final = -2
TOP: Final = -1
OVERRULED: Final = "overruled"
"""The kind of the evidence that keeps what the source states where a verdict says otherwise."""


class Missed(NamedTuple):
    """A verdict that is kept and not in force, and a sentence that says why."""

    verdict: Verdict
    says: str


def apply_verdicts(
    thread: Thread, verdicts: Iterable[Verdict], report: Callable[[Missed], None] | None = None
) -> Thread:
    """Hang comments where a reader's verdicts say, and infer every tie that is lost with those fixed.

    A thread without verdicts stays as it is; in one with any, ties that were inferred before, as those of an archive
    are, are inferred anew, so that the rest can settle around the verdicts. Verdicts that do not fit the thread, or
    would close a circle with fixed ties and earlier verdicts, go to `report`. Takes time linear in the thread and the
    verdicts, but for the inference.
    """
    return infer_replies(judge(thread, verdicts, report))


def judge(thread: Thread, verdicts: Iterable[Verdict], report: Callable[[Missed], None] | None = None) -> Thread:
    """The same without inference: what was inferred, or is lost, and is not judged, is lost."""
    given = [*verdicts]
    mine = in_force(given, thread_key(thread)) if given else []
    if not mine:
        return thread
    thread = _loosened(thread)
    miss = report or _keep_quiet
    aims = _aims(thread, mine, miss)
    comments = [*thread.comments]
    forest = _fixed_ties(thread, aims)
    for position, (verdict, under) in aims.items():
        reply = comments[position].reply
        if under >= 0 and forest.closes(position, under):
            says = f"to hang #{position + 1} under #{under + 1} would close a circle of ties that are stated or judged"
            miss(Missed(verdict, f"{says}."))
            judged = _own_place(reply, forest, position)
        else:
            judged = _judged(reply, verdict, under)
        if judged.parent is not None:
            forest.hang(position, judged.parent)
        comments[position] = comments[position]._replace(reply=judged)
    return replace(thread, comments=tuple(comments))


def _loosened(thread: Thread) -> Thread:
    """The thread as it was before anything was inferred of it."""
    if not any(map(_is_inferred, thread.comments)):
        return thread
    comments = [comment._replace(reply=LOST) if _is_inferred(comment) else comment for comment in thread.comments]
    return replace(thread, comments=tuple(comments))


def _is_inferred(comment: Comment) -> bool:
    """Whether Microfiche worked a tie out: the source is certain of what it says to be absent."""
    tie, certainty = comment.reply.tie, comment.reply.certainty
    return tie == "inferred" or (tie == "absent" and certainty < 1.0)


def _keep_quiet(missed: Missed) -> None:
    del missed


def _aims(thread: Thread, mine: list[Verdict], miss: Callable[[Missed], None]) -> dict[int, tuple[Verdict, int]]:
    """The position that each verdict judges, and the position that it names (`TOP` the story, `ABSENT` what is absent).

    In the order in which they were given; what names a comment that is not here is missed.
    """
    places = {key: position for position, key in enumerate(comment_keys(thread.comments))}
    aims = {}
    for verdict in mine:
        position = places.get(verdict.comment)
        under = ABSENT if verdict.under is None else TOP if verdict.under == STORY else places.get(verdict.under)
        if position is None:
            miss(Missed(verdict, "no comment here is the one that it judges."))
        elif under is None:
            miss(Missed(verdict, f"no comment here is the one that #{position + 1} should hang under."))
        else:
            aims[position] = verdict, under
    return aims


def _fixed_ties(thread: Thread, aims: dict[int, tuple[Verdict, int]]) -> Forest:
    """The ties that no verdict is about and no inference will change."""
    count = len(thread.comments)
    forest = Forest(count)
    for position, comment in enumerate(thread.comments):
        parent = comment.reply.parent
        if position not in aims and parent is not None and 0 <= parent < count:
            forest.hang(position, parent)
    return forest


def _own_place(reply: Reply, forest: Forest, position: int) -> Reply:
    """The tie that a comment had, or a lost one where verdicts on others made a circle of that."""
    return LOST if reply.parent is not None and forest.closes(position, reply.parent) else reply


def _judged(reply: Reply, verdict: Verdict, under: int) -> Reply:
    """A verdict as a reply. What the source states stays stated where the reader agrees, and is told where not."""
    parent = under if under >= 0 else None
    reason = Evidence(VERDICT, _in_words(verdict, under))
    source = _stated_words(reply)
    if source and parent == reply.parent and (under == ABSENT) == (reply.tie == "absent"):
        others = tuple(evidence for evidence in reply.evidence if evidence.kind != VERDICT)
        return reply._replace(evidence=(*others, reason)) if others or reply.tie != "absent" else reply
    overruled = tuple(evidence for evidence in reply.evidence if evidence.kind == OVERRULED)
    if source:
        overruled = (Evidence(OVERRULED, source),)
    return Reply(parent, "absent" if under == ABSENT else "judged", 1.0, (reason, *overruled))


def _in_words(verdict: Verdict, under: int) -> str:
    day = verdict.given.date().isoformat()
    target = "something absent" if under == ABSENT else "the story" if under == TOP else f"#{under + 1}"
    if verdict.kind == "confirmed":
        return f"A reader confirmed on {day} that it answers {target}."
    if verdict.kind == "cut":
        return f"A reader cut it loose on {day}: it answers something that is not here."
    return f"A reader hung it under {target} on {day}."


def _stated_words(reply: Reply) -> str:
    """What the source itself says of a tie, in a sentence; empty where it says nothing."""
    if reply.is_judged or (reply.tie == "absent" and reply.certainty < 1.0) or reply.tie not in (*SHOWN, "absent"):
        return ""
    shows = "shows by its indentation" if reply.tie == "indented" else "states"
    target = "something absent" if reply.tie == "absent" else "the story"
    return f"The source {shows} that it answers {target if reply.parent is None else f'#{reply.parent + 1}'}."
