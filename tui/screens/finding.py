"""Searching in the room: what is typed becomes a query, a worker finds its hits, and keys lead through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.tui.reading.hits import Hits
from textual import on, work
from textual.worker import get_current_worker

from .closer import Closer
from .messages import SearchDone

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.search.complete import Completion
    from microfiche.search.facts import State
    from microfiche.search.find import Finder, Found
    from microfiche.search.query import Query
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.panes.search_box import Outcome, SearchBox
    from textual import events

    from .searching import Origin, Searching

LONGEST_FRAME: Final = 0.25
"""Seconds that a search waits at most for its first hit to be painted, before it looks for the others."""


class Finding(Closer):
    """A screen that searches its thread. `box` is where a query is typed, `searching` leads through its hits."""

    box: SearchBox
    searching: Searching

    def __init__(self, thread: Thread) -> None:
        super().__init__()
        self.thread = thread
        self._finder: Finder | None = None
        self._sought: Query | None = None
        self._owed: list[bool] = []

    @property
    def finder(self) -> Finder:
        """What searches the thread; made, with the import of all that it needs, when something is first sought."""
        if self._finder is None:
            from microfiche.search.find import Finder

            self._finder = Finder(self.thread)
        return self._finder

    def turn_to(self, pane: Pane) -> None:
        """Go to a pane."""
        raise NotImplementedError

    def show(self, pane: Pane | None) -> None:
        """Show the hit that is current now, in the pane where it is."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show other highlights."""
        raise NotImplementedError

    def search_ended(self) -> None:
        """Do what had to wait for the end of a search; said after every step of one."""
        raise NotImplementedError

    def reader_facts(self) -> State | None:
        """What the reader has done with the thread, for queries that ask for it."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Open the search box."""
        self.searching.begin(self.pane)
        self.box.complete = self.complete
        self.box.open()
        self._seek("")  # which folds the texts, while the reader still types

    def complete(self, words: str, at: int) -> list[Completion]:
        """What a query may go on with at a place in it."""
        from microfiche.search.complete import complete

        return complete(words, at, lambda: [comment.author.name for comment in self.thread.comments])

    def on_paste(self, event: events.Paste) -> None:
        if self.box.is_open:
            self.follow_typing(self.box.insert(event.text))

    def follow_typing(self, outcome: Outcome | None) -> None:
        """Search as the reader types, and stop or go back where typing ends."""
        if outcome == "typed":
            self.say(str(self._seek(self.box.words).problem or ""))
        elif outcome == "accepted":
            if self.searching.hits.query == self._sought:
                self.searching.accept()
            self.turn_to(self.pane)
        elif outcome == "cancelled":
            self._sought = None
            self.workers.cancel_group(self, "search")
            self.turn_to(self.searching.cancel() or self.pane)
            self.repaint()
        self.search_ended()

    @staticmethod
    def _read_query(words: str) -> Query:
        from microfiche.search.query import parse_query

        return parse_query(words)

    def _seek(self, words: str) -> Query:
        """Begin to look for words, from where the reader opened the search box."""
        assert self.searching.origin
        self._sought = self._read_query(words)
        self._find(self._sought, self.searching.origin)
        return self._sought

    @work(thread=True, exclusive=True, group="search", description="search")  # else Textual writes out all arguments
    def _find(self, query: Query, origin: Origin) -> None:
        """Look at what the reader is about to meet, and when that is on the screen, everywhere.

        Only one of the two can go on at a time: the interpreter is one for all threads.
        """
        worker, finder, reading = get_current_worker(), self.finder, self.comments.state
        shown, arranged = reading.outline, reading.whole(reading.outline.view)
        finder.state = self.reader_facts()
        found: Found | None = finder.glimpse(query, origin.ahead, arranged)
        while found:
            hits = Hits(self.thread, query, found, shown)
            if hits.is_whole or hits.is_beyond(origin.place):
                done = SearchDone(hits, str(found.problem or ""))
                self.post_message(done)
                done.shown.wait(0 if hits.is_whole else LONGEST_FRAME)
            found = None if hits.is_whole else finder.find(query, lambda: worker.is_cancelled, arranged)

    @on(SearchDone)
    def _take_hits(self, event: SearchDone) -> None:
        if event.hits.query == self._sought:
            self._show_first_hit(event.hits, event.problem)
        self.call_after_refresh(event.shown.set)

    def _show_first_hit(self, hits: Hits, problem: str) -> None:
        self.show(self.searching.take(hits))
        if problem:
            self.say(problem)
        if not self.box.is_open:
            self.searching.accept()
        if hits.is_whole:
            self._pay_steps()
            self.search_ended()

    def _pay_steps(self) -> None:
        """Go to the hits that were asked for while the search still went on."""
        owed, self._owed = self._owed, []
        if not self.box.is_open:
            for forward in owed:
                self._step(forward)

    def action_next_hit(self) -> None:
        """Go to the next hit."""
        self._step(forward=True)

    def action_previous_hit(self) -> None:
        """Go to the hit before."""
        self._step(forward=False)

    def _step(self, forward: bool) -> None:
        """Go to another hit, or do so once the search that is still going on has found them."""
        if not self._sought:
            self.say("nothing searched yet: / searches")
        elif self.searching.hits.query != self._sought or not self.searching.hits.is_whole:
            self._owed.append(forward)
        else:
            pane, wrapped = self.searching.step(self.pane, forward)
            self.show(pane)
            if wrapped:
                self.say("from the beginning again" if forward else "from the end again")

    def action_clear_search(self) -> None:
        """Take the highlights away, and look no further."""
        self._sought = None
        self._owed.clear()
        self.workers.cancel_group(self, "search")
        self.searching.clear()
        self.repaint()
        self.search_ended()
