"""Searching in the room: what is typed becomes a query, a worker finds its hits, and keys lead through them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.tui.reading.hits import Hits
from textual.worker import get_current_worker

from .searching import Searching

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread
    from microfiche.search.complete import Completion
    from microfiche.search.facts import State
    from microfiche.search.find import Finder
    from microfiche.search.query import Query
    from microfiche.tui.panes.search_box import Outcome
    from textual.worker import Worker

    from .holder import Holder


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
        self._sought = read_query("")
        self._find(self._sought)  # which folds the texts, while the reader still types

    def complete(self, words: str, at: int) -> list[Completion]:
        """What a query may go on with at a place in it."""
        from microfiche.search.complete import complete

        return complete(words, at, lambda: [comment.author.name for comment in self._room.thread.comments])

    def _follow(self, outcome: Outcome | None) -> None:
        """Search as the reader types, and stop or go back where typing ends."""
        if outcome == "typed":
            self._sought = read_query(self._room.box.words)
            self._find(self._sought)
            self._room.say(str(self._sought.problem or ""))
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

    def _find(self, query: Query) -> None:
        self._worker = self._room.run_worker(partial(self._work, query), group="search", exclusive=True, thread=True)

    def _work(self, query: Query) -> None:
        worker = get_current_worker()
        found = self.finder().find(query, lambda: worker.is_cancelled)
        if found is not None:
            hits = Hits(self._room.thread, query, found, self._room.comments.state.outline)
            self._room.call_later(self._show_first_hit, hits, str(found.problem or ""))

    def _show_first_hit(self, hits: Hits, problem: str) -> None:
        if hits.query == self._sought:
            self._room.show(self.searching.take(hits))
            if problem:
                self._room.say(problem)
            if not self._room.box.is_open:
                self.searching.accept()
                for forward in self._owed:
                    self._step(forward)
            self._owed.clear()
            self.stepped()

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
        elif self.searching.hits.query != self._sought:
            self._owed.append(forward)
        else:
            pane, wrapped = self.searching.step(self._room.pane, forward)
            self._room.show(pane)
            if wrapped:
                self._room.say("from the beginning again" if forward else "from the end again")

    def clear(self) -> None:
        """Take the highlights away."""
        self._sought = None
        self.searching.clear()
        self._room.repaint()


def read_query(words: str) -> Query:
    """What some words ask, as far as they can be understood."""
    from microfiche.search.query import parse_query

    return parse_query(words)
