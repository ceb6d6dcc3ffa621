"""Where a query matches in a thread that is in memory."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from .fold import fold, offsets
from .texts import comment_text, story_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from microfiche.parser.model import Thread

    from .query import Query

CHUNK = 2048
"""How many texts are looked at between two questions whether to go on."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a query matches: pairs of a place and the number of hits there, in captured order.

    A place in `story` is an index into `story_texts`, one in `comments` a position in `Thread.comments`.
    """

    story: tuple[tuple[int, int], ...] = ()
    comments: tuple[tuple[int, int], ...] = ()


class Finder:
    """Searches one thread again and again, from any thread of the program; texts are folded once, when first needed."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self._story: list[str] = []
        self._comments: list[str] = []
        self._preparing = Lock()

    def find(self, query: Query, cancelled: Callable[[], bool] = bool) -> Found | None:
        """Find every match of a query, or give None where `cancelled` said so meanwhile."""
        if not self._prepare(cancelled):
            return None
        story = _count(query, self._story, cancelled)
        comments = _count(query, self._comments, cancelled)
        return None if story is None or comments is None else Found(story, comments)

    def _prepare(self, cancelled: Callable[[], bool]) -> bool:
        """Fold what is not folded yet; False where it was cancelled, and the next call goes on from there."""
        comments = self._thread.comments
        with self._preparing:
            if not self._story:
                self._story = [fold(text) for text in story_texts(self._thread.story)]
            while (at := len(self._comments)) < len(comments):
                if cancelled():
                    return False
                self._comments += [fold(comment_text(comment)) for comment in comments[at : at + CHUNK]]
        return True


def _count(query: Query, texts: Sequence[str], cancelled: Callable[[], bool]) -> tuple[tuple[int, int], ...] | None:
    if not query:
        return ()
    counts: list[tuple[int, int]] = []
    alone = query.terms[0] if len(query.terms) == 1 else None
    for start in range(0, len(texts), CHUNK):
        if cancelled():
            return None
        for at, text in enumerate(texts[start : start + CHUNK], start):
            if alone:
                if alone in text:
                    counts.append((at, text.count(alone)))
            elif query.matches(text):
                counts.append((at, len(query.pattern.findall(text))))
    return tuple(counts)


def spans(query: Query, text: str) -> list[tuple[int, int]]:
    """The stretches of an original text to highlight, as (start, end), as many as `Found` counts for it."""
    folded = fold(text)
    if not query or not query.matches(folded):
        return []
    origin = offsets(text)
    return [(origin[hit.start()], _end(origin, hit.end())) for hit in query.pattern.finditer(folded)]


def _end(origin: list[int], end: int) -> int:
    """Where the original of a hit ends: after its last character and the marks on it, which fold to nothing."""
    return max(origin[end], origin[end - 1] + 1)
