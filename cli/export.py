"""`fiche export [ID...]`: threads of the archive to take elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import say
from .output import document, write
from .place import archive_option, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread


@click.command(short_help="Write threads of the archive as JSON lines or Parquet.")
@click.argument("idents", metavar="[ID]...", nargs=-1)
@archive_option
@click.option(
    "--format",
    "face",
    type=click.Choice(("jsonl", "parquet")),
    default="jsonl",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to write.")
@click.option("--shown", is_flag=True, help="Only the fullest capture of each thread.")
def export(idents: tuple[str, ...], place: Path, face: str, output: Path | None, shown: bool) -> int:
    """Write threads of the archive, all or those named, with every capture of them.

    \b
      fiche export > all.jsonl                          native JSON, one thread a line; `fiche add` takes it in
      fiche export --format parquet -o all.parquet      a row for each comment, for DuckDB, pandas, Spark
    """
    from microfiche.archive.export import captures
    from microfiche.archive.library import Archive

    if face == "parquet" and output is None:
        raise click.UsageError("--format parquet wants --output FILE.")
    with Archive(place) as archive, _writable(output):
        chosen = [archive.find(ident) for ident in idents]
        captured = captures(archive, chosen, every=not shown)
        if face == "jsonl":
            _write_lines((thread for _, thread in captured), output)
        elif output:
            from microfiche.archive.export import write_parquet

            say(f"{count(write_parquet(captured, output), 'comment')} written to {output}.")
    return Exit.DONE


@contextmanager
def _writable(output: Path | None) -> Iterator[None]:
    """Call it a wrong command line where the file cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise click.UsageError(f"{output or 'standard output'} cannot be written: {said}.") from error


def _write_lines(threads: Iterator[Thread], output: Path | None) -> None:
    from microfiche.render.native import render_jsonl

    pages = map(render_jsonl, threads)
    if output is None:
        with document() as out:
            write(pages, out)
    else:
        with output.open("w", encoding="utf-8") as file:
            write(pages, file)
