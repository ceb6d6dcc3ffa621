"""`fiche PATH...`: the reading room on a terminal, plain text in a pipe."""

from __future__ import annotations

import gc
import os
import sys
from itertools import islice
from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, reattach_terminal, say
from .options import paths_argument, source_options, verdict_options, view_options

if TYPE_CHECKING:
    from microfiche.parser.outline import View


@click.command(short_help="Read in the room, or as plain text in a pipe.")
@paths_argument
@view_options
@source_options
@verdict_options
def read(
    paths: tuple[str, ...], view: str | None, format_name: str | None, columns: dict[str, str], verdicts: str | None
) -> int:
    """Read threads: in the reading room on a terminal, as plain text in a pipe (what `fiche PATH...` does)."""
    from .judging import find_verdicts

    judging = find_verdicts(verdicts)
    if not _room_fits():
        from .cat import print_threads

        return print_threads(Inputs(paths, format_name, columns, verdicts=judging), "text", view)
    # The room opens first, and works out behind it what is lost.
    inputs = Inputs(paths, format_name, columns, infer=False, verdicts=judging)
    gc.disable()  # until the room is open: what is read now is no garbage, and to look through it takes its time
    coming = iter(inputs)
    threads = list(islice(coming, 2))  # the second tells whether there is need of a shelf
    if not threads:
        return inputs.exit_code or Exit.UNREADABLE
    reattach_terminal()
    from microfiche.tui import open_room

    problems: list[str] = []
    inputs.say_by(problems.append)  # the screen belongs to the room now
    try:
        open_room(threads, cast("View", view or "inferred"), coming if len(threads) > 1 else None, problems)
    finally:
        for problem in problems:
            say(problem)
    return inputs.exit_code


def _room_fits() -> bool:
    """Whether there is a terminal that a full screen can be drawn on."""
    if not sys.stdout.isatty():
        return False
    if os.environ.get("TERM", "dumb") == "dumb":
        say("this terminal (TERM=dumb) cannot show the reading room; here is plain text.")
        return False
    return True
