"""`fiche list`: what is in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from .output import document, write
from .place import archive_option, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from microfiche.archive.library import Held, Sorting


@click.command("list", short_help="List the threads of the archive.")
@archive_option
@click.option(
    "--sort",
    type=click.Choice(("added", "published", "title", "comments")),
    default="added",
    show_default=True,
    help="By what: those added last first, the newest, by title, or the longest.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Threads at most.")
@click.option(
    "--format", "face", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="What to write."
)
def list_threads(place: Path, sort: str, limit: int | None, face: str) -> int:
    """List the threads of the archive: ID, comments, date, title, and where it comes from."""
    from microfiche.archive.library import Archive

    with Archive(place) as archive, document() as out:
        held = archive.threads(cast("Sorting", sort), limit)
        write([_objects(held) if face == "jsonl" else _lines(held)], out)
    return 0


def _lines(threads: Iterable[Held]) -> Iterator[str]:
    from microfiche.render.clean import clean_line

    for held in threads:
        date = clean_line(held.published or held.captured or "")
        captures = f", {count(held.snapshots, 'capture')}" if held.snapshots > 1 else ""
        title = clean_line(held.title) or "(no title)"
        dated = f"{title} · {date}" if date else title
        yield f"{held.id}  {held.comments:>6,}  {dated}  [{clean_line(held.name)}{captures}]\n"


def _objects(threads: Iterable[Held]) -> Iterator[str]:
    from microfiche.render.native import dump

    for held in threads:
        found: dict[str, Any] = held._asdict()
        yield dump(found) + "\n"
