"""`fiche formats`: what can be read."""

from __future__ import annotations

import click


@click.command(short_help="List the formats that can be read.")
@click.option("--limits", is_flag=True, help="List the limits of reading instead, as --limit of other commands sets.")
def formats(limits: bool) -> None:
    """List the formats that can be read, in the order in which they are tried."""
    if limits:
        _list_limits()
        return
    from microfiche.parser.formats import FORMATS

    widest = max(len(known.name) for known in FORMATS)
    for known in FORMATS:
        click.echo(f"{known.name:{widest}}  {known.says}")


def _list_limits() -> None:
    from microfiche.parser.limits import DEFAULT, MEANINGS

    widest = max(map(len, MEANINGS))
    for name, says in MEANINGS.items():
        click.echo(f"{name:{widest}}  {getattr(DEFAULT, name):>17,}  {says}")
