"""`fiche cite`: a comment as a reference, in a style for people or for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from .inputs import Inputs
from .options import source_options

if TYPE_CHECKING:
    from microfiche.render.citing import Style

STYLES = ("apa", "chicago", "mla", "bibtex", "csl-json", "ris")


@click.command(short_help="Cite comment N.")
@click.argument("path", type=click.Path(allow_dash=True))
@click.argument("mark", metavar="N")
@click.option("--style", type=click.Choice(STYLES), default="apa", show_default=True, help="How to write it.")
@click.option("--address", "only_address", is_flag=True, help="Print only the stable address, cite:THREAD/COMMENT.")
@source_options
def cite(path: str, mark: str, style: str, only_address: bool, format_name: str | None, columns: dict[str, str]) -> int:
    """Cite comment N of PATH. N is its number, its key or its address.

    The reference names the site, the day of the capture and, where the capture came from one, the archive's address.
    The address goes by content: it finds the comment again in a moved file, another capture or an export.

    \b
      fiche cite PAGE.html 12 --style mla
      fiche cite --address PAGE.html 12
    """
    from microfiche.render.addresses import address, is_address
    from microfiche.render.citing import citation

    if not is_address(mark):
        raise click.UsageError(f"{mark!r} is neither the number of a comment nor its key nor an address cite:….")
    inputs = Inputs([f"{path}#{mark}"], format_name, columns, marks=True)
    for thread in inputs:
        assert inputs.marked is not None, "a path with a mark gives the thread that has it"
        if only_address:
            click.echo(address(thread, inputs.marked))
        else:
            click.echo(citation(thread, inputs.marked, cast("Style", style)), nl=False)
    return inputs.exit_code
