"""The law that nothing is lost: each line with text of a source ends in the story, in a comment or in the leftovers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microfiche.parser.model import Block, Thread

LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
"""A link in Markdown: its words and its address are both to be somewhere."""
FACT_WORDS = "source المصدر date posted written submitted published by von par por di door da on at le am el em il op"
"""What a page puts around the name and the date of a story; those two are kept as facts, without it."""


def unaccounted(text: str, thread: Thread) -> list[str]:
    """The lines with text that a thread has nowhere: in no comment's span, in no leftover, and in no word of the story.

    A line of the story may have lost white space and what is left over from it; the rest of it must be there.
    """
    held: set[int] = set()
    left: dict[int, list[str]] = {}
    for comment in thread.comments:
        assert comment.span is not None, comment
        held.update(range(comment.span.first, comment.span.last + 1))
    for leftover in thread.leftovers:
        assert leftover.span is not None, leftover
        assert leftover.text.strip(), leftover
        left.setdefault(leftover.span.first, []).append(leftover.text)
    story = _words(thread.story.title, *_facts(thread), *map(_block_text, thread.story.body))
    lost = []
    for number, line in enumerate(text.split("\n"), 1):
        rest = line
        for piece in left.get(number, ()):
            rest = rest.replace(piece, " ", 1)
        rest = LINK.sub(r"\1 \2", rest)
        if number not in held and not all(word in story for word in _words(rest)):
            lost.append(line)
    return lost


def doubled(thread: Thread) -> list[int]:
    """The lines that stand in more than one comment."""
    seen: set[int] = set()
    twice = []
    for comment in thread.comments:
        assert comment.span is not None
        lines = set(range(comment.span.first, comment.span.last + 1))
        twice += sorted(seen & lines)
        seen |= lines
    return twice


def _facts(thread: Thread) -> list[str]:
    story = thread.story
    return [story.byline or "", story.published.as_written if story.published else "", FACT_WORDS]


def _block_text(block: Block) -> str:
    return " ".join((block.text, *(link.url for link in block.links)))


def _words(*texts: str) -> set[str]:
    return {word.strip(",;|-–—:>#").lower() for text in texts for word in text.split()} - {""}
