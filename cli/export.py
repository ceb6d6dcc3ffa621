"""`fiche export [ID...]`: threads of the archive to take elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .exits import Exit
from .options import pseudonyms_option
from .output import document, new_file, write
from .place import ThreadId, archive_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Write threads of the archive as JSON lines or tables.")
@click.argument("idents", metavar="[ID]...", nargs=-1, type=ThreadId())
@archive_option
@click.option(
    "--format",
    "face",
    type=click.Choice(("jsonl", "csv", "parquet")),
    default="jsonl",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", metavar="FILE", help="Where to write, if not to standard output.")
@pseudonyms_option
@click.option("--shown", is_flag=True, help="Only the fullest capture of each thread, as tables have it.")
def export(idents: tuple[str, ...], place: Path, face: str, output: str | None, salt: str | None, shown: bool) -> int:
    """Write threads of the archive, all or those named.

    \b
      fiche export > all.jsonl                      every capture, one a line; `fiche add` takes them in
      fiche export --format parquet -o all.parquet  a row for each comment, for DuckDB, pandas, Spark
    """
    from microfiche.archive.export import captures
    from microfiche.archive.library import Archive
    from microfiche.render.faces import render, render_file
    from microfiche.render.options import Options

    with Archive(place) as archive:
        chosen = [archive.find(ident) for ident in idents]
        threads = (thread for _, thread in captures(archive, chosen, every=face == "jsonl" and not shown))
        if salt is not None:
            from microfiche.render.pseudonyms import pseudonymise

            threads = (pseudonymise(thread, salt) for thread in threads)
        if face != "parquet" and output is None:
            with document() as out:
                write(render(threads, "csv" if face == "csv" else "jsonl", "inferred", Options()), out)
        else:
            with new_file(output, face) as stream:
                render_file(threads, face, "inferred", Options(), stream)  # type: ignore[arg-type]
    return Exit.DONE
