"""`fiche diff`: what changed from one capture of a thread to another, and what one of them only lacks."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import click

from .exits import Exit, hold_to_the_end
from .inputs import STDIN, Inputs, say
from .options import color_option, source_options
from .output import document, speaks_unicode, wants_colour, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.compare import Difference
    from microfiche.parser.model import Thread


@click.command(short_help="Show what changed between two captures.")
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@click.option(
    "--format", "face", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to write."
)
@click.option("--stat", is_flag=True, help="Only count what changed, one line for each thread.")
@source_options
@color_option
def diff(
    old: str, new: str, face: str, stat: bool, format_name: str | None, columns: dict[str, str], color: str
) -> int:
    """Show what changed from the capture OLD to the capture NEW of the same thread.

    \b
    + added   - removed   ~ changed, with [-the words that were-]{+the words that are+}
    ? one capture lacks it, and shows that it holds only a part, or nothing shows why
    = captured or read otherwise, and the same on the page

    The captures may be of different formats. Ends with 0 where both show the same thread, with 1 where they differ.

    \b
      fiche diff 2014-04-10.html 2014-04-12.html
      fiche diff --stat old.warc new.warc
    """
    if stat and face != "text":
        raise click.UsageError("--stat is a form of text; leave out --format.")
    if old == new == STDIN:
        raise click.UsageError("Only one of the captures can come from standard input.")
    inputs = [Inputs([path], format_name, columns) for path in (old, new)]
    gc.disable()  # what is read and compared here is held to the end: to look through it for garbage takes its time
    threads = [list(one) for one in inputs]
    unreadable = max(one.exit_code for one in inputs)
    if unreadable:
        return unreadable
    differences, alone = _compare(*threads)
    hold_to_the_end(threads, differences)
    related = [difference for difference in differences if difference.is_related]
    for difference in differences:
        if not difference.is_related:
            say(_unrelated(difference.old, difference.new))
    with document() as out:
        write([_pages(related, alone, face, stat, color)], out)
    is_same = len(related) == len(differences) and all(one.is_same for one in related) and not any(alone)
    return Exit.DONE if is_same else Exit.LOSS


def _compare(old: Sequence[Thread], new: Sequence[Thread]) -> tuple[list[Difference], list[list[Thread]]]:
    """What differs between the threads that belong together, and those of either side that stand alone."""
    from microfiche.parser.compare import compare, pair_threads

    pairs = pair_threads(old, new)
    of_old, of_new = {a for a, _ in pairs}, {b for _, b in pairs}
    alone = [[one for at, one in enumerate(side) if at not in of] for side, of in ((old, of_old), (new, of_new))]
    return [compare(old[a], new[b]) for a, b in pairs], alone


def _pages(
    differences: Sequence[Difference], alone: Sequence[Sequence[Thread]], face: str, stat: bool, colour: str
) -> Iterator[str]:
    from microfiche.render.difference_words import alone_words, summary
    from microfiche.render.differences import render_difference
    from microfiche.render.options import Options

    if face == "json":
        from microfiche.render.differences_json import render_differences

        yield from render_differences(differences, *alone)
        return
    options = Options(colour=wants_colour(colour), unicode=speaks_unicode())
    for number, difference in enumerate(differences):
        if stat:
            yield f"{_names(difference.old, difference.new)}: {summary(difference)}\n"
            continue
        yield "\n" if number else ""
        yield from render_difference(difference, options)
    for side, threads in zip(("old", "new"), alone, strict=True):
        yield from (f"Only in the {side} path: {alone_words(thread)}\n" for thread in threads)


def _names(old: Thread, new: Thread) -> str:
    from microfiche.render.clean import clean_line

    return f"{clean_line(old.capture.name)} → {clean_line(new.capture.name)}"


def _unrelated(old: Thread, new: Thread) -> str:
    titles = [f"“{thread.story.title}”" if thread.story.title else "a thread without a title" for thread in (old, new)]
    return (
        f"{old.capture.name} and {new.capture.name} share no comment, no address and no title: "
        f"{titles[0]} and {titles[1]} are two different threads."
    )
