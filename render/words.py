"""What every face says of a comment in the same words: its author, its time, how it hangs and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.replies import certainty_words

from .clean import clean_line

if TYPE_CHECKING:
    from microfiche.parser.model import Author, Comment, Reply

NOBODY = "(no name)"


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


def tie_words(reply: Reply) -> str:
    """How a comment hangs, for a head line: "→ #3", "→ #3, likely", "→ not in this capture"; empty at the top level."""
    if reply.tie == "absent":
        return "→ not in this capture"
    if reply.parent is None:
        sure = reply.tie != "inferred" or certainty_words(reply.certainty) != "a guess"
        return "" if sure else "top level, a guess"
    above = f"→ #{reply.parent + 1}"
    return f"{above}, {certainty_words(reply.certainty)}" if reply.tie == "inferred" else above
