"""`fiche open [ID...]`: threads of the archive, in the reading room or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, reattach_terminal, say
from .judging import find_verdicts
from .options import verdict_options, view_options
from .place import ThreadId, archive_option
from .read import memory_with, room_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from microfiche.archive.library import Archive
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View


@click.command("open", short_help="Read threads of the archive.")
@click.argument("idents", metavar="[ID...]", nargs=-1, type=ThreadId())
@archive_option
@click.option("--capture", type=click.IntRange(min=1), metavar="N", help="The N-th capture, not the fullest.")
@view_options
@verdict_options
def open_threads(
    idents: tuple[str, ...], place: Path, capture: int | None, view: str | None, verdicts: str | None
) -> int:
    """Read threads of the archive by their IDs: in the reading room on a terminal, as plain text in a pipe.

    An ID is what `fiche list` and `fiche search` show; a beginning of it that no other has is enough. Without an ID
    the whole archive is there to choose from and to search, as it is with `fiche` alone. Where you have given a verdict
    (`fiche verdict --help`), it wins, and what was inferred when the thread was added is inferred around it.

    The address of a comment, as `fiche cite` gives it, finds its thread; in a pipe that comment is shown, with what it
    answers.

    \b
      fiche open 57e4
      fiche open cite:311d1d7bfafc206bf715/8e746615aa28eb08b224
    """
    from microfiche.archive.library import Archive

    with Archive(place) as archive:
        fits = room_fits()
        if not idents and not fits:
            raise click.UsageError("The shelf needs a terminal: give an ID, or use “fiche list”.")
        problems: list[str] = []
        try:
            if not idents:
                _open_shelf(archive, cast("View | None", view), problems, verdicts)
                return Exit.DONE
            held = _Held(archive, idents, capture, verdicts)
            if not fits:
                from .printing import print_threads

                return print_threads(held, "text", view)
            if threads := [*held.as_kept()]:  # the room heeds verdicts itself
                _open_room(archive, threads, cast("View | None", view), problems, verdicts)
            return held.exit_code
        finally:
            for problem in problems:
                say(problem)


def _open_room(
    archive: Archive, threads: Sequence[Thread], view: View | None, problems: list[str], verdicts: str | None
) -> None:
    reattach_terminal()
    from microfiche.tui import open_room

    open_room(threads, view, None, problems, memory_with(verdicts, problems), lambda: archive.place)


def _open_shelf(archive: Archive, view: View | None, problems: list[str], verdicts: str | None) -> None:
    reattach_terminal()
    from microfiche.tui import open_shelf
    from microfiche.tui.archive_shelf import shelf_of

    open_shelf(shelf_of(archive), view, problems, memory_with(verdicts, problems), lambda: archive.place)


class _Held(Inputs):
    """The threads of some IDs, as the commands that read take them."""

    def __init__(self, archive: Archive, idents: Sequence[str], capture: int | None, verdicts: str | None) -> None:
        super().__init__((), verdicts=find_verdicts(verdicts))
        self._archive, self._idents, self._capture = archive, idents, capture

    def __iter__(self) -> Iterator[Thread]:
        threads = self.as_kept()
        yield from self.verdicts.judge_each(threads) if self.verdicts else threads
        if self.verdicts:
            self.verdicts.finish()

    def as_kept(self) -> Iterator[Thread]:
        """The threads without the reader's verdicts; `marked` is the comment that an address names."""
        from microfiche.render.addresses import SCHEME, find_comment

        for ident in self._idents:
            key, _, comment = ident.strip().removeprefix(SCHEME).partition("/")
            thread = self._archive.thread(key if comment else ident, self._capture)
            try:
                self.marked = find_comment(thread, comment) if comment else None
            except ValueError as error:
                raise click.UsageError(str(error)) from error
            if comment and self.marked is None:
                say(f"This capture of {key} has no comment {comment}; --capture N shows another.")
                self.exit_code = Exit.NO_MATCH
                continue
            yield thread
