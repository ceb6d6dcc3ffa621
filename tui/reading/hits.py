"""The hits of a search in reading order: first the story, then the comments as the current view arranges them.

A hit is a comment and a place in its text, so folding, resizing and another view leave it what it is. Only the number
of hits in each text is kept; where they are is worked out for the texts on the screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, NamedTuple

from microfiche.parser.outline import NONE
from microfiche.search.texts import comment_text, story_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline
    from microfiche.search.find import Found
    from microfiche.search.query import Query


class Spot(NamedTuple):
    """A searched text: one of the story by its index, or the comment at a captured position. Spots do not sort."""

    in_story: bool
    at: int


class Marks(NamedTuple):
    """What is highlighted in a text: hits as (start, end), and the one of them that is current."""

    spans: Sequence[tuple[int, int]] = ()
    now: tuple[int, int] | None = None


NO_MARKS = Marks()


class Hits:
    """All hits of one query, none of no query. `now` is the current one, from 0, or None; `total` how many there are.

    A *place* is where a text stands in the reading order: the texts of the story, then the rows of the outline. Hits
    that were found among some comments only, for a first glimpse, are not whole: `is_whole`.
    """

    def __init__(self, thread: Thread, query: Query | None, found: Found | None, outline: Outline) -> None:
        self.query = query
        self.now: int | None = None
        self._thread, self._found = thread, found
        self._story = story_texts(thread.story)
        self._spans: dict[Spot, list[tuple[int, int]]] = {}
        self._arrange(outline)

    @property
    def total(self) -> int:
        """The number of hits."""
        return self._ends[-1] if self._ends else 0

    def _arrange(self, outline: Outline) -> None:
        """Put the texts that hold hits in order, with the number of hits up to the end of each.

        The numbers are laid out row by row and not sorted: half of a long thread may hold hits.
        """
        self.outline = outline
        story, comments = (self._found.story, self._found.comments) if self._found else ((), ())
        rows = [outline.rows[at] for at, _ in comments]
        low = min(rows, default=0)
        numbers = [0] * (max(rows, default=NONE) + 1 - low)
        for row, (_, number) in zip(rows, comments, strict=True):
            numbers[row - low] = number
        if low == NONE:
            numbers[0] = 0  # what the outline leaves out
        self._places = [*(place for place, _ in story), *compress(count(len(self._story) + low), numbers)]
        self._ends = list(accumulate((*(number for _, number in story), *filter(None, numbers))))

    @property
    def is_whole(self) -> bool:
        """Whether these are all the hits that there are."""
        return self._found is None or self._found.is_whole

    def arranged_by(self, outline: Outline) -> Hits:
        """The same hits in the order of another outline; the current one stays current."""
        hits = Hits(self._thread, self.query, self._found, outline)
        hits.keep(self)
        return hits

    def keep(self, before: Hits) -> None:
        """Make that hit current which was current before among hits of the same query, unless the outline lacks it."""
        if before.now is None:
            return
        place, number = before._text_of(before.now)
        spot = before._spot_at(place)
        if spot.in_story or self.outline.rows[spot.at] != NONE:
            self.now = self._first(bisect_left(self._places, self.place_of(spot))) + number

    def is_beyond(self, place: int) -> bool:
        """Whether there is a hit at a place in the reading order, or after it."""
        return bool(self._places) and self._places[-1] >= place

    def place_of(self, spot: Spot) -> int:
        """Where a text stands in the reading order."""
        return spot.at if spot.in_story else len(self._story) + self.outline.rows[spot.at]

    def _spot_at(self, place: int) -> Spot:
        row = place - len(self._story)
        return Spot(True, place) if row < 0 else Spot(False, self.outline.order[row])

    def _text_of(self, hit: int) -> tuple[int, int]:
        """The place of the text that holds a hit, and the number of the hit in it, from 0."""
        index = bisect_right(self._ends, hit)
        return self._places[index], hit - self._first(index)

    def _is_at(self, index: int, place: int) -> bool:
        """Whether the text of an index, among those that hold hits, stands at a place."""
        return index < len(self._places) and self._places[index] == place

    def _first(self, index: int) -> int:
        return self._ends[index - 1] if index else 0

    def span_of(self, hit: int) -> tuple[Spot, tuple[int, int]]:
        """The text that holds a hit, and where it stands there."""
        place, number = self._text_of(hit)
        spot = self._spot_at(place)
        return spot, self.spans_in(spot)[number]

    def step(self, place: int, offset: int, forward: bool) -> bool:
        """Make the first hit after a place in the reading order current, or the last before it; True where it wraps.

        A hit at `offset` in the text at `place` counts as after it.
        """
        if not self.total:
            self.now = None
            return False
        index = bisect_left(self._places, place)
        hit = self._first(index)
        if self._is_at(index, place):
            hit += sum(start < offset for start, _ in self.spans_in(self._spot_at(place)))
        if not forward:
            hit -= 1
        self.now = hit % self.total
        return hit != self.now

    def spans_in(self, spot: Spot) -> list[tuple[int, int]]:
        """Where the hits in a text are."""
        if self.query is None:
            return []
        if spot not in self._spans:
            from microfiche.search.highlight import spans

            if len(self._spans) > 1000:
                self._spans.clear()
            text = self._story[spot.at] if spot.in_story else comment_text(self._thread.comments[spot.at])
            self._spans[spot] = spans(self.query, text)
        return self._spans[spot]

    def any_in(self, first: int, last: int) -> bool:
        """Whether there is a hit from one row of the outline to another (not included)."""
        index = bisect_left(self._places, first + len(self._story))
        return index < len(self._places) and self._places[index] < last + len(self._story)

    def marks(self, spot: Spot) -> Marks:
        """What to highlight in a text: nothing in one that does not match, whatever words it holds."""
        place = self.place_of(spot)
        if not self._is_at(bisect_left(self._places, place), place):
            return NO_MARKS
        here, now = self.span_of(self.now) if self.now is not None else (None, None)
        return Marks(self.spans_in(spot), now if here == spot else None)
