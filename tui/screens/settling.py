"""How a thread settles: it opens as captured, and what the capture lost is worked out while the reader reads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.tui.background import beside
from microfiche.tui.reading.place import SETTLES_AT_ONCE

from . import standing

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

    from .finding import Finding
    from .holder import Holder
    from .remembering import Remembering


class Settling:
    """Settles the thread of a room into its tree. `warning` is what the status line says of the losses."""

    def __init__(self, room: Holder, finding: Finding, remembering: Remembering) -> None:
        self._room, self._finding, self._remembering = room, finding, remembering
        self.warning = ""
        self.is_settled = False
        self._captured = room.thread
        self._settled: Thread | None = None
        finding.stepped = self.take

    @property
    def is_waiting(self) -> bool:
        """Whether the thread is long enough for its reader to wonder what it will settle into."""
        return not self.is_settled and len(self._captured.comments) > SETTLES_AT_ONCE

    def settle(self) -> None:
        """Begin to settle, or anew where there are other verdicts."""
        self._room.run_worker(self._settle(), group="settle", exclusive=True)

    async def _settle(self) -> None:
        """Recall the reader's own work, work out the ties that are lost, and then draw up the ledger."""
        from microfiche.parser.ledger import warnings

        await self._remembering.recall(self._captured)
        self._settled = await beside(self._work_out)
        self.is_settled = False
        self.take()
        losses = await beside(partial(warnings, self._settled))
        self.warning = standing.losses_in_short(self._settled, len(losses))
        self._room.tell()

    def _work_out(self) -> Thread:
        from microfiche.parser.replies import infer_replies

        return infer_replies(self._remembering.judged(self._captured))

    def take(self) -> None:
        """Take what has been worked out, unless a search could still lead back to where it began."""
        if self._settled and not self.is_settled and not self._finding.searching.is_under_way:
            self.is_settled = True
            has_changed = self._settled is not self._room.thread
            if has_changed:
                self._room.thread = self._settled
                self._finding.take(self._settled)
                self._room.comments.take(self._settled)
            self._remembering.settled(has_changed)
            self._room.arranged()
            self._room.tell()
