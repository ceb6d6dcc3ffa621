"""From a thread to what differs in another capture of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.tui.background import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from microfiche.parser.compare import Difference
    from microfiche.tui.captures import Captured, Captures

    from .holder import Holder

NO_OTHER = "no other capture of this thread, here or in the archive"


class Comparing:
    """Finds other captures of the thread of a room, and has `show` open what differs in one of them."""

    def __init__(self, room: Holder, captures: Captures, show: Callable[[Difference], None]) -> None:
        self._room, self._captures, self._show = room, captures, show
        self._thread = room.thread  # as it was read: verdicts are the reader's, and no difference of captures

    def compare(self) -> None:
        """Show what differs in the other capture of this thread; where there are several, in the one that is chosen."""
        self._room.run_worker(self._find(), group="compare", exclusive=True)

    async def _find(self) -> None:
        self._room.say("looking for other captures …")
        self._chosen(await beside(partial(self._captures.others, self._thread)))

    def _chosen(self, others: Sequence[Captured]) -> None:
        if not self._room.is_current:
            return
        if not others:
            self._room.say(NO_OTHER)
        elif len(others) == 1:
            self._begin(others[0])
        else:
            from .choosing import CapturesPanel

            self._room.say("")
            self._room.app.push_screen(CapturesPanel(others), self._begin)

    def _begin(self, other: Captured | None) -> None:
        if other:
            self._room.run_worker(self._compare(other), group="compare", exclusive=True)

    async def _compare(self, other: Captured) -> None:
        from microfiche.parser.errors import MicroficheError
        from microfiche.render.clean import clean_line

        self._room.say(f"comparing with {clean_line(other.name)} …")
        try:
            difference = await beside(partial(self._difference, other))
        except MicroficheError as error:
            self._room.say(str(error))
            return
        if not difference.is_related:
            self._room.say("the two captures share no comment, no address and no title")
        elif not (difference.changes or difference.fields or difference.text_changed):
            self._room.say(f"{clean_line(other.name)} shows the same, word for word")
        elif self._room.is_current:
            self._room.say("")
            self._show(difference)

    def _difference(self, other: Captured) -> Difference:
        from microfiche.parser.compare import compare
        from microfiche.parser.replies import infer_replies

        here, there = infer_replies(self._thread), infer_replies(other.read())
        return compare(here, there) if other.is_later else compare(there, here)
