"""The reading room: a story and its comments on the terminal. Textual is imported only when it opens."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableSequence, Sequence
    from pathlib import Path

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View

    from .config import Config
    from .memory import Memory
    from .reading.shelf import Shelf

    Picked = tuple[Thread, int | None]

SWITCH_SECONDS: Final = 0.0005
"""How long work beside the room may keep a key waiting, each time that it has to be asked for the interpreter."""

FRAMES_A_SECOND: Final = "500"
"""How often the screen may be painted. Textual's own 60 has every key wait a sixtieth of a second for its answer."""


def open_room(
    picked: Sequence[Picked],
    view: View | None = None,
    coming: Iterator[Picked] | None = None,
    problems: MutableSequence[str] | None = None,
    memory: Memory | None = None,
    archive: Callable[[], Path] | None = None,
) -> int:
    """Open the room on one thread, or a shelf of several, and return when the reader leaves: 0, or more for a signal.

    With each thread comes the captured position of the comment to open it at, where its reader asked for that one.
    `view` is the reading order to begin with, that of the last time where it is None. `coming` gives further threads,
    which are read while the shelf is open. What it could not read grows in `problems`, and what is wrong with the
    configuration is added there. An error that `coming` raises is raised again at the end, as a mistake of our own is.
    `memory` is where places, marks, notes and verdicts are kept; without it nothing is. `archive` names the file in
    which other captures of a thread are looked for; without it, they are looked for on the shelf alone.

    File descriptor 0 must be the terminal and keys are read from it; the screen is drawn on standard error.
    """
    import gc
    import os
    import sys

    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)  # Textual reads it once, when it is imported
    sys.setswitchinterval(SWITCH_SECONDS)
    from .app import RoomApp
    from .arrivals import Arrivals
    from .captures import Captures
    from .reading.shelf import Shelf, entry_of
    from .settings import load_settings

    problems = [] if problems is None else problems
    arrivals = Arrivals(coming, problems) if coming else None
    shelf = Shelf(starmap(entry_of, picked))
    captures = Captures(shelf, archive)
    app = RoomApp(shelf, load_settings(), view, arrivals, memory, _config(problems), captures=captures)
    gc.freeze()  # neither the thread nor the modules will be garbage; to look through them takes a tenth of a second
    gc.enable()
    app.run()
    if memory:
        memory.close()
    if app.mistake:
        raise app.mistake
    if arrivals and arrivals.error:
        raise arrivals.error
    return app.return_code or 0


def open_shelf(
    shelf: Shelf,
    view: View | None,
    problems: MutableSequence[str],
    memory: Memory,
    archive: Callable[[], Path] | None = None,
) -> None:
    """Open a shelf whose threads are read when they are chosen, and return when the reader leaves. See `open_room`."""
    from .app import RoomApp
    from .captures import Captures
    from .settings import load_settings

    captures = Captures(None, archive)  # a shelf that is read piece by piece is not read whole for a comparison
    app = RoomApp(shelf, load_settings(), view, None, memory, _config(problems), is_shelf=True, captures=captures)
    app.run()
    memory.close()
    if app.mistake:
        raise app.mistake


def _config(problems: MutableSequence[str]) -> Config | None:
    """The reader's configuration, where there is one."""
    from .settings import config_path

    if not config_path().exists():
        return None
    from .config import load_config

    config, wrong = load_config()
    for problem in wrong:
        where = f"{config_path()}, line {problem.line}" if problem.line else str(config_path())
        problems.append(f"{where}: {problem.says}")
    return config
