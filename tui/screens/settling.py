"""How a thread settles: it opens as captured, and what the capture lost is worked out while the reader reads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.tui.background import beside
from microfiche.tui.reading.place import SETTLES_AT_ONCE
from textual import work

from . import standing
from .finding import Finding

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.tui.memory import Memory
    from microfiche.tui.remembered import Remembered


class Settling(Finding):
    """A screen whose thread settles into its tree. `warning` is what the status line says of the losses.

    `remembered` is what the reader left in the thread, once that is recalled; without a memory it stays None.
    """

    def __init__(self, thread: Thread, memory: Memory | None) -> None:
        super().__init__(thread)
        self.warning = ""
        self.is_settled = False
        self.remembered: Remembered | None = None
        self._memory, self._captured = memory, thread
        self._settled: Thread | None = None

    def tell(self) -> None:
        """Say where the reader is."""
        raise NotImplementedError

    def recalled(self, remembered: Remembered, is_first: bool) -> None:
        """Take in what is remembered: when it is recalled, and again once the thread has settled."""
        raise NotImplementedError

    @property
    def is_waiting(self) -> bool:
        """Whether the thread is long enough for its reader to wonder what it will settle into."""
        return not self.is_settled and len(self.thread.comments) > SETTLES_AT_ONCE

    @work(exclusive=True, group="settle")
    async def settle(self) -> None:
        """Recall the reader's own work, work out the ties that are lost, and then draw up the ledger."""
        from microfiche.parser.ledger import warnings

        if self._memory and not self.remembered:
            self.remembered = await beside(partial(self._memory.recall, self._captured))
            self.recalled(self.remembered, is_first=True)
        self._settled = await beside(self._work_out)
        self.is_settled = False
        self.search_ended()
        losses = await beside(partial(warnings, self._settled))
        self.warning = standing.losses_in_short(self._settled, len(losses))
        self.tell()

    def _work_out(self) -> Thread:
        from microfiche.parser.replies import infer_replies

        heeds = self._memory is not None and self._memory.heeds
        return infer_replies(self.remembered.desk.judged() if self.remembered and heeds else self._captured)

    def search_ended(self) -> None:
        """Take what has been worked out, unless a search could still lead back to where it began."""
        if self._settled and not self.is_settled and not self.searching.is_under_way:
            self.is_settled = True
            if self._settled is not self.thread:
                self.thread = self._settled
                if self._finder:
                    self._finder.take(self.thread)
                self.comments.take(self.thread)
                self.searching.follow_view()
                if self.remembered:
                    self.recalled(self.remembered, is_first=False)
            self.tell()
