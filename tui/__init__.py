"""The reading room: a story and its comments on the terminal. Textual is imported only when it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View

SWITCH_SECONDS: Final = 0.0005
"""How long work beside the room may keep a key waiting, each time that it has to be asked for the interpreter."""


def open_room(
    threads: Sequence[Thread],
    view: View = "inferred",
    coming: Iterator[Thread] | None = None,
    problems: Sequence[str] = (),
) -> None:
    """Open the room on one thread, or a shelf of several, and return when the reader leaves.

    `view` is the reading order to begin with. `coming` gives further threads, which are read while the shelf is open;
    what it could not read grows in `problems`. An error that `coming` raises is raised again at the end.

    File descriptor 0 must be the terminal and keys are read from it; the screen is drawn on standard error.
    """
    import gc
    import sys

    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    from .app import RoomApp
    from .arrivals import Arrivals
    from .reading.shelf import Shelf, entry_of
    from .settings import load_settings

    arrivals = Arrivals(coming, problems) if coming else None
    app = RoomApp(Shelf(map(entry_of, threads)), load_settings(), view, arrivals)
    gc.freeze()  # neither the thread nor the modules will be garbage; to look through them takes a tenth of a second
    gc.enable()
    app.run()
    if arrivals and arrivals.error:
        raise arrivals.error
