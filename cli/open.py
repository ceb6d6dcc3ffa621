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
    from microfiche.tui import Picked


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

    The address of a comment, as `fiche cite` gives it, finds its thread, and a number behind an ID a comment of it: the
    room opens at that comment; in a pipe it is shown, with what it answers. Where only an earlier capture has the
    comment that an address names, that capture opens.

    \b
      fiche open 57e4
      fiche open 57e4#12
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
            if picked := [(thread, held.marked) for thread in held.as_kept()]:  # the room heeds verdicts itself
                _open_room(archive, picked, cast("View | None", view), problems, verdicts)
            return held.exit_code
        finally:
            for problem in problems:
                say(problem)


def _open_room(
    archive: Archive, picked: Sequence[Picked], view: View | None, problems: list[str], verdicts: str | None
) -> None:
    reattach_terminal()
    from microfiche.tui import open_room

    open_room(picked, view, None, problems, memory_with(verdicts, problems), lambda: archive.place)


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
        from microfiche.render.addresses import SCHEME

        for ident in self._idents:
            key, _, comment = ident.strip().removeprefix(SCHEME).replace("#", "/", 1).partition("/")
            self.marked = None
            if not comment:
                yield self._archive.thread(ident, self._capture)
            elif thread := self._with_comment(key, comment):
                yield thread
            else:
                which = "no capture" if self._capture is None else f"capture {self._capture}"
                say(f"{which} of {key} has a comment {comment}.")
                self.exit_code = Exit.NO_MATCH

    def _with_comment(self, ident: str, comment: str) -> Thread | None:
        """The capture of a thread that has a comment: the fullest, or else an earlier one; `marked` is the comment."""
        from microfiche.render.addresses import find_comment, is_number

        others = self._capture is None and not is_number(comment)  # a number means a place in the fullest
        captures = (None, *(one.number for one in self._archive.snapshots(ident))) if others else (self._capture,)
        for capture in captures:
            thread = self._archive.thread(ident, capture)
            try:
                self.marked = find_comment(thread, comment)
            except ValueError as error:
                raise click.UsageError(str(error)) from error
            if self.marked is not None:
                return thread
        return None
