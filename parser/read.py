"""From a path, a stream or bytes to threads: recognise the format, read, and work out who answers whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .decode import refuse_binary
from .errors import NoThreadsError, UnreadableError
from .formats import FORMATS, Format
from .model import Damage
from .source import Report, Source, ignore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Thread


def read_file(path: Path, *, format_name: str | None = None, report: Report = ignore) -> Iterator[Thread]:
    """Read the threads in a file, lazily.

    `format_name` overrides recognition. A bad record is handed to `report` and costs no other. Raises
    `UnreadableError` (the file is missing, or nothing in it can be read) and ValueError for a format name that is
    not in `FORMATS`.
    """
    try:
        source = Source.from_path(path, report)
    except OSError as error:
        raise UnreadableError(str(path), _in_words(error)) from error
    with source.stream:
        yield from read_source(source, format_name=format_name)


def read_bytes(data: bytes, name: str, *, format_name: str | None = None, report: Report = ignore) -> Iterator[Thread]:
    """Read the threads in bytes that are already in memory; `name` is what messages call them. See `read_file`."""
    yield from read_source(Source.from_bytes(data, name, report), format_name=format_name)


def read_stream(
    stream: BinaryIO, name: str, *, format_name: str | None = None, report: Report = ignore
) -> Iterator[Thread]:
    """Read the threads in a stream that need not be able to seek; `name` is what messages call it. See `read_file`."""
    yield from read_source(Source.from_stream(stream, name, report), format_name=format_name)


def read_folder(folder: Path, *, format_name: str | None = None, report: Report = ignore) -> Iterator[Thread]:
    """Read every file under a folder in the order of their names; hidden files and links to folders are passed over.

    A file that cannot be read is handed to `report` and costs nothing else. Raises `NoThreadsError` where no file
    could be read.
    """
    found = False
    for path in sorted(_files_under(folder)):
        try:
            for thread in read_file(path, format_name=format_name, report=report):
                found = True
                yield thread
        except UnreadableError as error:
            report(error.name, Damage("unreadable", f"{error.found} {error.advice}".strip()))
    if not found:
        raise NoThreadsError(str(folder), "is a folder in which no file could be read as a thread.")


def read_source(source: Source, *, format_name: str | None = None) -> Iterator[Thread]:
    """Read the threads in a source, with every reply worked out. See `read_file`."""
    from .replies import infer_replies

    chosen = find_format(format_name) if format_name else recognise(source)
    for thread in chosen.read(source):
        yield infer_replies(thread)


def recognise(source: Source) -> Format:
    """The first format that knows a source by its head. Raises `UnreadableError` where there is nothing to read."""
    if not source.head:
        raise UnreadableError(source.name, "is empty.")
    refuse_binary(source.head, source.name)
    return next(known for known in FORMATS if known.recognises(source))


def find_format(name: str) -> Format:
    """The format of a name. Raises ValueError that lists the names there are."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise ValueError(f"there is no format {name!r}; there are: {', '.join(known.name for known in FORMATS)}")


def _files_under(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith("."))


def _in_words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file."
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)."
    return f"could not be opened: {(error.strerror or str(error)).lower()}."
