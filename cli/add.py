"""`fiche add PATH...`: put threads into the archive."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .inputs import STDIN, STDIN_NAME, say
from .options import paths_argument, source_options
from .place import archive_option, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import FrameType

    from microfiche.archive.add import Summary
    from microfiche.archive.tasks import Task, Told
    from microfiche.archive.write import Added


@click.command(short_help="Put threads into the archive.")
@paths_argument
@archive_option
@click.option("--link", is_flag=True, help="Keep no copy of the files, only where they are.")
@click.option("--jobs", type=click.IntRange(min=0), metavar="N", help="Read with N processes; 0 for none of their own.")
@click.option("-v", "--verbose", is_flag=True, help="Name each thread once it is kept.")
@source_options
def add(
    paths: tuple[str, ...],
    place: Path,
    link: bool,
    jobs: int | None,
    verbose: bool,
    format_name: str | None,
    columns: dict[str, str],
) -> int:
    """Put threads into the archive, with the files that they were read from.

    What is there already is passed over, and a second capture of a thread becomes a snapshot of it. Ctrl-C stops, and
    the same command goes on from there.

    \b
      fiche add crawl/ mail.mbox        folders and files of every format
      fiche add --link dump.jsonl.zst   keep no copy of a large dump
    """
    from microfiche.archive.add import add, tasks_of
    from microfiche.archive.reader import reader_version
    from microfiche.archive.tasks import Options

    options = Options(format_name, tuple(columns.items()))
    told: list[Told] = []
    with _standard_input(paths, link) as copy, _watching(verbose) as watch:
        tasks = tasks_of([path for path in paths if path != STDIN], options, link, told)
        if copy:
            tasks += [task._replace(name=STDIN_NAME) for task in tasks_of([copy], options, False, told)]
        for one in told:
            watch.told(one)
        summary = add(place, tasks, watch, reader_version(), jobs)
    _sum_up(summary)
    if summary.stopped:
        return Exit.INTERRUPTED
    return Exit.UNREADABLE if told or summary.lost else Exit.DONE


def _sum_up(summary: Summary) -> None:
    facts = [f"{count(summary.new, 'thread')} added, {count(summary.comments, 'comment')}"]
    if summary.snapshots:
        facts.append(f"{count(summary.snapshots, 'snapshot')} of known threads")
    if summary.known:
        facts.append(f"{count(summary.known, 'thread')} here already")
    if summary.skipped:
        facts.append(f"{count(summary.skipped, 'file')} here already")
    say("; ".join(facts) + ("; stopped, and the same command goes on." if summary.stopped else "."))


@contextmanager
def _standard_input(paths: Sequence[str], link: bool) -> Iterator[str | None]:
    """The path of a copy of standard input, where that is to be read: it is read twice."""
    if STDIN not in paths:
        yield None
        return
    if link:
        raise click.UsageError("--link cannot find standard input again.")
    import shutil

    with tempfile.NamedTemporaryFile() as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        yield copy.name


@contextmanager
def _watching(verbose: bool) -> Iterator[_Watch]:
    """Somebody who looks on, and whom Ctrl-C reaches."""
    watch = _Watch(verbose)

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


class _Watch:
    """Shows how far adding has come: a bar on standard error, where that is a terminal, and what is to be said."""

    def __init__(self, verbose: bool) -> None:
        self.stopping = False
        self._verbose, self._bar, self._task = verbose, _progress(), 0
        self._files = self._finished = self._threads = self._comments = self._size = 0

    def __enter__(self) -> _Watch:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("", total=0, words="")
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def found(self, files: int, size: int) -> None:
        self._files += files
        self._size += size
        self._show()

    def read(self, size: int) -> None:
        if self._bar:
            self._bar.advance(self._task, size)

    def finished(self, task: Task) -> None:
        self._finished += 1
        self._show()

    def kept(self, added: Sequence[Added]) -> None:
        from microfiche.render.clean import clean_line

        self._threads += sum(one.became != "known" for one in added)
        self._comments += sum(one.comments for one in added if one.became != "known")
        self._show()
        if self._verbose:
            for one in added:
                click.echo(f"{one.key[:8]} {one.became:8} {clean_line(one.title)} ({count(one.comments, 'comment')})")
            sys.stdout.flush()

    def told(self, told: Told) -> None:
        if self._bar:
            self._bar.stop()
        say(f"{told.name}: {told.text}")
        if self._bar:
            self._bar.start()

    def is_stopped(self) -> bool:
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
