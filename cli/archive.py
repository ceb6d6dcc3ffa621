"""`fiche archive`: look after the file itself."""

from __future__ import annotations

from pathlib import Path

import click

from .exits import Exit
from .inputs import say
from .place import archive_option, count


@click.group(short_help="Check the archive, or make a copy of it.")
def archive() -> None:
    """Look after the file of the archive."""


@archive.command("check")
@archive_option
def check(place: Path) -> int:
    """Tell what in the archive is damaged; ends with 1 where anything is.

    Looks at the file, the index, each thread against its digest, and each original against its checksum.
    """
    from microfiche.archive.check import check
    from microfiche.render.clean import clean_line

    damaged = 0
    for found in check(place):
        damaged += 1
        click.echo(f"{clean_line(found.what)}: {clean_line(found.says)}")
    if damaged:
        say("“fiche archive backup FILE” makes a good copy of the rest.")
        return Exit.LOSS
    from microfiche.archive.library import Archive

    with Archive(place) as whole:
        threads, comments = whole.count()
    click.echo(f"{place}: {count(threads, 'thread')} and {count(comments, 'comment')}, all as they were added.")
    return Exit.DONE


@archive.command("backup")
@click.argument("copy", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@archive_option
def backup(copy: Path, place: Path) -> int:
    """Write a good copy of the archive to FILE, also while others add to it; what is damaged is left out, and said."""
    from microfiche.archive.backup import backup

    done = backup(place, copy, say)
    how = "" if done.exact else f"; {done.lost:,} could not be read, and the index was made anew"
    say(f"{count(done.threads, 'thread')} copied to {copy}{how}.")
    return Exit.LOSS if done.lost else Exit.DONE
