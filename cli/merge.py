"""`fiche merge`: partial captures of one thread, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .exits import Exit
from .inputs import Inputs, say, warn
from .options import paths_argument, source_options
from .output import document, speaks_unicode, terminal_width, wants_colour, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Thread
    from microfiche.render.faces import Face

FACES = ("json", "jsonl", "text", "markdown")


@click.command(short_help="Join partial captures of one thread.")
@paths_argument
@click.option("--format", "face", type=click.Choice(FACES), default="json", show_default=True, help="What to write.")
@source_options
def merge(paths: tuple[str, ...], face: str, format_name: str | None, columns: dict[str, str]) -> int:
    """Join partial captures of one thread: pages 1 to 3, the folded and the unfolded, whatever overlaps.

    Every comment of every capture is in the result, once. Of two wordings of one comment the later is shown, the other
    kept as a leftover. Native JSON records which capture shows which comment. Threads that have nothing in common
    are not joined; where no two have, it ends with 1.

    \b
      fiche merge page1.html page2.html page3.html > whole.json
    """
    from microfiche.parser.compare import group_threads

    inputs = Inputs(paths, format_name, columns)
    threads = list(inputs)
    groups = [[threads[at] for at in group] for group in group_threads(threads)]
    from microfiche.render.faces import render
    from microfiche.render.options import Options

    options = Options(width=terminal_width(), colour=wants_colour("auto"), unicode=speaks_unicode())
    with document() as out:
        write(render(_joined(groups), cast("Face", face), "inferred", options), out)
    if 1 < len(threads) == len(groups):
        say("these captures have no comment, no address and no title in common; they were not joined.")
        return inputs.exit_code or Exit.LOSS
    return inputs.exit_code


def _joined(groups: Sequence[Sequence[Thread]]) -> Iterator[Thread]:
    from microfiche.parser.compare import merge as merge_threads

    for group in groups:
        thread = merge_threads(group)
        for part in thread.capture.joined:
            say(f"{part.capture.name} shows {_numbers(part.shows)}.")
        warn(thread)
        yield thread


def _numbers(shows: Sequence[tuple[int, int]]) -> str:
    """ "#1 to #20 and #25": the comments of the joined thread that a capture shows."""
    ranges = [f"#{first + 1}" if first == last else f"#{first + 1} to #{last + 1}" for first, last in shows]
    if len(ranges) > NAMED_AT_MOST:
        ranges = [*ranges[:NAMED_AT_MOST], f"{len(ranges) - NAMED_AT_MOST} more stretches"]
    return " and ".join(filter(None, (", ".join(ranges[:-1]), ranges[-1]))) if ranges else "no comment"


NAMED_AT_MOST = 6
