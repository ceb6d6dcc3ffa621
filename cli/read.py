"""`fiche PATH...`: the reading room on a terminal, plain text in a pipe."""

from __future__ import annotations

import gc
import os
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, reattach_terminal, say
from .options import paths_argument, source_options, verdict_options, view_options

if TYPE_CHECKING:
    from microfiche.parser.outline import View
    from microfiche.tui.memory import Memory


@click.command(short_help="Read in the room, or as plain text in a pipe.")
@paths_argument
@view_options
@source_options
@verdict_options
def read(
    paths: tuple[str, ...], view: str | None, format_name: str | None, columns: dict[str, str], verdicts: str | None
) -> int:
    """Read threads: in the reading room on a terminal, as plain text in a pipe (what `fiche PATH...` does).

    \b
      fiche read PAGE.txt#12    begin at comment 12; in a pipe, it and above it what it answers
    """
    if not room_fits():
        from .judging import find_verdicts
        from .printing import print_threads

        heeded = find_verdicts(verdicts)
        return print_threads(Inputs(paths, format_name, columns, verdicts=heeded, marks=True), "text", view)
    # The room opens first. What is lost is worked out, and the reader's own work recalled, behind it.
    inputs = Inputs(paths, format_name, columns, infer=False, marks=True)
    gc.disable()  # until the room is open: what is read now is no garbage, and to look through it takes its time
    coming = inputs.picked()
    picked = list(islice(coming, 2))  # the second tells whether there is need of a shelf
    if not picked:
        return inputs.exit_code or Exit.UNREADABLE
    if not _is_in_browser():
        reattach_terminal()
    from microfiche.archive.place import archive_path
    from microfiche.tui import open_room

    problems: list[str] = []
    inputs.say_by(problems.append)  # the screen belongs to the room now
    try:
        more = coming if len(picked) > 1 else None
        memory = memory_with(verdicts, problems)
        code = open_room(picked, cast("View | None", view), more, problems, memory, archive_path)
    finally:
        for problem in problems:
            say(problem)
    return code or inputs.exit_code


def memory_with(verdicts: str | None, problems: list[str]) -> Memory:
    """The reader's own work, with verdicts in the file that an option names."""
    from microfiche.archive.state.path import state_path
    from microfiche.tui.memory import Memory

    if not verdicts:
        return Memory(state_path(), problems.append, heeds=verdicts is None)
    from microfiche.archive.state.sidecar import Sidecar

    return Memory(state_path(), problems.append, Sidecar(Path(verdicts)))


def _is_in_browser() -> bool:
    """Whether the room is drawn for `fiche serve`: textual-serve names a driver that writes to its pipe."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def room_fits() -> bool:
    """Whether there is a terminal that a full screen can be drawn on, or a browser."""
    if _is_in_browser():
        return True
    if not sys.stdout.isatty():
        return False
    if os.environ.get("TERM", "dumb") == "dumb":
        say("this terminal (TERM=dumb) cannot show the reading room; here is plain text.")
        return False
    return True
