"""`fiche open ID...`: threads of the archive, in the reading room or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, reattach_terminal, say
from .options import view_options
from .place import archive_option
from .read import room_fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from microfiche.archive.library import Archive
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View


@click.command("open", short_help="Read threads of the archive.")
@click.argument("idents", metavar="ID...", nargs=-1, required=True)
@archive_option
@click.option("--capture", type=click.IntRange(min=1), metavar="N", help="The N-th capture, not the fullest.")
@view_options
def open_threads(idents: tuple[str, ...], place: Path, capture: int | None, view: str | None) -> int:
    """Read threads of the archive by their IDs: in the reading room on a terminal, as plain text in a pipe.

    An ID is what `fiche list` and `fiche search` show; a beginning of it that no other has is enough.
    """
    from microfiche.archive.library import Archive

    with Archive(place) as archive:
        threads = _Held(archive, idents, capture)
        if not room_fits():
            from .printing import print_threads

            return print_threads(threads, "text", view)
        opened = list(threads)
    reattach_terminal()
    from microfiche.archive.state.path import state_path
    from microfiche.tui import open_room
    from microfiche.tui.memory import Memory

    problems: list[str] = []
    try:
        # Ties in an archive are worked out already, and verdicts hang only what is not.
        open_room(opened, cast("View | None", view), None, problems, Memory(state_path(), problems.append, heeds=False))
    finally:
        for problem in problems:
            say(problem)
    return Exit.DONE


class _Held(Inputs):
    """The threads of some IDs, as the commands that read take them."""

    def __init__(self, archive: Archive, idents: Sequence[str], capture: int | None) -> None:
        super().__init__(())
        self._archive, self._idents, self._capture = archive, idents, capture

    def __iter__(self) -> Iterator[Thread]:
        for ident in self._idents:
            yield self._archive.thread(ident, self._capture)
