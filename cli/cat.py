"""`fiche cat`: threads as text, and as what other programs read."""

from __future__ import annotations

import click

from .inputs import Inputs
from .options import color_option, export_options, paths_argument, source_options, verdict_options, view_options
from .printing import print_threads, write_annotations, write_threads
from .where import CommandWithQuery, QueryText

FACES = ("text", "markdown", "json", "jsonl", "csv", "html", "graphml", "dot", "mbox", "annotations", "epub", "parquet")
BINARY = ("epub", "parquet")


@click.command(cls=CommandWithQuery)
@paths_argument
@click.option("--format", "face", type=click.Choice(FACES), default="text", show_default=True, help="What to write.")
@click.option(
    "--width", type=click.IntRange(min=20), metavar="N", help="Wrap lines at N cells; in a pipe they stay whole."
)
@view_options
@click.option(
    "--where",
    metavar="QUERY",
    type=QueryText(),
    help="Only the comments that match, and above each what it answers, as context; with --flat without it.",
)
@click.option("--no-story", is_flag=True, help="Leave out the body of the story.")
@click.option("--linear", "way", flag_value="linear", help="For screen readers: no drawing, each place said in words.")
@click.option(
    "--bidi",
    "way",
    flag_value="bidi",
    help="Reorder and join what runs right to left, for a terminal that does not do it itself.",
)
@source_options
@verdict_options
@export_options
@color_option
def cat(
    paths: tuple[str, ...],
    face: str,
    width: int | None,
    view: str | None,
    where: str | None,
    no_story: bool,
    way: str | None,
    format_name: str | None,
    columns: dict[str, str],
    verdicts: str | None,
    salt: str | None,
    target: str | None,
    color: str,
) -> int:
    """Print threads as text, or as what other programs read.

    On a terminal, text is wrapped and goes through $PAGER; in a pipe it is plain, and lines stay whole.
    With --where, threads without a match are left out, and it ends with 1 where nothing matches.

    \b
      fiche cat --format html -o thread.html PAGE.txt    a page that folds, prints and is read back
      fiche cat PAGE.txt#12                              comment 12, and above it what it answers
      fiche cat --where 'author:cedre -is:guest after:2014-04' PAGE.txt
    """
    if way and face != "text":
        raise click.UsageError(f"--{way} is a form of text; leave out --format.")
    from .judging import find_verdicts

    inputs = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts), salt=salt, marks=True)
    if inputs.has_marks and where is not None:
        raise click.UsageError("A path names one comment with #, and --where asks for others: leave out one of them.")
    if face == "annotations":
        return write_annotations(inputs, target)
    face = "linear" if way == "linear" else face
    if target or face in BINARY:
        return write_threads(inputs, face, view, target, width=width, story=not no_story, where=where)
    return print_threads(
        inputs, face, view, width=width, story=not no_story, colour=color, where=where, bidi=way == "bidi"
    )
