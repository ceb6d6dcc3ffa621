"""What a capture says that it holds, what was found in it, and what is missing: the ledger of one thread.

Each non-blank line of a source ends in the story, in a comment, or among the leftovers. The ledger counts them and says
in words what does not agree.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .model import UNREAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Comment, Damage, Thread

NAMED_AT_MOST = 8
UNMARKED = frozenset((None, "", "text/html", "text/plain"))
"""Media types in which comments have to be told from the story. An export, a mailbox or a table that holds none says
so: most posts of a blog have no comment, and most messages no answer."""


class Ledger(NamedTuple):
    """The account of a thread. Comments are named by their numbers, which count from 1 in captured order.

    `losses` says in words what the capture demonstrably lacks or could not be read; `notes` what a reader should know
    besides. `ties` and `leftovers` count comments by kind of tie and leftovers by kind.
    """

    claimed: int | None
    found: int
    ties: Counter[str]
    leftovers: Counter[str]
    orphans: tuple[int, ...]
    empty: tuple[int, ...]
    undated: tuple[int, ...]
    removed: tuple[int, ...]
    damage: tuple[Damage, ...]
    losses: tuple[str, ...]
    notes: tuple[str, ...]


def ledger(thread: Thread) -> Ledger:
    """Draw up the account of a thread."""
    from .replies.contradictions import contradictions

    numbered = list(enumerate(thread.comments, 1))
    orphans = tuple(n for n, comment in numbered if comment.reply.tie == "absent")
    guessed = [n for n in orphans if thread.comments[n - 1].reply.certainty < 1.0]
    empty = tuple(n for n, c in numbered if not any(block.text for block in c.body) and "removed" not in c.marks)
    undated = tuple(n for n, c in numbered if c.posted is None or c.posted.earliest is None)
    removed = tuple(n for n, comment in numbered if "removed" in comment.marks)
    judged = [n for n, comment in numbered if comment.reply.is_judged]
    notes = (
        (guessed, "perhaps an answer to something that this capture lacks."),
        (empty, "without any text."),
        (undated, "without a time that can be read."),
        (removed, "marked as removed by the page."),
        (judged, "placed by a reader's verdict."),
    )
    return Ledger(
        thread.claimed,
        len(thread.comments),
        Counter(comment.reply.tie for comment in thread.comments),
        Counter(leftover.kind for leftover in thread.leftovers),
        orphans,
        empty,
        undated,
        removed,
        thread.damage,
        warnings(thread),
        (*(f"{_comments(found)} {what}" for found, what in notes if found), *contradictions(thread)),
    )


def warnings(thread: Thread) -> tuple[str, ...]:
    """What every face of a thread warns of: the losses of its ledger, without drawing up the rest of it."""
    losses = [*_count_losses(thread), *(damage.says for damage in thread.damage)]
    if unread := sum(leftover.kind == UNREAD for leftover in thread.leftovers):
        losses.append(f"{_lines(unread)} of the source could be read neither as story nor as comment.")
    if stated := [n for n, comment in enumerate(thread.comments, 1) if _states_absence(comment)]:
        losses.append(f"{_comments(stated)} an answer to a comment that this capture lacks.")
    return tuple(losses)


def _states_absence(comment: Comment) -> bool:
    """Whether the source itself names a parent that it lacks; an inferred absence is never that sure."""
    reply = comment.reply
    return reply.tie == "absent" and reply.certainty == 1.0 and not reply.is_judged


def _count_losses(thread: Thread) -> list[str]:
    claimed, found = thread.claimed, len(thread.comments)
    if claimed is None:
        unsure = not found and thread.capture.media_type in UNMARKED
        return ["No comment was recognised; comments may be inside the story."] if unsure else []
    if claimed > found:
        missing = claimed - found
        verb = "is" if missing == 1 else "are"
        claims, were = ("comment" if claimed == 1 else "comments"), ("was" if found == 1 else "were")
        return [f"The page claims {claimed} {claims}, {found} {were} found: {missing} {verb} missing."]
    if claimed < found:
        return [f"The page claims {claimed} comments, but {found} were found: some may be no comments, or came later."]
    return []


def _lines(count: int) -> str:
    return f"{count} line{'' if count == 1 else 's'}"


def _comments(numbers: Sequence[int]) -> str:
    """ "Comment #3 is", "2 comments (#3, #7) are": the subject and the verb of a sentence."""
    if len(numbers) == 1:
        return f"Comment #{numbers[0]} is"
    named = ", ".join(f"#{n}" for n in numbers[:NAMED_AT_MOST])
    more = ", …" if len(numbers) > NAMED_AT_MOST else ""
    return f"{len(numbers)} comments ({named}{more}) are"
