"""What the commands of the archive share: where it is, and how a thread is named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    TextParameter = click.ParamType[str]
else:
    TextParameter = click.ParamType  # generic to type checkers only, before click 8.5


class ThreadId(TextParameter):
    """The ID of a thread in the archive, as it was typed; a shell completes it from what is there."""

    name = "id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The threads whose IDs begin so, or the one whose title or address has it."""
        from click.shell_completion import CompletionItem
        from microfiche.archive.offer import offer_threads
        from microfiche.render.clean import clean_line

        offers = offer_threads(ctx.params["place"], incomplete)
        return [CompletionItem(offer.id, help=clean_line(offer.title)) for offer in offers]


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--archive`; it sets `place`, a path."""
    return click.option(
        "--archive",
        "place",
        metavar="FILE",
        envvar="FICHE_ARCHIVE",
        show_envvar=True,
        callback=_place,
        help="The archive, where it is not the one among your data.",
    )(command)


def _place(ctx: click.Context, param: click.Parameter, named: str | None) -> Any:
    from microfiche.archive.place import archive_path

    return archive_path(named)


def count(number: int, what: str) -> str:
    """ "1 thread", "2,000 threads"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
