"""Filtering in the room: only what matches a query is left, with what stands above it as context."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from textual.worker import get_current_worker

from .finding import read_query

if TYPE_CHECKING:
    from microfiche.search.query import Query
    from microfiche.tui.panes.search_box import Outcome
    from textual.worker import Worker

    from .finding import Finding
    from .holder import Holder

PROMPT = " \\"


class Filtering:
    """Filters the thread of a room; `words` is the query that it is filtered by, empty where it is not."""

    def __init__(self, room: Holder, finding: Finding) -> None:
        self._room, self._finding = room, finding
        self.words = ""
        self._is_typing = False
        self._began_at = NONE
        self._worker: Worker[None] | None = None

    def filter(self) -> None:
        """Type what is to be left."""
        self._is_typing = True
        self._began_at = self._room.comments.state.position
        self._room.box.open(self._follow, PROMPT, self._finding.complete)

    def _follow(self, outcome: Outcome | None) -> None:
        if outcome == "typed":
            self._filter_by(self._room.box.words)
        elif not self._room.box.is_open:
            if outcome == "cancelled":
                self._filter_by("")
            self._is_typing = False
            self._room.turn_to(self._room.comments if self._room.thread.comments else self._room.pane)

    def _filter_by(self, words: str) -> None:
        """Leave only what matches a query, as far as it can be understood yet; everything, where it asks nothing."""
        query = read_query(words)
        self.words = words.strip() if query else ""
        if query:
            work = partial(self._work, query)
            self._worker = self._room.run_worker(work, group="filter", exclusive=True, thread=True)
        else:
            if self._worker:
                self._worker.cancel()
            self._show(None)
        self._room.say(str(query.problem or ""))

    def _work(self, query: Query) -> None:
        worker, reading = get_current_worker(), self._room.comments.state
        found = self._finding.finder().find(query, lambda: worker.is_cancelled, reading.whole(reading.outline.view))
        if found is not None and not worker.is_cancelled:
            matching = frozenset(found.positions)
            self._room.call_later(self._take, query, matching, str(found.problem or ""))

    def _take(self, query: Query, matching: frozenset[int], problem: str) -> None:
        if query == read_query(self.words):
            self._show(matching)
            if problem:
                self._room.say(problem)

    def _show(self, matching: frozenset[int] | None) -> None:
        state = self._room.comments.state
        if matching is not None or state.matching is not None:
            state.filter(matching, self._began_at if self._is_typing else None)
            self._room.comments.repaint()
            self._room.arranged()
        self._room.tell()

    def lift(self) -> None:
        """Show everything again."""
        self._filter_by("")

    def clear(self) -> None:
        """Take away the highlights of a search or, where there are none, the filter."""
        if not self._finding.searching.hits.query:
            self.lift()
        self._finding.clear()
