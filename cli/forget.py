"""`fiche forget ID...`: take threads out of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import say
from .place import ThreadId, archive_option, count

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Take threads out of the archive.")
@click.argument("idents", metavar="ID...", nargs=-1, type=ThreadId(), required=True)
@archive_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(idents: tuple[str, ...], place: Path, yes: bool) -> int:
    """Take threads out of the archive, with every capture of them and the files that only they came from.

    What is taken out is overwritten. Adding the same file again brings it back.
    """
    from microfiche.archive.forget import forget
    from microfiche.archive.library import Archive
    from microfiche.render.clean import clean_line

    with Archive(place) as archive:
        chosen = {archive.find(ident): archive.held(ident) for ident in idents}
    if not yes:
        for held in chosen.values():
            say(f"{held.id}  {clean_line(held.title)} ({count(held.comments, 'comment')})")
        click.confirm(f"Forget {count(len(chosen), 'thread')}?", abort=True, err=True)
    for name in forget(place, list(chosen)):
        say(f"the original {name} stays, since other threads came from it: it still holds the words.")
    say(f"{count(len(chosen), 'thread')} forgotten.")
    return Exit.DONE
