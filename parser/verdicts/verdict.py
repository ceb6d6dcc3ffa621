"""One verdict: what a reader decided on one comment, and the words by which people recognise what it is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ..blocks import join_blocks
from ..errors import MicroficheError
from ..identity import comment_keys, thread_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Comment, Thread

Kind = Literal["hung", "confirmed", "cut", "forgotten"]

STORY: Final = "story"
"""What a verdict names instead of a comment's key where the story is answered."""
SHOWN_CHARACTERS: Final = 60


class Verdict(NamedTuple):
    """A reader's decision on one comment.

    "hung" and "confirmed" say that it answers `under`, a comment's key or `STORY`, and None for something that the
    capture lacks; "cut" says the last without having been asked; "forgotten" takes back what was decided before.
    `given` is when, in UTC. The rest is for people: the story's title, and how the two comments begin.
    """

    thread: str
    comment: str
    kind: Kind
    under: str | None
    given: datetime
    title: str = ""
    says: str = ""
    under_says: str = ""


class VerdictError(MicroficheError):
    """A verdict that cannot be given; the text says why, and what can."""


def verdict_on(
    thread: Thread,
    position: int,
    kind: Kind,
    under: int | None = None,
    *,
    keys: Sequence[str] | None = None,
    given: datetime | None = None,
) -> Verdict:
    """Make a verdict on the comment at a position.

    "hung" hangs it under the comment at `under`, or under the story (None). "confirmed" takes the tie that it has, so
    `under` counts for neither that nor the other kinds. `keys` are `comment_keys` of the thread where they are known
    already. Raises `VerdictError` where it would hang under itself or under a fixed answer to it, and where there is
    no tie to confirm.
    """
    reply = thread.comments[position].reply
    if kind == "confirmed":
        if reply.tie == "lost":
            raise VerdictError(f"#{position + 1} has no tie that could be confirmed.")
        under = reply.parent
    absent = kind in ("cut", "forgotten") or (kind == "confirmed" and reply.tie == "absent")
    under = None if absent else under
    if under is not None:
        _check_circle(thread, position, under)
    keys = comment_keys(thread.comments) if keys is None else keys
    return Verdict(
        thread_key(thread),
        keys[position],
        kind,
        None if absent else STORY if under is None else keys[under],
        given or datetime.now(UTC).replace(microsecond=0),
        thread.story.title,
        opening(thread.comments[position]),
        "" if under is None else opening(thread.comments[under]),
    )


def in_force(verdicts: Iterable[Verdict], thread: str) -> list[Verdict]:
    """The verdicts on the thread with this key that count, in the order in which they were given.

    The last one on a comment counts; where that took back what was decided before, none does.
    """
    last: dict[str, Verdict] = {}
    for verdict in verdicts:
        if verdict.thread == thread:
            last.pop(verdict.comment, None)
            last[verdict.comment] = verdict
    return [verdict for verdict in last.values() if verdict.kind != "forgotten"]


def opening(comment: Comment) -> str:
    """The author and the first words of a comment, as in "zahle1: I do not think that…"."""
    words = " ".join(join_blocks(comment.body).split())
    short = words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1].rstrip() + "…"
    return f"{comment.author.name}: {short}"


def _check_circle(thread: Thread, position: int, under: int) -> None:
    """Refuse to hang a comment under itself, or under what hangs under it by ties that inference will not undo."""
    if under == position:
        raise VerdictError(f"#{position + 1} cannot answer itself.")
    above, seen = under, set[int]()
    while above not in seen:
        seen.add(above)
        reply = thread.comments[above].reply
        if reply.tie == "inferred" or reply.parent is None:
            return
        if reply.parent == position:
            says = f"#{under + 1} hangs under #{position + 1}, by ties that are stated or a verdict, so #{position + 1}"
            raise VerdictError(f"{says} cannot hang under it. Hang #{above + 1} elsewhere first.")
        above = reply.parent
