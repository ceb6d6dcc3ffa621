"""The reference of the documentation, as Markdown, from the code that it is about.

Nothing of it is kept in the repository: `scripts/docs_hook.py` hands the pages to mkdocs while the site is built, so
that they cannot be out of date. `python scripts/reference.py PAGE` prints one.
"""

from __future__ import annotations

import argparse
import inspect
import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

import click
from markdown_tables import cell, code, table
from microfiche.cli.exits import Exit
from microfiche.cli.main import COMMANDS as FICHE_COMMANDS
from microfiche.cli.main import fiche
from microfiche.search.reference import REFERENCE
from microfiche.tui.commands import COMMANDS as ROOM_COMMANDS
from microfiche.tui.config import default_config
from microfiche.tui.difference_commands import OWN_COMMANDS
from microfiche.tui.remap import name_in_config
from microfiche.tui.shelf_commands import SHELF_COMMANDS
from reference_formats import formats_page
from reference_schema import schema_page
from room_map import modules_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from microfiche.tui.commands import Command

EXITS: Final = {
    "DONE": "It is done.",
    "LOSS": "`check --strict` found a loss, `config --check` a mistake, `diff` a difference.",
    "NO_MATCH": "Nothing matches, as in grep.",
    "USAGE": "The command line is wrong.",
    "UNREADABLE": "An input cannot be read.",
    "BUG": "A mistake in fiche itself; `--debug` shows where.",
    "UNWRITTEN": "The output cannot be written: a full disk, say.",
    "INTERRUPTED": "It was interrupted.",
    "PIPE_CLOSED": "Nobody reads the pipe any more.",
}
VARIABLES: Final = (
    ("FICHE_STATE", "the file in which places, marks, notes and verdicts are kept"),
    ("FICHE_ARCHIVE", "the file of the archive"),
    ("FICHE_DEBUG", "where it is set, an error shows its traceback, as `--debug` does"),
    ("NO_COLOR", "where it is set, text has no colours (no-color.org)"),
    ("PAGER", "the program that shows text on a terminal; `less` without it, and none where it is empty"),
    ("XDG_CONFIG_HOME", "the folder that holds `microfiche/config.toml`"),
    ("XDG_DATA_HOME", "the folder that holds what a reader leaves, where `FICHE_STATE` names no file"),
)


def walk_commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command with the words that call it, those of groups after the group."""
    top = click.Context(fiche, info_name="fiche", help_option_names=fiche.context_settings["help_option_names"])
    for name in FICHE_COMMANDS:
        command = fiche.get_command(top, name)
        assert command, "a name in COMMANDS is a command"
        context = click.Context(command, info_name=name, parent=top)
        yield name, command, context
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                part = command.get_command(context, inner)
                assert part, "a group lists what it has"
                yield f"{name} {inner}", part, click.Context(part, info_name=inner, parent=context)


def commands_page() -> str:
    """Each command with its help and its options."""
    lines = ["# Commands", "", "`fiche PATH...` is short for `fiche read PATH...`. `--help` prints any of this.", ""]
    for name, command, context in walk_commands():
        pieces = " ".join(command.collect_usage_pieces(context))
        lines += [f"## fiche {name}", "", f"    fiche {name} {pieces}", "", *help_paragraphs(command), ""]
        records = [option.get_help_record(context) for option in command.get_params(context)]
        lines += table(("option", "does"), ((code(record[0]), record[1]) for record in records if record and record[1]))
    return "\n".join(lines)


def help_paragraphs(command: click.Command) -> list[str]:
    """The help of a command, what click was told not to wrap as a block of code."""
    lines: list[str] = []
    for paragraph in inspect.cleandoc(command.help or "").replace("\\b", "\b").split("\n\n"):
        if paragraph.startswith("\b"):
            lines += ["```text", *paragraph.splitlines()[1:], "```", ""]
        else:
            lines += [" ".join(cell(paragraph).split()), ""]
    return lines


def keys_page() -> str:
    """The keys of the room, of the shelf and between two captures."""
    opening = (
        "`?` shows this in the room. A number before a key repeats it or, where that makes more sense, is its "
        "argument. The last column is the name of the command in [`config.toml`](config.md)."
    )
    shelf = "## The shelf of threads\n\nWhere several threads are open, the shelf lists them.\n"
    changes = "## Between two captures\n\n`D` opens it; the other keys of the room work there as well.\n"
    rooms = ["# Keys", "", opening, "", "## The reading room", "", *_keys(ROOM_COMMANDS)]
    return "\n".join([*rooms, shelf, *_keys(SHELF_COMMANDS), changes, *_keys(OWN_COMMANDS)])


def _keys(commands: Iterable[Command]) -> list[str]:
    lines: list[str] = []
    for group, members in groupby(commands, key=lambda command: command.group):
        rows = (
            (
                " ".join(code(keys) for keys in command.keys) or "in the palette",
                command.help,
                code(name_in_config(command)),
            )
            for command in members
        )
        lines += [f"### {group}", "", *table(("keys", "does", "name"), rows)]
    return lines


def queries_page() -> str:
    """The query language."""
    lines = [
        "# Query language",
        "",
        "The same in `fiche cat --where`, in the reading room's search (`/`) and filter (`\\`). "
        "A query that is wrong is refused, with a mark under the place.",
        "",
    ]
    for title, rows in REFERENCE:
        lines += [f"## {title.removeprefix('Query: ').capitalize()}", ""]
        lines += table(("write", "to find"), ((code(write), says) for write, says in rows))
    return "\n".join(lines)


def config_page() -> str:
    """What can be set, and where."""
    lines = [
        "# Configuration",
        "",
        "`fiche config` prints where the file is, `--create` writes it, `--check` says what is",
    ]
    lines += [
        "wrong with it, line by line. An entry that is wrong costs no other. Without a file every default counts.",
        "",
    ]
    lines += ["## The file as it comes", "", "```toml", default_config().rstrip(), "```", ""]
    lines += ["## Variables of the environment", ""]
    return "\n".join(lines + table(("variable", "says"), ((code(name), says) for name, says in VARIABLES)))


def exits_page() -> str:
    """How a command ends. Raises KeyError for an exit code that nobody has explained here."""
    rows = [(str(member.value), EXITS[name]) for name, member in Exit.__members__.items()]
    opening = "The document goes to standard output, everything else to standard error."
    return "\n".join(["# Exit codes", "", opening, "", *table(("it ends with", "when"), rows)])


def python_page() -> str:
    """The public interface, from its docstrings."""
    from microfiche import parser

    lines = ["# Python", "", *(inspect.getdoc(parser) or "").partition("\n\n")[2].splitlines(), ""]
    lines += ["[Threads in a notebook](../how-to/notebook.md) has an example.", ""]
    for name in parser.__all__:
        thing = getattr(parser, name)
        is_error = inspect.isclass(thing) and issubclass(thing, Exception)
        signature = "" if is_error else str(inspect.signature(thing))
        lines += [
            f"## {name}",
            "",
            "```text",
            f"{name}{unquote(signature)}",
            "```",
            "",
            inspect.getdoc(thing) or "",
            "",
        ]
    return "\n".join(lines)


def unquote(signature: str) -> str:
    """A signature with annotations that are not evaluated as they were written."""
    return re.sub(r"ForwardRef\('([^']*)'\)|(?<=: )'([^']*)'|(?<=-> )'([^']*)'", r"\1\2\3", signature)


PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands": commands_page,
    "keys": keys_page,
    "queries": queries_page,
    "formats": formats_page,
    "config": config_page,
    "native-json": schema_page,
    "exit-codes": exits_page,
    "python": python_page,
    "modules": modules_page,
}
"""The pages under `reference/` by name."""

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Print pages of the reference, all where none is named.")
    arguments.add_argument("pages", nargs="*", metavar="PAGE", choices=[[], *PAGES], help=", ".join(PAGES))
    for wanted in arguments.parse_args().pages or PAGES:
        print(PAGES[wanted]())
