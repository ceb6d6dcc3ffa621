"""`fiche cat`: threads as text, Markdown or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .inputs import Inputs, warn
from .options import paths_argument, source_options, verdict_options, view_options
from .output import document, speaks_unicode, terminal_width, wants_colour, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.render.faces import Face

FACES = ("text", "markdown", "json", "jsonl")


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
    color: str,
) -> int:
    """Print threads as text, Markdown or JSON.

    On a terminal, text is wrapped and goes through $PAGER; in a pipe it is plain, and lines stay whole.
    """
    if linear and face != "text":
        raise click.UsageError("--linear is a form of text; leave out --format.")
    from .judging import find_verdicts

    return print_threads(
        Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts)),
        "linear" if linear else face,
        view,
        width=width,
        story=not no_story,
        colour=color,
    )


def print_threads(
    inputs: Inputs, face: str, view: str | None, *, width: int | None = None, story: bool = True, colour: str = "auto"
) -> int:
    """Print threads, with their losses on standard error, and answer with the exit code."""
    from microfiche.render.faces import render
    from microfiche.render.options import Options

    options = Options(
        width=width or terminal_width(), colour=wants_colour(colour), unicode=speaks_unicode(), story=story
    )
    with document() as out:
        write(render(_warned(inputs), cast("Face", face), cast("View", view or "inferred"), options), out)
    return inputs.exit_code


def _warned(inputs: Inputs) -> Iterator[Thread]:
    for thread in inputs:
        warn(thread)
        yield thread
