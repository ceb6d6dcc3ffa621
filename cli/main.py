"""`fiche`: the group of commands, and the one place that turns errors into words and exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress
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
    "add": "microfiche.cli.add:add",
    "search": "microfiche.cli.search:search",
    "list": "microfiche.cli.list:list_threads",
    "open": "microfiche.cli.open:open_threads",
    "export": "microfiche.cli.export:export",
    "forget": "microfiche.cli.forget:forget",
    "reread": "microfiche.cli.reread:reread",
    "archive": "microfiche.cli.archive:archive",
    "formats": "microfiche.cli.formats:formats",
    "config": "microfiche.cli.config:config",
    "completion": "microfiche.cli.completion:completion",
}
HEADINGS: Final = {
    "read": "Read",
    "verdict": "Judge, compare, cite",
    "add": "Keep an archive",
    "formats": "Set up",
}
"""Headings in the help, by the command that each stands before; a command belongs to the heading above it."""
DEFAULT: Final = "read"
STDOUT: Final = 1
GARBAGE_AFTER: Final = 20_000
"""Objects made before Python looks for garbage among them. It begins at 700, and looks through every module while they
are imported: five milliseconds, of which a short command has a hundred."""
OWN_FLAGS: Final = ("--help", "-h", "--version", "--debug")


class PipeClosedError(Exception):
    """Nobody reads the output any more."""


QUIET: Final = (PipeClosedError, click.ClickException, click.Abort)
"""What is no mistake that --debug could show the place of."""


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
        formatter.write_paragraph()
        for heading, listed in rows.items():  # with no line between them, so that all fit a screen
            formatter.write_heading(heading)
            with formatter.indentation():
                formatter.write_dl(listed)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and flags that begin with what was typed and, as `read` goes without saying, files.

        Files come first, since click's script for bash forgets what stands before them.
        """
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of the first word that is neither a command nor a flag of the group.

        Without any word, on a terminal, an archive that is there opens.
        """
        if not args and _has_archive():
            args = ["open"]
        for place, word in enumerate(args):
            if word in OWN_FLAGS:
                continue
            if word not in COMMANDS:
                args = [*args[:place], DEFAULT, *args[place:]]
            break
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a closed pipe is told apart from other ends, which click itself does not."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error


def _has_archive() -> bool:
    """Whether somebody at a terminal has an archive to open."""
    if not sys.stdout.isatty():
        return False
    from microfiche.archive.place import archive_path

    return archive_path().exists()


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
      fiche add crawl/ mail.mbox   put threads into the archive
      fiche search bridge lantern  find in all of them

    A PATH is a file, a folder, or - for standard input. `fiche PATH...` is short for `fiche read PATH...`.
    `fiche` alone opens the archive, where `fiche add` has made one.
    """


def program() -> NoReturn:
    """The program `fiche`: `main`, and the end of the process without taking apart first what goes with it anyway.

    That spares a short command several milliseconds of its hundred, and one that holds 200,000 comments a fifth of a
    second. Where another thread is at work, Python ends as ever and waits for it.
    """
    try:
        main()
    except SystemExit as left:
        if threading.active_count() > 1 or not isinstance(left.code, int):
            raise
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
        os._exit(left.code)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `fiche` and end the process. No traceback reaches a reader, unless --debug asks for it."""
    if sys.stdout is None:  # it was closed before Python began
        _complain("standard output is closed; there is nowhere to write to.")
        sys.exit(Exit.UNWRITTEN)
    gc.set_threshold(GARBAGE_AFTER)
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words or bool(os.environ.get("FICHE_DEBUG"))
    sys.exit(_run([word for word in words if word != "--debug"], debug))


def _run(words: list[str], debug: bool) -> int:
    try:
        code = fiche.main(words, prog_name="fiche", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:
        if debug and isinstance(error, Exception) and not isinstance(error, QUIET):
            raise
        return _end(error)
    return code if isinstance(code, int) else Exit.DONE


def _end(error: BaseException) -> int:
    """Say what went wrong, and how to end because of it."""
    from microfiche.parser.errors import MicroficheError

    match error:
        case click.ClickException():
            _show(error)
            return Exit.USAGE
        case click.Abort() | KeyboardInterrupt():
            return Exit.INTERRUPTED
        case PipeClosedError() | BrokenPipeError():
            _let_go_of_stdout()
            return Exit.PIPE_CLOSED
        case MicroficheError():
            _complain(str(error))
            return Exit.UNREADABLE
        case OSError():  # of reading, `Inputs` has told
            _let_go_of_stdout()
            _complain(f"the output could not be written: {(error.strerror or str(error)).lower()}.")
            return Exit.UNWRITTEN
        case MemoryError():
            _complain("there is not enough memory for this input. Hold less at once: --limit whole_bytes=16000000.")
            return Exit.UNREADABLE
        case Exception():
            says = f"a mistake in fiche itself: {type(error).__name__}: {error}."
            _complain(f"{says} Run it again with --debug and report it.")
            return Exit.BUG
        case _:
            raise error


def _show(error: click.ClickException) -> None:
    """Say what is wrong with a command line, which may quote anything."""
    from io import StringIO

    from microfiche.render.clean import clean

    words = StringIO()
    error.show(words)
    with suppress(OSError):
        click.echo(clean(words.getvalue()), err=True, nl=False)


def _complain(text: str) -> None:
    from .inputs import say

    say(text)


def _let_go_of_stdout() -> None:
    """Keep Python from complaining, as it ends, about output that can go nowhere any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)


if __name__ == "__main__":
    program()
