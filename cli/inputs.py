"""Paths to threads: files, folders, and standard input; what cannot be read is said on standard error."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from .exits import Exit
from .options import limits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from microfiche.parser.model import Damage, Thread
    from microfiche.parser.source import Source

    from .judging import Judging

STDIN, STDIN_NAME = "-", "standard input"
STDERR = 2


class Inputs:
    """The threads in some paths, read lazily; `exit_code` tells, once they are read, whether every path could be.

    Without `infer`, ties that a capture lost stay lost. `verdicts` are the readers' own, and win over inference.
    With `salt`, names are replaced by pseudonyms. With `marks`, a path may end in `#` and a comment's number, key or
    address: it then gives the one thread that has it, and `marked` is the comment's position in the thread at hand.
    """

    def __init__(
        self,
        paths: Iterable[str],
        format_name: str | None = None,
        columns: Mapping[str, str] | None = None,
        *,
        infer: bool = True,
        verdicts: Judging | None = None,
        salt: str | None = None,
        marks: bool = False,
    ) -> None:
        self.paths, self.format_name, self.columns, self.infer = tuple(paths), format_name, columns or {}, infer
        self.limits = limits_of(click.get_current_context(silent=True))
        self.verdicts, self.salt, self.marks = verdicts, salt, marks
        self.marked: int | None = None
        self._say: Callable[[str], object] = say
        self.exit_code = Exit.DONE

    @property
    def has_marks(self) -> bool:
        """Whether a path names one of the comments in it."""
        return self.marks and any(_split_mark(path)[1] for path in self.paths)

    def say_by(self, way: Callable[[str], object]) -> None:
        """Say what could not be read, or not be heeded, by another way than on standard error."""
        self._say = way
        if self.verdicts:
            self.verdicts.say = way

    def __iter__(self) -> Iterator[Thread]:
        from microfiche.parser.errors import UnreadableError

        for path in self.paths:
            try:
                name, mark = _split_mark(path) if self.marks else (path, "")
                threads = self._threads(name, self.infer and self.verdicts is None)
                threads = self.verdicts.judge_each(threads, self.infer) if self.verdicts else threads
                for thread in self._marked(threads, name, mark):
                    yield self._masked(thread)
            except UnreadableError as error:
                self.exit_code = Exit.UNREADABLE
                self._say(f"{error}{_meant(path)}")
            except OSError as error:
                self.exit_code = Exit.UNREADABLE
                name = STDIN_NAME if path == STDIN else path
                self._say(f"{name}: could not be read to its end: {(error.strerror or str(error)).lower()}.")
        if self.verdicts:
            self.verdicts.finish()

    def picked(self) -> Iterator[tuple[Thread, int | None]]:
        """Each thread with the position of the comment that its path names, where it names one."""
        return ((thread, self.marked) for thread in self)

    def _marked(self, threads: Iterator[Thread], path: str, mark: str) -> Iterator[Thread]:
        """The threads of a path, or the one of them that has the comment that is marked."""
        self.marked = None
        if not mark:
            yield from threads
            return
        from microfiche.render.addresses import find_comment as find_marked
        from microfiche.render.addresses import is_number

        last = None
        for last in threads:
            self.marked = find_marked(last, mark)
            if self.marked is not None:
                yield last
                return
            if is_number(mark):
                break
        if last:
            had = f"the thread has {len(last.comments)}" if is_number(mark) else "no thread in it has that key"
            raise click.UsageError(f"There is no comment {mark} in {path}: {had}.")

    def _masked(self, thread: Thread) -> Thread:
        if self.salt is None:
            return thread
        from microfiche.render.pseudonyms import pseudonymise

        return pseudonymise(thread, self.salt)

    def _threads(self, path: str, infer: bool) -> Iterator[Thread]:
        from microfiche.parser.read import read_folder, read_table, read_with_frames

        if path != STDIN and not self.columns and Path(path).is_dir():
            yield from read_folder(
                Path(path), format_name=self.format_name, report=self._report, infer=infer, limits=self.limits
            )
            return
        source = self._open(path)
        with source.stream:
            if not self.columns:
                yield from read_with_frames(source, format_name=self.format_name, infer=infer)
                return
            try:
                yield from read_table(source, self.columns, infer=infer)
            except ValueError as error:
                raise click.UsageError(str(error)) from error

    def _open(self, path: str) -> Source:
        from microfiche.parser.read import open_source
        from microfiche.parser.source import Source

        if path == STDIN:
            return Source.from_stream(_stdin(), STDIN_NAME, self._report, limits=self.limits)
        return open_source(Path(path), self._report, self.limits)

    def _report(self, name: str, damage: Damage) -> None:
        self._say(f"{name}: {damage.says}")


def _split_mark(path: str) -> tuple[str, str]:
    """A path, and behind its last `#` what means a comment; a file whose name holds the sign goes first."""
    name, sign, mark = path.rpartition("#")
    if not sign or not name or Path(path).exists():
        return path, ""
    from microfiche.render.addresses import is_address

    return (name, mark) if is_address(mark) else (path, "")


def pick_thread(inputs: Inputs, place: int) -> Thread | None:
    """The thread at a place, from 1, in one path; None where the path cannot be read. A place beyond is wrong usage."""
    thread = next(islice(inputs, place - 1, None), None)
    if thread is None and not inputs.exit_code:
        raise click.UsageError(f"{inputs.paths[0]} holds fewer than {place} threads.")
    return None if inputs.exit_code else thread


def find_comment(thread: Thread, number: int) -> int:
    """The position of the comment with a number, from 1. A number that no comment has is wrong usage."""
    if number > len(thread.comments):
        raise click.UsageError(f"There is no comment {number}: the thread has {len(thread.comments)}.")
    return number - 1


def _stdin() -> BinaryIO:
    """A copy of standard input: closing it leaves the descriptor to the reading room."""
    return os.fdopen(os.dup(0), "rb")


def say(text: str) -> None:
    """Say something to the reader on standard error, as one safe line; where that is full or gone, nobody is told."""
    from microfiche.render.clean import clean_line

    try:
        click.echo(f"fiche: {clean_line(text)}", err=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDERR)


def warn(thread: Thread) -> None:
    """Say what a thread's ledger has lost."""
    from microfiche.parser.ledger import warnings

    for loss in warnings(thread):
        say(f"{thread.capture.name}: {loss}")


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
