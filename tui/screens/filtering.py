"""Filtering in the room: only what matches a query is left, with what stands above it as context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from textual import work
from textual.worker import get_current_worker

from .remembering import Remembering

if TYPE_CHECKING:
    from microfiche.search.query import Query
    from microfiche.tui.panes.search_box import Outcome

PROMPT = " \\"


class Filtering(Remembering):
    """A screen that can be filtered; `filter_words` is the query that it is filtered by, empty where it is not."""

    filter_words = ""
    _is_filtering = False
    _began_at = NONE

    def action_filter(self) -> None:
        """Type what is to be left."""
        self._is_filtering = True
        self._began_at = self.comments.state.position
        self.box.complete = self.complete
        self.box.open(PROMPT)

    def follow_typing(self, outcome: Outcome | None) -> None:
        if not self._is_filtering:
            super().follow_typing(outcome)
            return
        if outcome == "typed":
            self.filter_by(self.box.words)
        elif not self.box.is_open:
            if outcome == "cancelled":
                self.filter_by("")
            self._is_filtering = False
            self.turn_to(self.comments if self.thread.comments else self.pane)

    def filter_by(self, words: str) -> None:
        """Leave only what matches a query, as far as it can be understood yet; everything, where it asks nothing."""
        query = self._read_query(words)
        self.filter_words = words.strip() if query else ""
        if query:
            self._filter(query)
        else:
            self.workers.cancel_group(self, "filter")
            self._show_filtered(None)
        self.say(str(query.problem or ""))

    @work(thread=True, exclusive=True, group="filter", description="filter")
    def _filter(self, query: Query) -> None:
        worker, reading = get_current_worker(), self.comments.state
        self.finder.state = self.reader_facts()
        found = self.finder.find(query, lambda: worker.is_cancelled, reading.whole(reading.outline.view))
        if found is not None and not worker.is_cancelled:
            matching = frozenset(found.positions)
            self.app.call_from_thread(self._take_matches, query, matching, str(found.problem or ""))

    def _take_matches(self, query: Query, matching: frozenset[int], problem: str) -> None:
        if query == self._read_query(self.filter_words):
            self._show_filtered(matching)
            if problem:
                self.say(problem)

    def _show_filtered(self, matching: frozenset[int] | None) -> None:
        state = self.comments.state
        if matching is not None or state.matching is not None:
            state.filter(matching, self._began_at if self._is_filtering else None)
            self.comments.repaint()
            self.searching.follow_view()
            self.see()
        self.tell()

    def action_clear_search(self) -> None:
        if not self.searching.hits.query:
            self.filter_by("")
        super().action_clear_search()
