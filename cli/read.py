"""`fiche PATH...`: the reading room on a terminal, plain text in a pipe."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, reattach_terminal, say
from .options import paths_argument, source_options, view_options

if TYPE_CHECKING:
    from microfiche.parser.outline import View


@click.command(short_help="Read in the room, or as plain text in a pipe.")
@paths_argument
@view_options
@source_options
def read(paths: tuple[str, ...], view: str | None, format_name: str | None, columns: dict[str, str]) -> int:
    """Read threads: in the reading room on a terminal, as plain text in a pipe (what `fiche PATH...` does)."""
    inputs = Inputs(paths, format_name, columns)
    if not _room_fits():
        from .cat import print_threads

        return print_threads(inputs, "text", view)
    gc.disable()  # until the room is open: what is read now is no garbage, and to look through it takes its time
    threads = list(inputs)
    if not threads:
        return inputs.exit_code or Exit.UNREADABLE
    if not _is_in_browser():
        reattach_terminal()
    from microfiche.tui import open_room

    open_room(threads, view=cast("View", view or "inferred"))
    return inputs.exit_code


def _is_in_browser() -> bool:
    """Whether the room is drawn for `fiche serve`: textual-serve names a driver that writes to its pipe."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def _room_fits() -> bool:
    """Whether there is a terminal that a full screen can be drawn on, or a browser."""
    if _is_in_browser():
        return True
    if not sys.stdout.isatty():
        return False
    if os.environ.get("TERM", "dumb") == "dumb":
        say("this terminal (TERM=dumb) cannot show the reading room; here is plain text.")
        return False
    return True
