"""What every face says of a comment in the same words: its author, its time, how it hangs and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.replies import certainty_words

from .clean import clean_line

if TYPE_CHECKING:
    from microfiche.parser.model import Author, Comment, Reply, Thread

    from .options import Options

NOBODY = "(no name)"
JUDGED: Final = "a reader's verdict"
CONTEXT: Final = "context"
"""How a face marks a comment that does not match, but leads to one that does."""


def author_name(author: Author) -> str:
    """The name as one safe line; "(Guest)" where the page says so."""
    name = clean_line(author.name) or NOBODY
    return f"{name} (Guest)" if author.guest else name


def posted_text(comment: Comment) -> str:
    """The time as the page wrote it, as one safe line; empty where it gives none."""
    return clean_line(comment.posted.as_written) if comment.posted else ""


def mark_words(comment: Comment) -> list[str]:
    """What the page says of the comment itself: removed, edited, a score."""
    words: list[str] = [*comment.marks]
    if comment.score is not None:
        words.append(f"{comment.score} point{'' if abs(comment.score) == 1 else 's'}")
    return words


def count_words(thread: Thread, options: Options) -> str:
    """How many comments there are: "1 comment", or "2 of 75 comments match" where only some are shown."""
    count = len(thread.comments)
    comments = f"{count} comment{'' if count == 1 else 's'}"
    if options.excerpt is None:
        return comments
    matches = options.excerpt.matches
    return f"{matches} of {comments} match{'es' if matches == 1 else ''}"


def tie_words(reply: Reply) -> str:
    """How a comment hangs, for a head line: "→ #3", "→ #3, likely", "→ not in this capture"; empty at the top level.

    What a reader decided is named as such, at the top level too.
    """
    absent = reply.tie == "absent"
    above = "→ not in this capture" if absent else "" if reply.parent is None else f"→ #{reply.parent + 1}"
    if reply.is_judged:
        return f"{above or 'top level'}, {JUDGED}"
    if reply.tie != "inferred":
        return above
    sure = certainty_words(reply.certainty)
    return f"{above}, {sure}" if above else "top level, a guess" if sure == "a guess" else ""


def order_words(thread: Thread) -> str:
    """How the page was arranged, how sure that is and why; where no tie has to be worked out, nobody looks."""
    order = thread.order
    if order.name != "unknown":
        return f"{order.name} ({certainty_words(order.certainty)}, {order.certainty:.2f}) {order.says}".rstrip()
    if order.says:
        return f"unknown. {order.says}"
    is_done = all(comment.reply.tie != "lost" for comment in thread.comments)
    return "not looked for, since no tie had to be worked out" if is_done else "not worked out yet"


def target_words(thread: Thread, parent: int | None) -> str:
    """What a comment answers: "answers #3 zahle1", or that it answers the story."""
    if parent is None:
        return "answers the story (top level)"
    return f"answers #{parent + 1} {author_name(thread.comments[parent].author)}"


def tie_sentence(thread: Thread, reply: Reply) -> str:
    """A tie in full, as in "Answers #3 zahle1: likely (0.84), inferred."."""
    if reply.tie == "lost":
        return "Its place is lost, and has not been worked out."
    target = "answers something that is not in this capture"
    if reply.tie != "absent":
        target = target_words(thread, reply.parent)
    return f"{target[0].upper()}{target[1:]}: {_how_known(reply)}."


def _how_known(reply: Reply) -> str:
    if reply.is_judged:
        return JUDGED
    if reply.tie == "indented":
        return "shown by its indentation"
    sure = f"{certainty_words(reply.certainty)} ({reply.certainty:.2f})"
    if reply.tie == "absent":
        return "as the source states" if reply.certainty == 1.0 else sure
    return "stated by the source" if reply.tie == "stated" else f"{sure}, inferred"
