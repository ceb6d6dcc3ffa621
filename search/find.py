"""Where a query matches in a thread that is in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from .errors import SlowRegexError
from .facts import Facts
from .fold import fold
from .highlight import marker, spans
from .nodes import Field, Phrase, Word
from .texts import comment_text, story_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline

    from .facts import State
    from .match import Texts
    from .nodes import Fact, Node
    from .query import Query

__all__ = ["Finder", "Found", "spans"]

CHUNK: Final = 1024
"""How many texts are folded or looked at between two questions whether to go on: a millisecond or two."""

Counts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a query matches: pairs of a place and the number of highlights there, at least 1, in captured order.

    A place in `story` is an index into `story_texts`, one in `comments` a position in `Thread.comments`. Where
    a regular expression took too long, `problem` says so and nothing is found. `is_whole` says that every comment was
    looked at.
    """

    story: Counts = ()
    comments: Counts = ()
    problem: SlowRegexError | None = None
    is_whole: bool = True

    @property
    def positions(self) -> list[int]:
        """The positions of the comments that match, in captured order."""
        return [position for position, _ in self.comments]


class Finder:
    """Searches one thread again and again, from any thread of the program; texts are folded once, when first needed.

    `state` is what a reader has done with the thread, and may be replaced; without it, what asks for it finds nothing.
    """

    def __init__(self, thread: Thread, state: State | None = None) -> None:
        self._thread = thread
        self.state = state
        self._story = _StoryTexts(thread)
        self._comments = [""] * len(thread.comments)  # empty where a text is not folded yet
        self._folded = 0  # so many are, from the first one on
        self._facts = Facts(thread)
        self._preparing = Lock()
        self._latest: tuple[list[str], list[int]] = ([], [])

    def take(self, thread: Thread) -> None:
        """Take the same comments with other ties."""
        self._thread, self._facts = thread, Facts(thread)

    def find(self, query: Query, cancelled: Callable[[], bool] = bool, arranged: Outline | None = None) -> Found | None:
        """Find every match of a query, or give None where `cancelled` said so meanwhile.

        Depth, replies and what hangs under a comment are those of `arranged`, or of the inferred tree.
        """
        if not self._prepare(cancelled):
            return None
        found = self._search(query, self._candidates(query), cancelled, arranged)
        words = _words(query)
        if found and words and len(words) == len(query.parts):
            self._latest = words, found.positions
        return found

    def glimpse(self, query: Query, positions: Iterable[int], arranged: Outline | None = None) -> Found:
        """Find the matches in the story and among the comments at some positions, whatever is folded yet.

        That is what a reader sees of a search first; to look everywhere takes a while in a long thread.
        """
        wanted = sorted(positions)
        self._fold(at for at in wanted if not self._comments[at])
        found = self._search(query, wanted, bool, arranged)
        assert found, "nobody calls it off"
        return found if found.problem or len(wanted) == len(self._comments) else replace(found, is_whole=False)

    def _search(
        self, query: Query, places: Sequence[int], cancelled: Callable[[], bool], arranged: Outline | None
    ) -> Found | None:
        if query.node is None:
            return Found()
        texts = _CommentTexts(self._thread, self._comments, self._facts_in(arranged))
        try:
            story = _count(query.node, self._story, self._story.places, cancelled)
            comments = _count(query.node, texts, places, cancelled)
        except SlowRegexError as problem:
            return Found(problem=problem)
        return None if story is None or comments is None else Found(story, comments)

    def _candidates(self, query: Query) -> Sequence[int]:
        """Where a query can match at all: where the latest one did, if this one only asks for more or longer words."""
        words, positions = self._latest
        asked = _words(query)
        if words and all(any(word in longer for longer in asked) for word in words):
            return positions
        return range(len(self._comments))

    def _prepare(self, cancelled: Callable[[], bool]) -> bool:
        """Fold what is not folded yet; False where it was cancelled, and the next call goes on from there."""
        with self._preparing:
            while self._folded < len(self._comments):
                if cancelled():
                    return False
                following = min(self._folded + CHUNK, len(self._comments))
                self._fold(range(self._folded, following))
                self._folded = following
        return True

    def _fold(self, positions: Iterable[int]) -> None:
        for at in positions:
            self._comments[at] = fold(comment_text(self._thread.comments[at]))

    def _facts_in(self, arranged: Outline | None) -> Facts:
        """The facts in a view, with what was worked out for it before."""
        if self._facts.arranged is not arranged:
            self._facts = Facts(self._thread, arranged)
        self._facts.state = self.state
        return self._facts


class _StoryTexts:
    """The texts of a story. Nothing that is asked of comments is true or false of them."""

    def __init__(self, thread: Thread) -> None:
        self._texts = story_texts(thread.story)

    @property
    def places(self) -> list[int]:
        """Where there is a text: a story may lack a title or a byline, and what is not there matches nothing."""
        return [place for place, text in enumerate(self._texts) if text]

    @cached_property
    def folded(self) -> Sequence[str]:
        return [fold(text) for text in self._texts]

    def original(self, place: int) -> str:
        return self._texts[place]

    def having(self, fact: Fact, places: Sequence[int], holds: bool) -> Sequence[int]:
        in_story = isinstance(fact, Field) and fact.name == "in" and (fact.value == "story") == holds
        return places if in_story else []


class _CommentTexts:
    """The texts of a thread's comments, with the facts of these."""

    def __init__(self, thread: Thread, folded: Sequence[str], facts: Facts) -> None:
        self._comments, self._facts = thread.comments, facts
        self.folded = folded

    def original(self, place: int) -> str:
        return comment_text(self._comments[place])

    def having(self, fact: Fact, places: Sequence[int], holds: bool) -> Sequence[int]:
        test = self._facts.test(fact)
        return [] if test is None else [place for place in places if test(place) == holds]


def _words(query: Query) -> list[str]:
    """The folded words and phrases that must all stand in a text."""
    return [fold(part.text) for part in query.parts if isinstance(part, Word | Phrase)]


def _count(node: Node, texts: Texts, places: Sequence[int], cancelled: Callable[[], bool]) -> Counts | None:
    """Those of some places that match, each with its number of highlights, or None where it was called off."""
    marked, counts = marker(node), list[tuple[int, int]]()
    for start in range(0, len(places), CHUNK):
        if cancelled():
            return None
        counts += marked.counted(texts, places[start : start + CHUNK])
    return tuple(counts)
