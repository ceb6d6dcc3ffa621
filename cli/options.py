"""Options that several commands share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.limits import Limits

    NameParameter = click.ParamType[str]
else:
    NameParameter = click.ParamType  # generic to type checkers only, before click 8.5


NUMBER: Final = re.compile(r"([0-9]{1,18})([kKmMgGtT]?)")
LIMITS: Final = "microfiche.cli.limits"
"""The key under which a context keeps them."""
UNITS: Final = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}


class FormatName(NameParameter):
    """The name of a format that `fiche formats` lists; the list is imported only when a name is given."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check a name against the formats there are."""
        from microfiche.parser.recognise import find_format

        try:
            return find_format(str(value)).name
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The names that begin with what was typed."""
        from click.shell_completion import CompletionItem
        from microfiche.parser.formats import FORMATS

        return [CompletionItem(known.name, help=known.says) for known in FORMATS if known.name.startswith(incomplete)]


paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(allow_dash=True))


color_option = click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="When to colour text; auto minds NO_COLOR.",
)


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how an input is read; they set `format_name` and `columns`, and limits."""
    command = click.option(
        "--limit",
        metavar="NAME=VALUE",
        multiple=True,
        callback=_keep_limits,
        expose_value=False,
        help="Read no more than VALUE of what NAME bounds (K, M, G: 1024 each step); see fiche formats --limits.",
    )(command)
    command = click.option(
        "--map",
        "columns",
        metavar="ROLE=COLUMN",
        multiple=True,
        callback=_columns,
        help="Read a table whose COLUMN plays ROLE: text, author, time, id, parent, and so on.",
    )(command)
    return click.option(
        "--from", "format_name", metavar="FORMAT", type=FormatName(), help="Read as FORMAT, whatever it looks like."
    )(command)


def _columns(ctx: click.Context, param: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """The column that each role is given."""
    for pair in pairs:
        if "=" not in pair:
            raise click.BadParameter(f"{pair!r} is not of the form ROLE=COLUMN.", ctx, param)
    return dict(pair.split("=", 1) for pair in pairs)


def given_limits(ctx: click.Context | None) -> dict[str, int]:
    """The limits that the command line of a context sets, by their names."""
    given: dict[str, int] = ctx.meta.get(LIMITS, {}) if ctx else {}
    return given


def limits_of(ctx: click.Context | None) -> Limits:
    """The limits that the command line of a context sets, and the default for the rest."""
    from microfiche.parser.limits import DEFAULT

    return DEFAULT._replace(**given_limits(ctx))


def _keep_limits(ctx: click.Context, param: click.Parameter, pairs: tuple[str, ...]) -> None:
    """Keep the limits that were given for `limits_of`: every command that reads takes them, and none looks at them."""
    from microfiche.parser.limits import MEANINGS

    given: dict[str, int] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name not in MEANINGS:
            raise click.BadParameter(f"there is no limit {name!r}; there are: {', '.join(MEANINGS)}.", ctx, param)
        found = NUMBER.fullmatch(value)
        if not found:
            raise click.BadParameter(f"{pair!r} is not of the form NAME=VALUE, such as whole_bytes=16M.", ctx, param)
        given[name] = int(found[1]) * UNITS[found[2].upper()]
    ctx.meta[LIMITS] = given


def verdict_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say whose judgement on ties counts; they set `verdicts` for `judging.find_verdicts`."""
    command = click.option(
        "--no-verdicts", "verdicts", flag_value="", default=None, help="Leave out what readers decided on ties."
    )(command)
    return click.option(
        "--verdicts",
        "verdicts",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Hang comments where the verdicts in FILE say (see `fiche verdict --help`).",
    )(command)


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the flags that choose how comments are arranged; they set `view`."""
    for flag, view, says in (
        ("--flat", "flat", "Comments in captured order, without any nesting."),
        ("--stated-only", "stated", "Nest only what the source states or indents."),
        ("--as-captured", "captured", "Comments in captured order, nested as far as the page shows it."),
    ):
        command = click.option(flag, "view", flag_value=view, default=None, help=says)(command)
    return command


def export_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for handing a thread on; they set `target` and `salt`."""
    return click.option(
        "-o", "--output", "target", metavar="FILE", type=click.Path(dir_okay=False), help="Write to FILE."
    )(pseudonyms_option(command))


def pseudonyms_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that sets `salt`."""
    return click.option(
        "--pseudonyms",
        "salt",
        metavar="SALT",
        callback=_salt,
        help="Replace the names of commenters, in texts too; the same SALT gives the same pseudonyms.",
    )(command)


def _salt(ctx: click.Context, param: click.Parameter, salt: str | None) -> str | None:
    if salt == "":
        raise click.BadParameter("an empty salt hides nobody; give some words that you keep to yourself.", ctx, param)
    return salt
