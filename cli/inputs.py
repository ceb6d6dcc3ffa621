"""Paths to threads: files, folders, and standard input; what cannot be read is said on standard error."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from .exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from microfiche.parser.model import Damage, Thread
    from microfiche.parser.outline import Outline

STDIN, STDIN_NAME = "-", "standard input"


class Inputs:
    """The threads in some paths, read lazily; `exit_code` tells, once they are read, whether every path could be.

    With `salt`, names are replaced by pseudonyms. With `marks`, a path may end in `#` and a comment's number, key or
    address: it then gives the one thread that has it, and `marked` is the comment's position in the thread at hand.
    """

    def __init__(
        self,
        paths: Iterable[str],
        format_name: str | None = None,
        columns: Mapping[str, str] | None = None,
        salt: str | None = None,
        *,
        marks: bool = False,
    ) -> None:
        self.paths, self.format_name, self.columns = tuple(paths), format_name, columns or {}
        self.salt, self.marks = salt, marks
        self.marked: int | None = None
        self.exit_code = Exit.DONE

    def __iter__(self) -> Iterator[Thread]:
        from microfiche.parser.errors import UnreadableError

        for path in self.paths:
            try:
                for thread in self._marked(path):
                    yield self._masked(thread)
            except UnreadableError as error:
                self.exit_code = Exit.UNREADABLE
                say(f"{error}{_meant(path)}")

    def _marked(self, path: str) -> Iterator[Thread]:
        from microfiche.render.addresses import find_comment

        path, mark = _split_mark(path) if self.marks else (path, "")
        self.marked = None
        if not mark:
            yield from self._threads(path)
            return
        last = None
        for last in self._threads(path):
            self.marked = find_comment(last, mark)
            if self.marked is not None:
                yield last
                return
            if mark.isdecimal():
                break
        if last:
            had = f"the thread has {len(last.comments)}" if mark.isdecimal() else "no thread in it has that key"
            raise click.UsageError(f"There is no comment {mark} in {path}: {had}.")

    def _masked(self, thread: Thread) -> Thread:
        if self.salt is None:
            return thread
        from microfiche.render.pseudonyms import pseudonymise

        return pseudonymise(thread, self.salt)

    def pick(self, thread: Thread, shape: Outline) -> Outline:
        """The part of the order of the thread at hand to show: where a comment is marked, it and the chain above it."""
        from microfiche.render.pick import chain_to

        return shape if self.marked is None else chain_to(shape, self.marked)

    def _threads(self, path: str) -> Iterator[Thread]:
        from microfiche.parser.read import read_file, read_folder, read_stream

        if self.columns:
            return self._table(path)
        if path == STDIN:
            return read_stream(_stdin(), STDIN_NAME, format_name=self.format_name, report=_report)
        if Path(path).is_dir():
            return read_folder(Path(path), format_name=self.format_name, report=_report)
        return read_file(Path(path), format_name=self.format_name, report=_report)

    def _table(self, path: str) -> Iterator[Thread]:
        from microfiche.parser.read import open_source, read_table
        from microfiche.parser.source import Source

        standard = path == STDIN
        source = Source.from_stream(_stdin(), STDIN_NAME, _report) if standard else open_source(Path(path), _report)
        with source.stream:
            try:
                yield from read_table(source, self.columns)
            except ValueError as error:
                raise click.UsageError(str(error)) from error


def _split_mark(path: str) -> tuple[str, str]:
    """A path, and behind its last `#` what means a comment; a file whose name holds the sign goes first."""
    from microfiche.render.addresses import is_address

    name, _, mark = path.rpartition("#")
    if not name or not is_address(mark) or Path(path).exists():
        return path, ""
    return name, mark


def _stdin() -> BinaryIO:
    """A copy of standard input: closing it leaves the descriptor to the reading room."""
    return os.fdopen(os.dup(0), "rb")


def say(text: str) -> None:
    """Say something to the reader on standard error, as one safe line."""
    from microfiche.render.clean import clean_line

    click.echo(f"fiche: {clean_line(text)}", err=True)


def warn(thread: Thread) -> None:
    """Say what a thread's ledger has lost."""
    from microfiche.parser.ledger import warnings

    for loss in warnings(thread):
        say(f"{thread.capture.name}: {loss}")


def _report(name: str, damage: Damage) -> None:
    say(f"{name}: {damage.says}")


def _meant(path: str) -> str:
    """A word for somebody who mistyped a command: whatever is no command is a path."""
    from difflib import get_close_matches

    from .main import COMMANDS

    near = [] if Path(path).exists() else get_close_matches(path, COMMANDS, n=1)
    return f" Or did you mean the command “{near[0]}”?" if near else ""


def reattach_terminal() -> None:
    """Take keys from the terminal and draw on it, though standard input was the capture or standard error is a file."""
    for descriptor in (0, 2):
        if not os.isatty(descriptor):
            terminal = os.open("/dev/tty", os.O_RDWR)
            os.dup2(terminal, descriptor)
            os.close(terminal)
