"""From a path, a stream or bytes to threads: recognise the format, read, and work out who answers whom."""

from __future__ import annotations

import os
import re
import stat
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from .bounds import infer_in_time, within_limits
from .companions import after_their_pages, frames_of, joined
from .containers import take_out
from .errors import READS, NoThreadsError, UnreadableError
from .limits import DEFAULT, Limits
from .many import read_one, read_several
from .model import Damage
from .source import Report, Source, ignore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from .model import Thread


_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""How an address begins; a `Path` has made one slash of two."""


def read_file(
    path: str | PathLike[str],
    *,
    format_name: str | None = None,
    report: Report = ignore,
    infer: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[Thread]:
    """Read the threads in a file, lazily.

    `format_name` overrides recognition. A bad record is handed to `report` and costs no other. Without `infer`, ties
    that the capture lost stay "lost", for `replies.infer_replies` to work out later. A limit that is reached is handed
    to `report`, or becomes damage of the thread. Raises `UnreadableError` (the file is missing, or nothing in it can be
    read) and ValueError for a format name that is not in `FORMATS`.
    """
    source = open_source(Path(path), report, limits)
    with source.stream:
        yield from read_with_frames(source, format_name=format_name, infer=infer)


def read_with_frames(source: Source, *, format_name: str | None = None, infer: bool = True) -> Iterator[Thread]:
    """Read the threads in a source, packed or not; of a page that a browser saved with a folder of its parts, and that
    holds no comments itself, those of its frames under its story. See `read_file`."""
    path = source.path
    threads = read_one(source, format_name)
    yield from _with_replies(_with_frames(threads, path, source) if path else threads, infer, source.limits)


def _with_frames(threads: Iterator[Thread], path: Path, source: Source) -> Iterator[Thread]:
    for thread in threads:
        frames = [] if thread.comments else frames_of(path)
        beside = read_several(_open_each(frames, source.report, source.limits), str(path.parent), source.report)
        yield from joined([thread, *(frame for frame in beside if frame.comments)])


def read_bytes(
    data: bytes,
    name: str,
    *,
    format_name: str | None = None,
    report: Report = ignore,
    infer: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[Thread]:
    """Read the threads in bytes that are already in memory; `name` is what messages call them. See `read_file`."""
    yield from read_source(Source.from_bytes(data, name, report, limits=limits), format_name=format_name, infer=infer)


def read_stream(
    stream: BinaryIO,
    name: str,
    *,
    format_name: str | None = None,
    report: Report = ignore,
    infer: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[Thread]:
    """Read the threads in a stream that need not be able to seek; `name` is what messages call it. See `read_file`."""
    yield from read_source(
        Source.from_stream(stream, name, report, limits=limits), format_name=format_name, infer=infer
    )


def read_folder(
    folder: str | PathLike[str],
    *,
    format_name: str | None = None,
    report: Report = ignore,
    infer: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[Thread]:
    """Read every file under a folder in the order of their names; hidden files and links to folders are passed over.
    The comments in the frames of a saved page hang under the story of the page.

    A file that cannot be read is handed to `report` and costs nothing else. Raises `NoThreadsError` where no file
    could be read. See `read_file`.
    """
    found = False
    sources = _open_each(after_their_pages(files_under(Path(folder))), report, limits)
    for thread in _with_replies(joined(read_several(sources, str(folder), report, format_name)), infer, limits):
        found = True
        yield thread
    if not found:
        raise NoThreadsError(str(folder), "is a folder in which no file could be read as a thread.", READS)


def read_source(source: Source, *, format_name: str | None = None, infer: bool = True) -> Iterator[Thread]:
    """Read the threads in a source, packed or not. See `read_file`."""
    return _with_replies(read_one(source, format_name), infer, source.limits)


def read_table(source: Source, columns: Mapping[str, str], *, infer: bool = True) -> Iterator[Thread]:
    """Read a table, packed or not, in which `columns` says, role by role, what the column is called.

    Raises ValueError, which lists what there is, for a role that is not known and for a column that is not there.
    """
    from .formats.table import read_mapped

    table = take_out(source)
    if not isinstance(table, Source):
        raise UnreadableError(source.name, "is an archive of files.", "Take the table out of it first.")
    threads = within_limits(read_mapped(table, columns), table)
    yield from _with_replies(threads, infer, source.limits)


def _with_replies(threads: Iterator[Thread], infer: bool, limits: Limits) -> Iterator[Thread]:
    return map(partial(infer_in_time, seconds=limits.seconds), threads) if infer else threads


def open_source(path: Path, report: Report = ignore, limits: Limits = DEFAULT) -> Source:
    """Open a file to be read. Raises `UnreadableError` where that fails."""
    try:
        return Source.from_path(path, report, limits=limits)
    except OSError as error:
        raise UnreadableError(str(path), *_in_words(error)) from error


def _open_each(paths: list[Path], report: Report, limits: Limits) -> Iterator[Source]:
    for path in paths:
        try:
            if _is_special(path):
                advice = "Give it to “fiche -” as standard input."
                raise UnreadableError(str(path), "is a pipe or a device and was passed over.", advice)
            yield open_source(path, report, limits)
        except UnreadableError as error:
            report(error.name, Damage("unreadable", f"{error.found} {error.advice}".strip()))


def files_under(folder: Path) -> Iterator[Path]:
    """The files under a folder, in any order; hidden files and links to folders are passed over."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") or _is_maildir(Path(place, name))]
        yield from (Path(place, name) for name in files if not name.startswith("."))


def _is_special(path: Path) -> bool:
    """Whether a path leads to what is neither a file nor a folder, and may never come to an end."""
    try:
        mode = path.stat().st_mode
    except OSError:  # which opening it will tell
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_maildir(folder: Path) -> bool:
    """Whether a folder is one of mail: the subfolders of a maildir have hidden names."""
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def _in_words(error: OSError) -> tuple[str, str]:
    """What is wrong with a path, and what to do about it."""
    if isinstance(error, FileNotFoundError):
        if _ADDRESS.match(str(error.filename)):
            return "is an address, and only files are opened.", "Fetch it first, or let “fiche add” fetch and keep it."
        return "there is no such file.", "Look for a slip in the path."
    if isinstance(error, PermissionError):
        return "may not be read (permission denied).", "Ask its owner for leave, or for a copy."
    return f"could not be opened: {(error.strerror or str(error)).lower()}.", "Try a copy of it on a disk of your own."
