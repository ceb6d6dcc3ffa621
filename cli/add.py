"""`fiche add PATH...`: put threads into the archive."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .inputs import STDIN, STDIN_NAME, say
from .options import given_limits, paths_argument, source_options
from .place import archive_option, count
from .watch import watching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from microfiche.archive.add import Summary
    from microfiche.archive.tasks import Options, Told


@click.command(short_help="Put threads into the archive.")
@paths_argument
@archive_option
@click.option("--link", is_flag=True, help="Keep no copy of the files, only where they are.")
@click.option("--jobs", type=click.IntRange(min=0), metavar="N", help="Read with N processes; 0 for none of their own.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the Dask cluster of this scheduler, into --parts.")
@click.option(
    "--parts", metavar="FOLDER", help="Where a cluster puts what it read: a folder that it shares, or s3://…."
)
@click.option("-v", "--verbose", is_flag=True, help="Name each thread once it is kept.")
@source_options
def add(
    paths: tuple[str, ...],
    place: Path,
    link: bool,
    jobs: int | None,
    scheduler: str | None,
    parts: str | None,
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
      fiche add s3://crawl/2014/        what fsspec opens: s3, https and more

    What one machine is too small for is read on a cluster, into Parquet files that DuckDB and Spark query and that
    `fiche add` takes in. A PATH must mean the same to every worker.

    \b
      fiche add --scheduler tcp://head:8786 --parts s3://out/parts 's3://crawl/*.warc.gz'
      fiche add s3://out/parts
    """
    from microfiche.archive.tasks import Options

    limits = given_limits(click.get_current_context())
    options = Options(format_name, tuple(columns.items()), tuple(sorted(limits.items())))
    if (scheduler is None) != (parts is None):
        raise click.UsageError("--scheduler and --parts go together: a cluster reads, and puts what it read there.")
    if scheduler and parts:
        if link or jobs is not None:
            raise click.UsageError("--link and --jobs are for reading on this machine, and the cluster has workers.")
        return _spread(paths, scheduler, parts, options, verbose)
    from microfiche.archive.add import add, tasks_of
    from microfiche.archive.reader import reader_version

    told: list[Told] = []
    with _standard_input(paths, link) as copy, watching(verbose) as watch:
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


def _spread(paths: Sequence[str], scheduler: str, parts: str, options: Options, verbose: bool) -> int:
    """Have a cluster read into parts, and say what came of it."""
    from microfiche.archive.reader import reader_version
    from microfiche.archive.remote import whole_address
    from microfiche.archive.spread import inputs_of, spread

    if STDIN in paths:
        raise click.UsageError("A cluster cannot read standard input: give a path that every worker has.")
    told: list[Told] = []
    inputs = inputs_of(paths, told)
    with watching(verbose) as watch:
        for one in told:
            watch.told(one)
        done = spread(scheduler, inputs, whole_address(parts), options, watch, reader_version())
    facts = [f"{count(done.parts, 'part')} written, {count(done.threads, 'thread')}, {count(done.comments, 'comment')}"]
    if done.skipped:
        facts.append(f"{count(done.skipped, 'input')} read already")
    if done.lost:
        facts.append(f"{count(done.lost, 'input')} could not be read")
    end = "; stopped, and the same command goes on." if done.stopped else f". “fiche add {parts}” takes them in."
    say("; ".join(facts) + end)
    if done.stopped:
        return Exit.INTERRUPTED
    return Exit.UNREADABLE if told or done.lost else Exit.DONE


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
