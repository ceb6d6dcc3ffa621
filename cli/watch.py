"""Whom adding is shown to: a bar on standard error, where that is a terminal, and what is to be said."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from .inputs import say
from .place import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from microfiche.archive.parts import Part
    from microfiche.archive.tasks import Task, Told
    from microfiche.archive.write import Added


@contextmanager
def watching(verbose: bool) -> Iterator[Watch]:
    """Somebody who looks on, and whom Ctrl-C reaches."""
    watch = Watch(verbose)

    def stop(number: int, frame: FrameType | None) -> None:
        if watch.stopping:
            raise KeyboardInterrupt
        watch.stopping = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        with watch:
            yield watch
    finally:
        signal.signal(signal.SIGINT, before)


class Watch:
    """Shows how far adding has come: a bar on standard error, where that is a terminal, and what is to be said."""

    def __init__(self, verbose: bool) -> None:
        self.stopping = False
        self._verbose, self._bar, self._task = verbose, _progress(), 0
        self._files = self._finished = self._threads = self._comments = self._size = 0

    def __enter__(self) -> Watch:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("", total=0, words="")
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def found(self, files: int, size: int) -> None:
        """So many more files, or fewer, are to be read, and so many bytes."""
        self._files += files
        self._size += size
        self._show()

    def read(self, size: int) -> None:
        """So many more bytes were read."""
        if self._bar:
            self._bar.advance(self._task, size)

    def finished(self, task: Task) -> None:
        """A task is done."""
        self._finished += 1
        self._show()

    def kept(self, added: Sequence[Added]) -> None:
        """These threads are in the archive."""
        from microfiche.render.clean import clean_line

        self._threads += sum(one.became != "known" for one in added)
        self._comments += sum(one.comments for one in added if one.became != "known")
        self._show()
        if self._verbose:
            for one in added:
                click.echo(f"{one.key[:8]} {one.became:8} {clean_line(one.title)} ({count(one.comments, 'comment')})")
            sys.stdout.flush()

    def wrote(self, name: str, size: int, part: Part) -> None:
        """An input was read into a part."""
        self._finished += 1
        self._threads += part.threads
        self._comments += part.comments
        self.read(size)
        self._show()
        if self._verbose and part.name:
            from microfiche.render.clean import clean_line

            held = f"{count(part.threads, 'thread')}, {count(part.comments, 'comment')}"
            click.echo(f"{part.name} {clean_line(name)} ({held})")
            sys.stdout.flush()

    def told(self, told: Told) -> None:
        """Say something, above the bar."""
        if self._bar:
            self._bar.stop()
        say(f"{told.name}: {told.text}")
        if self._bar:
            self._bar.start()

    def is_stopped(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self.stopping

    def _show(self) -> None:
        if self._bar:
            words = f"{self._finished:,}/{count(self._files, 'file')}, {count(self._threads, 'thread')}"
            self._bar.update(self._task, total=self._size, words=f"{words}, {count(self._comments, 'comment')}")


def _progress() -> Any:
    """A bar with rate and time left, or None where standard error is no terminal."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    return Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.fields[words]}", markup=False),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
