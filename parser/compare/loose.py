"""A comment as any format may write it: its name, words and time, by which captures of different formats meet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from ..replies.words import words_of
from .times import exact_start
from .words import blocks_text

if TYPE_CHECKING:
    from datetime import datetime

    from ..model import Comment, Moment

LONG: Final = 24_000
"""Characters from which `words_of` leaves out the rest of a text."""


class Said:
    """What is compared of a comment, each worked out once, when it is first asked for."""

    def __init__(self, comment: Comment) -> None:
        self.comment = comment

    @property
    def posted(self) -> Moment | None:
        """When the page says that it was written."""
        return self.comment.posted

    @cached_property
    def name(self) -> str:
        """The author's name without case, and without the word that a page puts behind the name of a guest."""
        return loose_name(self.comment)

    @cached_property
    def words(self) -> str:
        """The words alone, whatever the format made of marks and white space; without any word, what it is instead."""
        return loose_words(self.comment)

    @cached_property
    def minute(self) -> datetime | None:
        """The first moment of the minute it was written in, without a zone, where that is known."""
        return exact_start(self.comment.posted)


def loose_name(comment: Comment) -> str:
    """See `Said.name`."""
    return " ".join(comment.author.name.casefold().split()).removesuffix("(guest)").rstrip()


def loose_words(comment: Comment) -> str:
    """See `Said.words`."""
    text = blocks_text(comment.body)
    words = words_of(text) if len(text) < LONG else text.casefold().split()
    return " ".join(words) or text.strip()
