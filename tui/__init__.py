"""The reading room: a story and its comments on the terminal. Textual is imported only when it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread


def open_room(threads: Sequence[Thread]) -> None:
    """Open the room on one thread or several, at least one, and return when the reader leaves.

    File descriptor 0 must be the terminal and keys are read from it; the screen is drawn on standard error. Where
    several threads are given, } and { go from one to the next.
    """
    from .app import RoomApp
    from .settings import load_settings

    RoomApp(threads, load_settings()).run()
