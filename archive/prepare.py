"""Everything about a thread that an archive keeps, worked out where it was read, so that the writer only writes."""

from __future__ import annotations

from hashlib import blake2b
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.identity import comment_key, thread_key

from .address import compared
from .entries import entries, instant, words
from .pack import pack

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Thread

    from .entries import Entry, Words
    from .pack import Packed

LANDMARKS: Final = 8
"""The longest comments of a thread, which tell a second capture of it."""
_TELLING: Final = 20
"""Characters below which a comment may stand in any thread."""
_TELLING_ID: Final = 5
"""The same for an id."""


class Shelf(NamedTuple):
    """What a list of threads shows, as columns of `snapshot`."""

    comments: int
    claimed: int | None
    title: str
    address: str | None
    url: str | None
    language: str | None
    published: str | None
    published_at: int | None
    captured: str | None
    format: str
    name: str


class Prepared(NamedTuple):
    """A thread ready to be written; `key` is None where it says nothing that it could be known by."""

    key: str | None
    shelf: Shelf
    packed: Packed
    entries: list[Entry]
    words: list[Words]
    names: list[str]
    landmarks: list[int]


def prepare(thread: Thread) -> Prepared:
    """Work out what an archive keeps of a thread."""
    story, capture = thread.story, thread.capture
    says = bool(story.title or story.body or story.url or capture.url or thread.comments)
    published = story.published
    found = entries(thread)
    return Prepared(
        thread_key(thread) if says else None,
        Shelf(
            len(thread.comments),
            thread.claimed,
            kept(story.title),
            compared(story.url or capture.url),
            (url := story.url or capture.url) and kept(url),
            story.language and kept(story.language),
            kept(published.as_written) if published else None,
            instant(published.earliest) if published and published.earliest else None,
            capture.captured_at.isoformat() if capture.captured_at else None,
            capture.format,
            kept(capture.name),
        ),
        pack(thread),
        found,
        words(thread, found),
        [kept(comment.author.name) for comment in thread.comments],
        landmarks(thread),
    )


def landmarks(thread: Thread) -> list[int]:
    """Numbers that another capture of a thread shares: of its longest comments, by their words and by their ids."""
    sized = [(_length(comment), position) for position, comment in enumerate(thread.comments)]
    found = set()
    for length, position in nlargest(LANDMARKS, sized):
        comment = thread.comments[position]
        if length >= _TELLING:
            found.add(int(comment_key(comment)[:16], 16) - (1 << 63))
        if len(comment.id) >= _TELLING_ID:
            named = f"{comment.id}\x1f{comment.author.name}".encode("utf-8", "surrogatepass")
            found.add(int.from_bytes(blake2b(named, digest_size=8).digest(), "big", signed=True))
    return sorted(found)


def _length(comment: Comment) -> int:
    return sum([len(block.text) for block in comment.body])


def kept(text: str) -> str:
    """Text as SQLite takes it: a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
