"""What the commands of the archive share: where it is, and how a thread is named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--archive`; it sets `place`, a path."""
    return click.option(
        "--archive",
        "place",
        metavar="FILE",
        envvar="FICHE_ARCHIVE",
        show_envvar=True,
        callback=_place,
        help="The archive, where it is not the one among your data.",
    )(command)


def _place(ctx: click.Context, param: click.Parameter, named: str | None) -> Any:
    from microfiche.archive.place import archive_path

    return archive_path(named)


def count(number: int, what: str) -> str:
    """ "1 thread", "2,000 threads"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
