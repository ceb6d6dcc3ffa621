"""The reading room: a story and its comments on the terminal. Textual is imported only when it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View


SWITCH_SECONDS: Final = 0.0005
"""How long work beside the room may keep a key waiting, each time that it has to be asked for the interpreter."""


def open_room(threads: Sequence[Thread], view: View = "inferred") -> None:
    """Open the room on one thread or several, at least one, and return when the reader leaves.

    `view` is the reading order to begin with.

    File descriptor 0 must be the terminal and keys are read from it; the screen is drawn on standard error. Where
    several threads are given, } and { go from one to the next.
    """
    import gc
    import sys

    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    from .app import RoomApp
    from .settings import load_settings

    app = RoomApp(threads, load_settings(), view)
    gc.freeze()  # neither the thread nor the modules will be garbage; to look through them takes a tenth of a second
    gc.enable()
    app.run()
