"""`fiche serve`: the reading room in a browser, by textual-serve."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import STDIN, Inputs
from .options import given_limits, paths_argument, source_options, view_options

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping, Sequence

LOOPBACK = "127.0.0.1"


@click.command(short_help="Show the reading room in a browser.")
@paths_argument
@click.option("--host", default=LOOPBACK, show_default=True, help="Listen here; others can reach anything else.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Listen on this port; a free one if left out.")
@view_options
@source_options
def serve(
    paths: tuple[str, ...], host: str, port: int, view: str | None, format_name: str | None, columns: dict[str, str]
) -> int:
    """Show the reading room in a browser, until Ctrl-C.

    Prints the address to open. It holds a random token, and nothing is shown without it. By default only this
    machine can reach it. The page asks nothing of any other server. Needs microfiche[serve].

    \b
      fiche serve thread.html
    """
    if STDIN in paths:
        raise click.UsageError("Standard input can be read once, and a page may be opened more often: give a file.")
    inputs = Inputs(paths, format_name, columns, infer=False, marks=True)
    if next(iter(inputs), None) is None:
        return inputs.exit_code or Exit.UNREADABLE
    try:
        from .browser import serve_room
    except ImportError as error:
        needed = "“fiche serve” needs textual-serve: install microfiche[serve] (pip install 'microfiche[serve]')."
        raise click.UsageError(needed) from error
    listening = _listen(host, port)
    if host not in (LOOPBACK, "localhost", "::1"):
        click.echo(f"fiche: whoever can reach {host} and knows the address can read along.", err=True)
    limits = given_limits(click.get_current_context())
    serve_room(room_command(paths, view, format_name, columns, limits), listening, host)
    return Exit.DONE


def room_command(
    paths: Sequence[str],
    view: str | None,
    format_name: str | None,
    columns: Mapping[str, str],
    limits: Mapping[str, int],
) -> str:
    """The command line that opens the room, for a POSIX shell: each word is quoted, and no path is taken for a flag."""
    words = [sys.executable, "-m", "microfiche.cli.main", "read"]
    words += [f"--{VIEW_FLAGS[view]}"] if view else []
    words += ["--from", format_name] if format_name else []
    for role, column in columns.items():
        words += ["--map", f"{role}={column}"]
    for name, value in limits.items():
        words += ["--limit", f"{name}={value}"]
    return "exec " + shlex.join([*words, "--", *paths])


VIEW_FLAGS = {"flat": "flat", "stated": "stated-only", "captured": "as-captured"}


def _listen(host: str, port: int) -> socket.socket:
    import socket

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.UsageError(f"Cannot listen on {host}, port {port}: {error.strerror or error}.") from error
