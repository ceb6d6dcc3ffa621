"""The hits of a search in reading order: first the story, then the comments as the current view arranges them.

A hit is a comment and a place in its text, so folding, resizing and another view leave it what it is. Only the number
of hits in each text is kept; where they are is worked out for the texts on the screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from microfiche.search.find import Found, spans
from microfiche.search.query import Query
from microfiche.search.texts import comment_text, story_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline


class Spot(NamedTuple):
    """A searched text: one of the story by its index, or the comment at a captured position. Spots do not sort."""

    in_story: bool
    at: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What is highlighted in a text: hits as (start, end), and the one of them that is current."""

    spans: Sequence[tuple[int, int]] = ()
    now: tuple[int, int] | None = None


NO_MARKS = Marks()


class Hits:
    """All hits of one query. `now` is the current one, counted from 0, or None; `total` is how many there are."""

    def __init__(self, thread: Thread, query: Query = Query(()), found: Found = Found()) -> None:  # noqa: B008 (frozen)
        self.query = query
        self.now: int | None = None
        self._thread = thread
        self._found = found
        self._story = story_texts(thread.story)
        self._spots: list[Spot] = []
        self._places: list[int] = []
        self._ends: list[int] = []
        self._spans: dict[Spot, list[tuple[int, int]]] = {}

    @property
    def total(self) -> int:
        """The number of hits."""
        return self._ends[-1] if self._ends else 0

    def arrange(self, outline: Outline) -> None:
        """Put the hits in the order of an outline; the current one stays current."""
        held = None if self.now is None else self.spot_of(self.now)
        counts = [(at, Spot(True, at), count) for at, count in self._found.story]
        counts += sorted(
            (self.place_of(Spot(False, at), outline), Spot(False, at), count) for at, count in self._found.comments
        )
        self._places = [place for place, _, _ in counts]
        self._spots = [spot for _, spot, _ in counts]
        self._ends = list(accumulate(count for _, _, count in counts))
        if held is not None:
            spot, number = held
            self.now = self._first(self._spots.index(spot)) + number

    def place_of(self, spot: Spot, outline: Outline) -> int:
        """Where a text stands in the reading order."""
        return spot.at if spot.in_story else len(self._story) + outline.rows[spot.at]

    def spot_of(self, hit: int) -> tuple[Spot, int]:
        """The text that holds a hit, and the number of the hit in it, from 0."""
        index = bisect_right(self._ends, hit)
        return self._spots[index], hit - self._first(index)

    def _first(self, index: int) -> int:
        return self._ends[index - 1] if index else 0

    def span_of(self, hit: int) -> tuple[Spot, tuple[int, int]]:
        """The text that holds a hit, and where it stands there."""
        spot, number = self.spot_of(hit)
        return spot, self.spans_in(spot)[number]

    def step(self, place: int, offset: int, forward: bool) -> bool:
        """Make the first hit after a place in the reading order current, or the last before it; True where it wraps.

        A hit at `offset` in the text at `place` counts as after it.
        """
        if not self.total:
            self.now = None
            return False
        index = bisect_left(self._places, place)
        hit = self._first(index) if index < len(self._places) else self.total
        if index < len(self._places) and self._places[index] == place:
            hit += sum(start < offset for start, _ in self.spans_in(self._spots[index]))
        if not forward:
            hit -= 1
        self.now = hit % self.total
        return hit != self.now

    def spans_in(self, spot: Spot) -> list[tuple[int, int]]:
        """Where the hits in a text are."""
        if spot not in self._spans:
            if len(self._spans) > 1000:
                self._spans.clear()
            text = self._story[spot.at] if spot.in_story else comment_text(self._thread.comments[spot.at])
            self._spans[spot] = spans(self.query, text)
        return self._spans[spot]

    def marks(self, spot: Spot) -> Marks:
        """What to highlight in a text."""
        if not self.total:
            return NO_MARKS
        here, now = self.span_of(self.now) if self.now is not None else (None, None)
        return Marks(self.spans_in(spot), now if here == spot else None)
