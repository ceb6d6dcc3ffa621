"""Leaps: to a comment wherever it stands, and the way back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from microfiche.tui.reading.jumps import Jumps

if TYPE_CHECKING:
    from .filtering import Filtering
    from .holder import Holder


class Leaping:
    """Leads a reader to comments, and back."""

    def __init__(self, room: Holder, filtering: Filtering) -> None:
        self._room, self._filtering = room, filtering
        self._jumps = Jumps()

    def leap(self) -> None:
        """Remember this place, to come back to it."""
        if self._room.comments.state.position != NONE:
            self._jumps.leap(self._room.comments.state.position)

    def go_to(self, position: int) -> None:
        """Put the cursor on the comment at a captured position, whatever hides it."""
        state = self._room.comments.state
        if state.outline.rows[position] == NONE:
            self._filtering.lift()
        state.go(state.outline.rows[position])
        self._room.show(self._room.comments)

    def jump_back(self) -> None:
        """Go back to where the last leap began."""
        self._jump(self._jumps.back(self._room.comments.state.position), "no place to go back to")

    def jump_forward(self) -> None:
        """Go forward again to where going back began."""
        self._jump(self._jumps.forward(self._room.comments.state.position), "no place to go forward to")

    def _jump(self, position: int | None, nowhere: str) -> None:
        if position is None:
            self._room.say(nowhere)
        else:
            self.go_to(position)
