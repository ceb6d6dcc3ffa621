"""`fiche cat`: threads as text, Markdown or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, warn
from .options import paths_argument, source_options, verdict_options, view_options
from .output import document, speaks_unicode, terminal_width, wants_colour, write
from .where import CommandWithQuery, Matching, QueryText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.render.excerpt import Excerpt
    from microfiche.render.faces import Face

FACES = ("text", "markdown", "json", "jsonl")


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
    where: str | None,
    no_story: bool,
    way: str | None,
    format_name: str | None,
    columns: dict[str, str],
    verdicts: str | None,
    color: str,
) -> int:
    """Print threads as text, Markdown or JSON.

    On a terminal, text is wrapped and goes through $PAGER; in a pipe it is plain, and lines stay whole.
    With --where, threads without a match are left out, and it ends with 1 where nothing matches.

    \b
      fiche cat --where 'author:cedre -is:guest after:2014-04' PAGE.txt
    """
    if way and face != "text":
        raise click.UsageError(f"--{way} is a form of text; leave out --format.")
    from .judging import find_verdicts

    return print_threads(
        Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts)),
        "linear" if way == "linear" else face,
        view,
        width=width,
        story=not no_story,
        colour=color,
        where=where,
        bidi=way == "bidi",
    )


def print_threads(
    inputs: Inputs,
    face: str,
    view: str | None,
    *,
    width: int | None = None,
    story: bool = True,
    colour: str = "auto",
    where: str | None = None,
    bidi: bool = False,
) -> int:
    """Print threads, with their losses on standard error, and answer with the exit code."""
    from microfiche.render.faces import render
    from microfiche.render.options import Options

    options = Options(
        width=width or terminal_width(), colour=wants_colour(colour), unicode=speaks_unicode(), story=story, bidi=bidi
    )
    shown: Iterable[Thread | Excerpt] = _warned(inputs)
    if where is not None:
        shown = matching = Matching(_warned(inputs), where, cast("View", view or "inferred"))
    with document() as out:
        write(render(shown, cast("Face", face), cast("View", view or "inferred"), options), out)
    return inputs.exit_code or (Exit.NO_MATCH if where is not None and not matching.found else Exit.DONE)


def _warned(inputs: Inputs) -> Iterator[Thread]:
    for thread in inputs:
        warn(thread)
        yield thread
