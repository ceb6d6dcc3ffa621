"""`fiche formats`: what can be read."""

from __future__ import annotations

import click


@click.command(short_help="List the formats that can be read.")
def formats() -> None:
    """List the formats that can be read, in the order in which they are tried."""
    from microfiche.parser.formats import FORMATS

    widest = max(len(known.name) for known in FORMATS)
    for known in FORMATS:
        click.echo(f"{known.name:{widest}}  {known.says}")
