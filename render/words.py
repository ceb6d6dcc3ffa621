"""What every face says of a comment in the same words: its author, its time, how it hangs and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.replies import certainty_words

from .clean import clean_line

if TYPE_CHECKING:
    from microfiche.parser.model import Author, Comment, Reply, Thread

    from .options import Options

NOBODY = "(no name)"
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
    """How a comment hangs, for a head line: "→ #3", "→ #3, likely", "→ not in this capture"; empty at the top level."""
    if reply.tie == "absent":
        return "→ not in this capture"
    if reply.parent is None:
        sure = reply.tie != "inferred" or certainty_words(reply.certainty) != "a guess"
        return "" if sure else "top level, a guess"
    above = f"→ #{reply.parent + 1}"
    return f"{above}, {certainty_words(reply.certainty)}" if reply.tie == "inferred" else above


def target_words(thread: Thread, parent: int | None) -> str:
    """What a comment answers: "answers #3 zahle1", or that it answers the story."""
    if parent is None:
        return "answers the story (top level)"
    return f"answers #{parent + 1} {author_name(thread.comments[parent].author)}"


def tie_sentence(thread: Thread, reply: Reply) -> str:
    """A tie in full, as in "Answers #3 zahle1: likely (0.84), inferred."."""
    if reply.tie == "lost":
        return "Its place is lost, and has not been worked out."
    if reply.tie == "absent":
        sure = reply.certainty == 1.0
        how = "as the source states" if sure else f"{certainty_words(reply.certainty)} ({reply.certainty:.2f})"
        return f"Answers something that is not in this capture: {how}."
    target = target_words(thread, reply.parent)
    target = target[0].upper() + target[1:]
    if reply.tie == "inferred":
        return f"{target}: {certainty_words(reply.certainty)} ({reply.certainty:.2f}), inferred."
    return f"{target}: {'stated by the source' if reply.tie == 'stated' else 'shown by its indentation'}."
