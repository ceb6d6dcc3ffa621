"""Threads, or the parts of them that were asked for, to standard output or into a file."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, warn
from .output import document, new_file, speaks_unicode, terminal_width, wants_colour, write
from .where import Matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.render.excerpt import Excerpt
    from microfiche.render.faces import Face, FileFace


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
    shown = _Shown(inputs, _view(view), where)
    with document() as out:
        write(render(shown, cast("Face", face), _view(view), options), out)
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

    shown = _Shown(inputs, _view(view), where)
    threads = iter(shown)
    first = next(threads, None)
    if first is not None:
        with new_file(target, face) as stream:
            several = chain((first,), threads)
            render_file(several, cast("Face | FileFace", face), _view(view), Options(width=width, story=story), stream)
    return shown.exit_code


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


def _view(view: str | None) -> View:
    return cast("View", view or "inferred")


class _Shown:
    """What is shown of some inputs: whole threads, the comment that a path names, or what a query matches."""

    def __init__(self, inputs: Inputs, view: View, where: str | None) -> None:
        self._inputs, self._view = inputs, view
        self._matching = None if where is None else Matching(self._warned(), where, view)

    def __iter__(self) -> Iterator[Thread | Excerpt]:
        return iter(self._matching) if self._matching else self._picked()

    @property
    def exit_code(self) -> int:
        """How it went, once everything has been shown."""
        missed = self._matching is not None and not self._matching.found
        return self._inputs.exit_code or (Exit.NO_MATCH if missed else Exit.DONE)

    def _picked(self) -> Iterator[Thread | Excerpt]:
        for thread in self._warned():
            if self._inputs.marked is None:
                yield thread
            else:
                from microfiche.render.excerpt import chain_to

                yield chain_to(thread, self._view, self._inputs.marked)

    def _warned(self) -> Iterator[Thread]:
        for thread in self._inputs:
            warn(thread)
            yield thread
