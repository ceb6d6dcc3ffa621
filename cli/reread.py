"""`fiche reread [ID...]`: read again what an older version read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import say
from .place import ThreadId, archive_option, count

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Read archived files again, as this version reads.")
@click.argument("idents", metavar="[ID]...", nargs=-1, type=ThreadId())
@archive_option
@click.option("--all", "every", is_flag=True, help="Also what this version has read.")
def reread(idents: tuple[str, ...], place: Path, every: bool) -> int:
    """Read the files that were kept again, and work out again who answers whom.

    Without IDs, all that an older version read. A thread that no reading gives any more stays as it was.
    """
    from microfiche.archive.library import Archive
    from microfiche.archive.reader import reader_version
    from microfiche.archive.reread import reread

    with Archive(place) as archive:
        threads = [archive.find(ident) for ident in idents]
    done = reread(place, reader_version(), _tell, threads=threads, every=every)
    facts = [f"{count(done.changed, 'thread')} changed", f"{done.same:,} as before"]
    facts += [f"{number:,} {what}" for number, what in ((done.new, "new"), (done.lost, "kept as they were")) if number]
    say(", ".join(facts) + ".")
    return Exit.UNREADABLE if done.failed else Exit.DONE


def _tell(name: str, text: str) -> None:
    say(f"{name}: {text}" if name else text)
