"""Keys and pasted words in the order in which they came, also where they come faster than screens change.

Textual hands a key to the widget that has the focus when it arrives, and the widget looks at it later. Over a slow
line, or pressed twice quickly, a key so reaches the screen that the one before it has left. Here a key is taken at once
by the screen that is on top then, before the next one is looked at, and waits where that screen is not there yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable
from weakref import WeakSet

from textual import events

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    Typing = events.Key | events.Paste

QUITTING: Final = ("ctrl+c", "ctrl+q")
"""Keys that end the program whatever is on the screen; Textual sees to that."""


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that takes keys itself."""

    def press(self, event: events.Key) -> bool:
        """Take a key; False where it means nothing there."""


@runtime_checkable
class TakesPastes(Protocol):
    """A screen that takes pasted words itself."""

    def paste(self, words: str) -> None:
        """Take them; where nothing is being written they mean nothing."""


class Typed:
    """What waits for a screen. `go_on` is called when they can be taken, to take what `released` gives."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        self._go_on = go_on
        self._waiting: list[Typing] = []
        self._there: WeakSet[Screen[object]] = WeakSet()
        self._awaited: Screen[object] | None = None
        self._is_going_on = False

    def takes(self, event: Typing, screen: Screen[object]) -> bool:
        """Whether a key or pasted words were taken by the screen on top, or wait for it; else they are Textual's."""
        if screen not in self._there:
            self._waiting.append(event)
            if screen is not self._awaited:
                self._awaited = screen
                screen.call_after_refresh(self._arrived, screen)
            return True
        if self._waiting:  # those before it come first
            self._waiting.append(event)
            self._let_go()
            return True
        if isinstance(event, events.Key):
            return event.key not in QUITTING and isinstance(screen, TakesKeys) and screen.press(event)
        if isinstance(screen, TakesPastes):
            screen.paste(event.text)
            return True
        return False

    def released(self) -> list[Typing]:
        """What waited, in its order; it waits no more."""
        self._is_going_on = False
        waiting, self._waiting = self._waiting, []
        return waiting

    def _arrived(self, screen: Screen[object]) -> None:
        self._there.add(screen)
        self._awaited = None
        self._let_go()

    def _let_go(self) -> None:
        if not self._is_going_on:
            self._is_going_on = True
            self._go_on()
