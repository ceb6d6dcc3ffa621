"""`fiche stats`: a thread in numbers."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, cast

import click

from .inputs import Inputs
from .options import paths_argument, source_options, verdict_options, view_options
from .output import document, new_file, speaks_unicode, terminal_width, wants_colour, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.outline import View
    from microfiche.render.stats import Statistics


@click.command(short_help="Show who spoke, when, how deep and to whom.")
@paths_argument
@click.option("--format", "face", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--svg", metavar="FILE", type=click.Path(dir_okay=False), help="Draw the charts into FILE as well.")
@view_options
@source_options
@verdict_options
def stats(
    paths: tuple[str, ...],
    face: str,
    svg: str | None,
    view: str | None,
    format_name: str | None,
    columns: dict[str, str],
    verdicts: str | None,
) -> int:
    """Show the shape of threads: activity over time, depth, length, names, who answers whom, and how much of it is
    inferred.

    \b
      fiche stats PAGE.html
      fiche stats --svg shape.svg PAGE.html
      fiche stats --stated-only --format json *.warc
    """
    from microfiche.render.stats import statistics

    from .judging import find_verdicts

    inputs = Inputs(paths, format_name, columns, verdicts=find_verdicts(verdicts))
    drawn: list[Statistics] = []

    def counted() -> Iterator[Statistics]:
        for thread in inputs:
            drawn.append(statistics(thread, cast("View", view or "inferred")))
            yield drawn[-1]

    with document() as out:
        write(_pages(counted(), face), out)
    if svg and drawn:
        from microfiche.render.stats_svg import render_svg

        with new_file(svg, "svg") as stream:
            stream.writelines(piece.encode() for piece in render_svg(drawn))
    return inputs.exit_code


def _pages(counted: Iterable[Statistics], face: str) -> Iterator[Iterator[str]]:
    """A page for each thread as soon as it is counted; as JSON, an object a line."""
    if face == "json":
        from microfiche.render.stats_json import render_stats_json

        yield from (render_stats_json(one) for one in counted)
        return
    from microfiche.render.options import Options
    from microfiche.render.stats_text import render_stats

    options = Options(width=terminal_width(), colour=wants_colour("auto"), unicode=speaks_unicode())
    for number, one in enumerate(counted):
        yield chain(("\n",) if number else (), render_stats(one, options))
