"""A search in the room: from where it began, from hit to hit across story and comments, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.tui.reading.hits import Hits, Marks, Spot

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.tui.panes.comments import CommentPane
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.panes.story import StoryPane
    from microfiche.tui.reading.place import Held


GLIMPSED: Final = 512
"""How many comments are looked at for a first glimpse: a millisecond, or some where their texts are not folded yet."""


class Origin(NamedTuple):
    """Where a search began: everything that it may change of the reader's place, and what the reader meets from there.

    `place` is that of the reader in the reading order, `ahead` the captured positions of the comments that come next.
    They begin at the top of the screen, so that what stays on it is highlighted, too.
    """

    pane: Pane
    comments: Held
    story_at: tuple[int, int]
    place: int
    ahead: list[int]


class Searching:
    """Leads through the hits. Each step gives the pane that now shows the current hit, or None where there is none.

    `origin` is where a search began that giving up would lead back from.
    """

    def __init__(self, thread: Thread, story: StoryPane, comments: CommentPane) -> None:
        self._thread, self._story, self._comments = thread, story, comments
        self.origin: Origin | None = None
        self.hits = self._no_hits()
        story.marks = comments.marks = self._marks
        comments.has_hits = self._any_hits

    def begin(self, pane: Pane) -> None:
        """Remember the place; the search goes on from there."""
        story, state = self._story.state.viewport, self._comments.state
        first = state.folds.visible[state.viewport.top] if pane is self._comments and state.folds.visible else 0
        ahead = state.outline.order[first : first + GLIMPSED]
        at = story.top, story.skip
        self.origin = Origin(pane, state.held(), at, self._place_of_reader(pane), ahead)

    @property
    def is_under_way(self) -> bool:
        """Whether giving up would lead back to where the search began, or not all hits are known yet."""
        return self.origin is not None or not self.hits.is_whole

    def take(self, hits: Hits) -> Pane | None:
        """Take the hits of the words typed so far, and show the first one from the place where the search began.

        Where a glimpse has led somewhere already, the reader stays there when all hits are known.
        """
        if hits.outline is not self._comments.state.outline:
            hits = hits.arranged_by(self._comments.state.outline)
        if self.hits.now is not None and not self.hits.is_whole and self.hits.query == hits.query:
            hits.keep(self.hits)
            self.hits = hits
            return None
        origin = self._go_back()
        self.hits = hits
        if origin is None or not hits.query:
            return origin.pane if origin else None
        self.hits.step(origin.place, 0, forward=True)
        return self._show() or origin.pane

    def cancel(self) -> Pane | None:
        """Forget the search and go back to where it began."""
        origin = self._go_back()
        self.clear()
        return origin.pane if origin else None

    def clear(self) -> None:
        """Forget the search; the reader stays."""
        self.origin = None
        self.hits = self._no_hits()

    def accept(self) -> None:
        """Stay where the search has led."""
        self.origin = None

    def step(self, pane: Pane, forward: bool) -> tuple[Pane | None, bool]:
        """Go to the next or the last hit from where the reader is in a pane; True where that went round the end."""
        place, offset = self._place_of_reader(pane), 0
        if self.hits.now is not None:
            spot, (start, _) = self.hits.span_of(self.hits.now)
            if self._is_here(spot, pane):
                place, offset = self.hits.place_of(spot), start + forward
        wrapped = self.hits.step(place, offset, forward)
        return self._show(), wrapped

    def follow_view(self) -> None:
        """Bring the hits into the order of the view, where that has changed."""
        if self._comments.state.outline is not self.hits.outline:
            self.hits = self.hits.arranged_by(self._comments.state.outline)
            self._comments.repaint()

    def _any_hits(self, first: int, last: int) -> bool:
        return self.hits.any_in(first, last)

    def _marks(self, spot: Spot) -> Marks:
        return self.hits.marks(spot)

    def _no_hits(self) -> Hits:
        return Hits(self._thread, None, None, self._comments.state.outline)

    def _is_here(self, spot: Spot, pane: Pane) -> bool:
        return spot.in_story if pane is self._story else spot == Spot(False, self._comments.state.position)

    def _place_of_reader(self, pane: Pane) -> int:
        in_comments = pane is self._comments and self._comments.state.position >= 0
        spot = Spot(False, self._comments.state.position) if in_comments else Spot(True, self._story.first_text)
        return self.hits.place_of(spot)

    def _show(self) -> Pane | None:
        if self.hits.now is None:
            return None
        spot, (start, _) = self.hits.span_of(self.hits.now)
        pane = self._story if spot.in_story else self._comments
        pane.show(spot.at, start)
        return pane

    def _go_back(self) -> Origin | None:
        origin = self.origin
        if origin:
            self._comments.state.go_back_to(origin.comments)
            story = self._story.state.viewport
            story.top, story.skip = origin.story_at
            story.resize(story.count, story.height)
        return origin
