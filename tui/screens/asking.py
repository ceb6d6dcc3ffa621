"""Questions that the room asks its reader: for a letter, or for some words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.tui.panes.search_box import Outcome

    from .holder import Holder


class Asking:
    """Asks, and passes the answer on."""

    def __init__(self, room: Holder) -> None:
        self._room = room
        self._then: Callable[[str], None] | None = None

    def ask_letter(self, question: str, then: Callable[[str], None]) -> None:
        """Take the next key as an answer; any key that is no letter, nor an apostrophe, is none."""
        self._then = then
        self._room.say(question)

    def take(self, key: str) -> bool:
        """Take a key as the answer; False where nothing was asked."""
        then, self._then = self._then, None
        if then is None:
            return False
        self._room.say("")
        if len(key) == 1 and (key.isalpha() or key == "'"):
            then(key)
        return True

    def ask_words(self, question: str, then: Callable[[str], None]) -> None:
        """Have some words typed as an answer; Esc gives none."""
        self._room.box.open(partial(self._follow, then), f" {question} ")

    def _follow(self, then: Callable[[str], None], outcome: Outcome | None) -> None:
        if not self._room.box.is_open:
            self._room.turn_to(self._room.pane)
            if outcome == "accepted":
                then(self._room.box.words)
