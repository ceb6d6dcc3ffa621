"""What makes a thread and a comment the same one again: its content, not the file that it was read from.

Read marks, notes, verdicts, citations and snapshots hang on these keys, so a moved file, the same thread written as
another format, or a reader that got better still meets them. A key says that two contents agree, and no more.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .model import Block, Comment, Thread

DIGEST_BYTES: Final = 10
"""80 bits: two of a thousand million comments share a key once in about a million archives."""

_OPENING: Final = 3
"""How many comments stand in for a story that says nothing."""


def comment_keys(comments: Sequence[Comment]) -> list[str]:
    """A key for each comment, from its author's name and its words: 20 hexadecimal digits, unique within the thread.

    Time, id, score and place are left out: captures of one thread write them differently. Of comments that agree
    in both, the second gets `-2` behind its key, the third `-3`, in captured order.
    """
    seen: Counter[str] = Counter()
    keys = []
    for comment in comments:
        key = comment_key(comment)
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def comment_key(comment: Comment) -> str:
    """The key of a comment on its own; comments of one thread that agree in author and words share it."""
    return _digest((comment.author.name, *_texts(comment.body)))


def thread_key(thread: Thread) -> str:
    """The key of a thread, 20 hexadecimal digits: from its story, so that it stays when comments are added.

    Address, title, time and words of the story count; where a title is all there is, or not even that, the first
    comments count as well.
    """
    story = thread.story
    published = story.published.as_written if story.published else ""
    parts = [story.url or thread.capture.url or "", story.title, published, *_texts(story.body)]
    if not (parts[0] or published or story.body):
        parts += [comment_key(comment) for comment in thread.comments[:_OPENING]]
    return _digest(parts)


def _texts(body: Iterable[Block]) -> list[str]:
    return [block.text for block in body]


def _digest(parts: Iterable[str]) -> str:
    """A digest that white space, case and the way in which Unicode composes a letter do not change."""
    words = "\x1f".join([_single_spaced(part) for part in parts if part])
    folded = words.casefold() if words.isascii() else unicodedata.normalize("NFKC", words).casefold()
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).hexdigest()


def _single_spaced(text: str) -> str:
    """The words of a text with one space between them. To see that they stand so takes a tenth of setting them so."""
    if text.isprintable() and "  " not in text and text[0] != " " != text[-1]:
        return text  # of white space, only U+0020 is printable
    return " ".join(text.split())
