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


class Settling(Finding):
    """A screen whose thread settles into its tree. `warning` is what the status line says of the losses."""

    def __init__(self, thread: Thread) -> None:
        super().__init__(thread)
        self.warning = ""
        self.is_settled = False
        self._settled: Thread | None = None

    def tell(self) -> None:
        """Say where the reader is."""
        raise NotImplementedError

    @property
    def is_waiting(self) -> bool:
        """Whether the thread is long enough for its reader to wonder what it will settle into."""
        return not self.is_settled and len(self.thread.comments) > SETTLES_AT_ONCE

    @work(group="settle")
    async def settle(self) -> None:
        """Work out the ties that are lost, and then draw up the ledger."""
        from microfiche.parser.ledger import warnings
        from microfiche.parser.replies import infer_replies

        self._settled = await beside(partial(infer_replies, self.thread))
        self.search_ended()
        losses = await beside(partial(warnings, self._settled))
        self.warning = standing.losses_in_short(self._settled, len(losses))
        self.tell()

    def search_ended(self) -> None:
        """Take what has been worked out, unless a search could still lead back to where it began."""
        if self._settled and not self.is_settled and not self.searching.is_under_way:
            self.is_settled = True
            if self._settled is not self.thread:
                self.thread = self._settled
                self.comments.take(self.thread)
                self.searching.follow_view()
            self.tell()
