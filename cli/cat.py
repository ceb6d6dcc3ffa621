"""`fiche cat`: threads as text, and as what other programs read."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, cast

import click

from .inputs import Inputs, warn
from .options import export_options, paths_argument, source_options, verdict_options, view_options
from .output import document, new_file, speaks_unicode, terminal_width, wants_colour, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.render.faces import Face

FACES = ("text", "markdown", "json", "jsonl", "csv", "html", "graphml", "dot", "mbox", "annotations", "epub", "parquet")
BINARY = ("epub", "parquet")


@click.command()
@paths_argument
@click.option("--format", "face", type=click.Choice(FACES), default="text", show_default=True, help="What to write.")
@click.option(
    "--width", type=click.IntRange(min=20), metavar="N", help="Wrap lines at N cells; in a pipe they stay whole."
)
@view_options
@click.option("--no-story", is_flag=True, help="Leave out the body of the story.")
@click.option("--linear", is_flag=True, help="For screen readers: no drawing, each place said in words.")
@source_options
@verdict_options
@export_options
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="When to colour text; auto minds NO_COLOR.",
)
def cat(
    paths: tuple[str, ...],
    face: str,
    width: int | None,
    view: str | None,
    no_story: bool,
    linear: bool,
    format_name: str | None,
    columns: dict[str, str],
    verdicts: str | None,
    salt: str | None,
    target: str | None,
    color: str,
) -> int:
    """Print threads as text, or as what other programs read.

    On a terminal, text is wrapped and goes through $PAGER; in a pipe it is plain, and lines stay whole.

    \b
      fiche cat --format html -o thread.html PAGE.txt    a page that folds, prints and is read back
      fiche cat PAGE.txt#12                              comment 12, and above it what it answers
    """
    if linear and face != "text":
        raise click.UsageError("--linear is a form of text; leave out --format.")
    from .judging import find_verdicts

    inputs = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts), salt=salt, marks=True)
    if inputs.has_marks and face not in ("text", "markdown"):
        raise click.UsageError(f"One comment is shown as text or markdown; {face} takes the whole thread.")
    if face == "annotations":
        return write_annotations(inputs, target)
    face = "linear" if linear else face
    if target or face in BINARY:
        return write_threads(inputs, face, view, target, width=width, story=not no_story)
    return print_threads(inputs, face, view, width=width, story=not no_story, colour=color)


def print_threads(
    inputs: Inputs, face: str, view: str | None, *, width: int | None = None, story: bool = True, colour: str = "auto"
) -> int:
    """Print threads, with their losses on standard error, and answer with the exit code."""
    from microfiche.render.faces import render
    from microfiche.render.options import Options

    options = Options(
        width=width or terminal_width(),
        colour=wants_colour(colour),
        unicode=speaks_unicode(),
        story=story,
        pick=inputs.pick,
    )
    with document() as out:
        write(render(_warned(inputs), cast("Face", face), cast("View", view or "inferred"), options), out)
    return inputs.exit_code


def write_threads(
    inputs: Inputs, face: str, view: str | None, target: str | None, *, width: int | None = None, story: bool = True
) -> int:
    """Write threads as a file, or to standard output where that is no terminal, and answer with the exit code.

    Where there is no thread, what was in the file before stays.
    """
    from microfiche.render.faces import render_file
    from microfiche.render.options import Options

    options, threads = Options(width=width, story=story, pick=inputs.pick), _warned(inputs)
    first = next(threads, None)
    if first is None:
        return inputs.exit_code
    with new_file(target, face) as stream:
        several = chain((first,), threads)
        render_file(several, cast("Face", face), cast("View", view or "inferred"), options, stream)
    return inputs.exit_code


def write_annotations(inputs: Inputs, target: str | None) -> int:
    """Write the reader's notes on the threads as Web Annotations, and answer with the exit code."""
    from microfiche.parser.identity import thread_key
    from microfiche.render.annotations import annotate, render_annotations

    from .judging import open_state

    if inputs.salt is not None:
        raise click.UsageError("Notes are found by a thread's own names and words; leave out --pseudonyms.")
    with closing(open_state()) as store:
        found = chain.from_iterable(annotate(thread, store.load(thread_key(thread)).notes) for thread in inputs)
        pieces = render_annotations(found)
        if target:
            with new_file(target, "annotations") as stream:
                stream.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
        else:
            with document() as out:
                write([pieces], out)
    return inputs.exit_code


def _warned(inputs: Inputs) -> Iterator[Thread]:
    for thread in inputs:
        warn(thread)
        yield thread
