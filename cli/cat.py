"""`fiche cat`: threads as text, and as what other programs read."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, warn
from .options import export_options, paths_argument, source_options, verdict_options, view_options
from .output import document, new_file, speaks_unicode, terminal_width, wants_colour, write
from .where import CommandWithQuery, Matching, QueryText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.render.excerpt import Excerpt
    from microfiche.render.faces import Face

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
    salt: str | None,
    target: str | None,
    color: str,
) -> int:
    """Print threads as text, or as what other programs read.

    On a terminal, text is wrapped and goes through $PAGER; in a pipe it is plain, and lines stay whole.
    With --where, threads without a match are left out, and it ends with 1 where nothing matches.

    \b
      fiche cat --where 'author:cedre -is:guest after:2014-04' PAGE.txt
      fiche cat --format html -o thread.html PAGE.txt
      fiche cat PAGE.txt#12
    """
    if way and face != "text":
        raise click.UsageError(f"--{way} is a form of text; leave out --format.")
    from .judging import find_verdicts

    inputs = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts), salt=salt, marks=True)
    if where is not None and inputs.has_marks:
        raise click.UsageError("A comment behind # is one already; leave out --where.")
    if face == "annotations":
        return write_annotations(inputs, target)
    face = "linear" if way == "linear" else face
    if target or face in BINARY:
        return write_threads(inputs, face, view, target, width=width, story=not no_story, where=where)
    return print_threads(
        inputs, face, view, width=width, story=not no_story, colour=color, where=where, bidi=way == "bidi"
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
    shown = Shown(inputs, view, where)
    with document() as out:
        write(render(shown, cast("Face", face), cast("View", view or "inferred"), options), out)
    return shown.exit_code


def write_threads(
    inputs: Inputs,
    face: str,
    view: str | None,
    target: str | None,
    *,
    width: int | None = None,
    story: bool = True,
    where: str | None = None,
) -> int:
    """Write threads as a file, or to standard output where that is no terminal, and answer with the exit code.

    Where there is no thread, what was in the file before stays.
    """
    from microfiche.render.faces import render_file
    from microfiche.render.options import Options

    shown = Shown(inputs, view, where)
    threads = iter(shown)
    first = next(threads, None)
    if first is None:
        return shown.exit_code
    options = Options(width=width, story=story)
    with new_file(target, face) as stream:
        several = chain((first,), threads)
        render_file(several, cast("Face", face), cast("View", view or "inferred"), options, stream)
    return shown.exit_code


class Shown:
    """What of some inputs is to be shown: whole threads, what a query matches, or the comments that paths name."""

    def __init__(self, inputs: Inputs, view: str | None, where: str | None) -> None:
        self._inputs, self._view = inputs, cast("View", view or "inferred")
        self._matching = None if where is None else Matching(_warned(inputs), where, self._view)

    def __iter__(self) -> Iterator[Thread | Excerpt]:
        if self._matching:
            yield from self._matching
            return
        for thread in _warned(self._inputs):
            yield thread if self._inputs.marked is None else self._alone(thread, self._inputs.marked)

    def _alone(self, thread: Thread, position: int) -> Excerpt:
        from microfiche.render.excerpt import chain_to

        return chain_to(thread, self._view, position)

    @property
    def exit_code(self) -> Exit:
        """How it ended, once it was shown."""
        nothing = self._matching is not None and not self._matching.found
        return self._inputs.exit_code or (Exit.NO_MATCH if nothing else Exit.DONE)


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
