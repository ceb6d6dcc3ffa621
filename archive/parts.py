"""One input of a crawl read into one part: what a worker of a cluster does, and all that it sends back.

A part is a Parquet file (`render/parquet.py`) named by the SHA-256 of the input's bytes. It is written under another
name and then renamed, so that a part is whole or not there, and the same input, read twice, is there once.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast
from uuid import uuid4

from microfiche.parser.errors import MicroficheError, UnreadableError

from .originals import digest
from .reader import reader_version
from .remote import Input, fetched, open_place
from .tasks import Options, Told, read_source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Damage, Thread

TEMPORARY: Final = ".temporary"
"""Where parts are until they are whole. Engines pass over names that begin with a dot, as `fiche add` does."""
TOLD_AT_MOST: Final = 20
"""Complaints about one input that are sent back."""


class OtherReaderError(MicroficheError):
    """A worker reads otherwise than whoever asked it to: its Microfiche is of another version."""


class Job(NamedTuple):
    """An input to be read into a part under `parts` (a path or an address), by the reader of a version."""

    taken: Input
    parts: str
    options: Options
    reader: str


class Part(NamedTuple):
    """What came of a job; `name` is None where there is no thread in the input."""

    name: str | None
    threads: int
    comments: int
    told: tuple[Told, ...]


def read_part(job: Job) -> Part:
    """Read an input into its part. Raises OSError where it cannot be had or kept, which another try may mend.

    What cannot be read is no error: it is told. Raises `OtherReaderError` in a cluster of several versions.
    """
    if reader_version() != job.reader:
        raise OtherReaderError(f"a worker has Microfiche {reader_version()}, and here is {job.reader}.")
    told: list[Told] = []

    def report(name: str, damage: Damage) -> None:
        told.append(Told(name, damage.says))

    counts = _Counts()
    with fetched(job.taken.name) as path, path.open("rb") as stream, tempfile.NamedTemporaryFile() as made:
        sha256 = digest(stream)[0].hex()
        try:
            threads = read_source_of(job.taken.name, stream, job.options, report, path)
            _write(counts.counted(threads), cast("BinaryIO", made))
        except UnreadableError as error:
            told.append(Told(error.name, f"{error.found} {error.advice}".rstrip(), not counts.threads))
        if not counts.threads:
            return Part(None, 0, 0, tuple(told[:TOLD_AT_MOST]))
        made.flush()
        name = f"{sha256}.parquet"
        _keep(made.name, job.parts, name)
    return Part(name, counts.threads, counts.comments, tuple(told[:TOLD_AT_MOST]))


class _Counts:
    """Counts the threads and comments that pass."""

    threads = comments = 0

    def counted(self, threads: Iterator[Thread]) -> Iterator[Thread]:
        for thread in threads:
            self.threads += 1
            self.comments += len(thread.comments)
            yield thread


def _write(threads: Iterator[Thread], stream: BinaryIO) -> None:
    from microfiche.render.faces import render_file
    from microfiche.render.options import Options as Rendering

    render_file(threads, "parquet", "inferred", Rendering(), stream)


def _keep(made: str, parts: str, name: str) -> None:
    """Put a file among the parts, whole or not at all."""
    files, folder = open_place(parts)
    waiting = f"{folder}/{TEMPORARY}/{uuid4().hex}"
    files.makedirs(f"{folder}/{TEMPORARY}", exist_ok=True)
    try:
        files.put_file(made, waiting)
        files.mv(waiting, f"{folder}/{name}")
    except BaseException:
        with suppress(Exception):  # half a part would only fill a disk that may be full
            files.rm(waiting)
        raise
