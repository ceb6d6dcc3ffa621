"""Searching in the room: what is typed becomes a query, a worker finds its hits, and keys lead through them."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Final

from microfiche.tui.reading.hits import Hits
from textual.worker import get_current_worker

from .searching import Searching

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread
    from microfiche.search.complete import Completion
    from microfiche.search.facts import State
    from microfiche.search.find import Finder, Found
    from microfiche.search.query import Query
    from microfiche.tui.panes.search_box import Outcome
    from textual.worker import Worker

    from .holder import Holder
    from .searching import Origin

LONGEST_FRAME: Final = 0.25
"""Seconds that a search waits at most for its first hit to be painted, before it looks for the others."""


class Finding:
    """Searches the thread of a room; `searching` leads through the hits.

    `facts` tells what the reader has done with the thread, for queries that ask for it; `stepped` is called after every
    step of a search, for what has to wait until none is under way.
    """

    def __init__(self, room: Holder, facts: Callable[[], State | None] = lambda: None) -> None:
        self._room, self._facts = room, facts
        self.stepped: Callable[[], None] = lambda: None
        self.searching = Searching(room.thread, room.story, room.comments)
        self._finder: Finder | None = None
        self._sought: Query | None = None
        self._owed: list[bool] = []
        self._worker: Worker[None] | None = None

    def finder(self) -> Finder:
        """What searches the thread, with what the reader has done by now; made, with the import of all that it needs,
        when something is first sought."""
        if self._finder is None:
            from microfiche.search.find import Finder

            self._finder = Finder(self._room.thread)
        self._finder.state = self._facts()
        return self._finder

    def take(self, thread: Thread) -> None:
        """Search the same comments with other ties from now on."""
        if self._finder:
            self._finder.take(thread)

    def search(self) -> None:
        """Open the search box."""
        self.searching.begin(self._room.pane)
        self._room.box.open(self._follow, complete=self.complete)
        self._seek("")  # which folds the texts, while the reader still types

    def complete(self, words: str, at: int) -> list[Completion]:
        """What a query may go on with at a place in it."""
        from microfiche.search.complete import complete

        return complete(words, at, lambda: [comment.author.name for comment in self._room.thread.comments])

    def _follow(self, outcome: Outcome | None) -> None:
        """Search as the reader types, and stop or go back where typing ends."""
        if outcome == "typed":
            self._room.say(str(self._seek(self._room.box.words).problem or ""))
        elif outcome == "accepted":
            if self.searching.hits.query == self._sought:
                self.searching.accept()
            self._room.turn_to(self._room.pane)
        elif outcome == "cancelled":
            self._sought = None
            if self._worker:
                self._worker.cancel()
            self._room.turn_to(self.searching.cancel() or self._room.pane)
            self._room.repaint()
        self.stepped()

    def _seek(self, words: str) -> Query:
        """Begin to look for words, from where the reader opened the search box."""
        assert self.searching.origin
        self._sought = read_query(words)
        work = partial(self._find, self._sought, self.searching.origin)
        self._worker = self._room.run_worker(work, group="search", exclusive=True, thread=True)
        return self._sought

    def _find(self, query: Query, origin: Origin) -> None:
        """Look at what the reader is about to meet, and when that is on the screen, everywhere.

        Only one of the two can go on at a time: the interpreter is one for all threads.
        """
        worker, finder, reading = get_current_worker(), self.finder(), self._room.comments.state
        shown, arranged = reading.outline, reading.whole(reading.outline.view)
        found: Found | None = finder.glimpse(query, origin.ahead, arranged)
        while found:
            hits = Hits(self._room.thread, query, found, shown)
            if hits.is_whole or hits.is_beyond(origin.place):
                is_painted = Event()
                self._room.call_later(self._take_hits, hits, str(found.problem or ""), is_painted)
                is_painted.wait(0 if hits.is_whole else LONGEST_FRAME)
            found = None if hits.is_whole else finder.find(query, lambda: worker.is_cancelled, arranged)

    def _take_hits(self, hits: Hits, problem: str, is_painted: Event) -> None:
        if hits.query == self._sought:
            self._show_first_hit(hits, problem)
        self._room.call_after_refresh(is_painted.set)

    def _show_first_hit(self, hits: Hits, problem: str) -> None:
        self._room.show(self.searching.take(hits))
        if problem:
            self._room.say(problem)
        if not self._room.box.is_open:
            self.searching.accept()
        if hits.is_whole:
            self._pay_steps()
            self.stepped()

    def _pay_steps(self) -> None:
        """Go to the hits that were asked for while the search still went on."""
        owed, self._owed = self._owed, []
        if not self._room.box.is_open:
            for forward in owed:
                self._step(forward)

    def next_hit(self) -> None:
        """Go to the next hit."""
        self._step(forward=True)

    def previous_hit(self) -> None:
        """Go to the hit before."""
        self._step(forward=False)

    def _step(self, forward: bool) -> None:
        """Go to another hit, or do so once the search that is still going on has found them."""
        if not self._sought:
            self._room.say("nothing searched yet: / searches")
        elif self.searching.hits.query != self._sought or not self.searching.hits.is_whole:
            self._owed.append(forward)
        else:
            pane, wrapped = self.searching.step(self._room.pane, forward)
            self._room.show(pane)
            if wrapped:
                self._room.say("from the beginning again" if forward else "from the end again")

    def clear(self) -> None:
        """Take the highlights away, and look no further."""
        self._sought = None
        self._owed.clear()
        if self._worker:
            self._worker.cancel()
        self.searching.clear()
        self._room.repaint()
        self.stepped()


def read_query(words: str) -> Query:
    """What some words ask, as far as they can be understood."""
    from microfiche.search.query import parse_query

    return parse_query(words)
