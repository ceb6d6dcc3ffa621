"""`fiche`: the group of commands, and the one place that turns errors into words and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn

import click

from .exits import Exit
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

COMMANDS: Final = {
    "read": "microfiche.cli.read:read",
    "cat": "microfiche.cli.cat:cat",
    "serve": "microfiche.cli.serve:serve",
    "check": "microfiche.cli.check:check",
    "why": "microfiche.cli.why:why",
    "verdict": "microfiche.cli.verdict:verdict",
    "verdicts": "microfiche.cli.verdicts:verdicts",
    "notes": "microfiche.cli.notes:notes",
    "diff": "microfiche.cli.diff:diff",
    "merge": "microfiche.cli.merge:merge",
    "cite": "microfiche.cli.cite:cite",
    "stats": "microfiche.cli.stats:stats",
    "formats": "microfiche.cli.formats:formats",
    "config": "microfiche.cli.config:config",
    "completion": "microfiche.cli.completion:completion",
}
HEADINGS: Final = {
    "read": "Read and find",
    "verdict": "Judge and note",
    "diff": "Compare and join",
    "cite": "Cite and count",
    "formats": "Set up",
}
"""Headings in the help, by the command that each stands before; a command belongs to the heading above it."""
DEFAULT: Final = "read"
GARBAGE_AFTER: Final = 20_000
"""Objects made before Python looks for garbage among them. It begins at 700, and looks through every module while they
are imported: five milliseconds, of which a short command has a hundred."""
OWN_FLAGS: Final = ("--help", "-h", "--version", "--debug")


class Commands(click.Group):
    """Commands that are imported when they are called; what is no command is a path to `read`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        rows: dict[str, list[tuple[str, str]]] = {}
        heading = ""
        for name in self.list_commands(ctx):
            heading = HEADINGS.get(name, heading)
            command = self.get_command(ctx, name)
            assert command, "what is listed is there"
            rows.setdefault(heading, []).append((f"{name:11}", command.get_short_help_str(limit=65)))
        for heading, listed in rows.items():
            with formatter.section(heading):
                formatter.write_dl(listed)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and flags that begin with what was typed and, as `read` goes without saying, files.

        Files come first, since click's script for bash forgets what stands before them.
        """
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of the first word that is neither a command nor a flag of the group."""
        for place, word in enumerate(args):
            if word in OWN_FLAGS:
                continue
            if word not in COMMANDS:
                args = [*args[:place], DEFAULT, *args[place:]]
            break
        return super().parse_args(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(VERSION, prog_name="fiche")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an error comes from; stands anywhere.")
def fiche() -> None:
    """Read archived news threads: a story, and the tree of readers' comments under it.

    \b
      fiche PAGE.txt               read in the reading room
      fiche PAGE.txt | less        the same as plain text
      fiche check PAGE.txt         what the capture has lost
      fiche why PAGE.txt 3         why comment 3 hangs where it does

    A PATH is a file, a folder, or - for standard input. `fiche PATH...` is short for `fiche read PATH...`.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `fiche` and end the process. No traceback reaches a reader, unless --debug asks for it."""
    gc.set_threshold(GARBAGE_AFTER)
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words or bool(os.environ.get("FICHE_DEBUG"))
    sys.exit(_run([word for word in words if word != "--debug"], debug))


def _run(words: list[str], debug: bool) -> int:
    from microfiche.parser.errors import MicroficheError

    try:
        code = fiche.main(words, prog_name="fiche", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return Exit.PIPE_CLOSED
    except MicroficheError as error:
        if debug:
            raise
        _complain(str(error))
        return Exit.UNREADABLE
    except Exception as error:
        if debug:
            raise
        _complain(
            f"a mistake in fiche itself: {type(error).__name__}: {error}. Run it again with --debug and report it."
        )
        return Exit.BUG
    return code if isinstance(code, int) else Exit.DONE


def _complain(text: str) -> None:
    from microfiche.render.clean import clean_line

    click.echo(f"fiche: {clean_line(text)}", err=True)


def _let_go_of_stdout() -> None:
    """Keep Python from complaining, as it ends, about a pipe that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
