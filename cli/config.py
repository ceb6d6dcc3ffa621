"""`fiche config`: where the configuration of the reading room is, what it can hold, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Show, check or create the configuration.")
@click.option("--create", "mode", flag_value="create", default=None, help="Write the default file where there is none.")
@click.option("--default", "mode", flag_value="default", default=None, help="Print a file with all that can be set.")
@click.option("--check", "mode", flag_value="check", default=None, help="Say what is wrong, by line; 1 if anything is.")
def config(mode: str | None) -> int:
    """Show where the configuration of the reading room is: its keys, its theme, how it is set.

    \b
      fiche config --create        write the file, everything in it behind a #
      fiche config --check         after you have changed it
    """
    from microfiche.tui.config import default_config
    from microfiche.tui.settings import config_path

    if mode == "default":
        click.echo(default_config(), nl=False)
        return Exit.DONE
    path = config_path()
    if mode == "create":
        return _create(path)
    if mode is None:
        click.echo(path)
        return Exit.DONE
    return _check(path)


def _create(path: Path) -> Exit:
    from microfiche.tui.config import create_config

    try:
        created = create_config()
    except OSError as error:
        say(f"{path}: could not be written: {(error.strerror or str(error)).lower()}.")
        return Exit.UNREADABLE
    click.echo(path)
    if not created:
        say(f"{path} is there already, and was left as it is.")
    return Exit.DONE


def _check(path: Path) -> Exit:
    from microfiche.render.clean import clean_line
    from microfiche.tui.config import load_config

    problems = load_config()[1]
    for problem in problems:
        where = f"{path}, line {problem.line}" if problem.line else str(path)
        click.echo(f"{where}: {clean_line(problem.says)}")
    if not problems:
        click.echo(f"{path}: {'nothing is wrong' if path.exists() else 'there is no such file: every default counts'}.")
    return Exit.LOSS if problems else Exit.DONE
