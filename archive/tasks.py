"""Reading what is to be added: one file after another, each a stream of messages that any process can send.

A task is a file, or the files of a folder that make threads only together (the messages of a maildir, a topic saved
post by post). Its messages come in this order: `Begun`, which is answered with whether to go on, `Original` as often
as it takes, and `Read` for each thread; `Told` stands between them. A file that belongs on a pile says so and no more.
"""

from __future__ import annotations

import json
import tarfile
import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from microfiche.parser.containers import take_out
from microfiche.parser.errors import UnreadableError
from microfiche.parser.limits import DEFAULT, MEANINGS
from microfiche.parser.read import open_source, read_source, read_table
from microfiche.parser.recognise import find_format, recognise
from microfiche.parser.source import Source

from .originals import digest, stretches
from .prepare import Prepared, prepare
from .remote import fetched

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from microfiche.parser.limits import Limits
    from microfiche.parser.model import Damage, Thread
    from microfiche.parser.source import Report


PILED: Final = 64 * 1024 * 1024
"""Bytes above which a file is read by itself, and joined with no other: a pile is copied to be kept as one."""


class Options(NamedTuple):
    """How a file is asked to be read; `limits` are those that differ from what they are by themselves."""

    format_name: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    limits: tuple[tuple[str, int], ...] = ()

    def as_text(self) -> str:
        """The options as `source.options` keeps them; without limits as it was written before there were any, so that
        what was added then is known again."""
        return json.dumps(self if self.limits else self[:2])

    @classmethod
    def from_text(cls, text: str) -> Options:
        """What `as_text` wrote."""
        format_name, columns, *limits = json.loads(text)
        known = ((name, value) for name, value in chain.from_iterable(limits) if name in MEANINGS)
        return cls(format_name, tuple((role, column) for role, column in columns), tuple(known))

    def bounds(self) -> Limits:
        """The limits of a reading that was asked for so."""
        return DEFAULT._replace(**dict(self.limits))


class Task(NamedTuple):
    """What to read, and what messages call it; `folder` is the one that was named where the files were found in one."""

    name: str
    paths: tuple[str, ...]
    size: int
    options: Options = Options()
    folder: str | None = None
    link: bool = False

    @property
    def is_pile(self) -> bool:
        """Whether the files make threads only together."""
        return self.name == self.folder


class Begun(NamedTuple):
    """The task is being read; the answer is whether its threads are wanted."""

    sha256: bytes
    size: int


class Original(NamedTuple):
    """The next stretch of the bytes, as `original` keeps it."""

    data: bytes


class Read(NamedTuple):
    """A thread was read, and with it `bytes_read` of the task."""

    prepared: Prepared
    bytes_read: int


class Told(NamedTuple):
    """Something is to be said about a source; `lost` where the whole task could not be read."""

    name: str
    text: str
    lost: bool = False


class Piled(NamedTuple):
    """The file belongs on the pile of its folder."""

    path: str


Message = Begun | Original | Read | Told | Piled


def read_task(task: Task) -> Generator[Message, bool | None, None]:
    """Read a task, message by message; nothing is raised for what cannot be read."""
    try:
        if task.folder and not task.is_pile and task.size <= PILED and _belongs_on_a_pile(task):
            yield Piled(task.paths[0])
            return
        with _bytes_of(task) as (stream, path):
            if not (yield Begun(*digest(stream))):
                return
            if not task.link:
                for data in stretches(stream):
                    yield Original(data)
            yield from _read(task, stream, path)
    except UnreadableError as error:
        yield _unreadable(task, error)
    except OSError as error:
        says = f"could not be read: {error.strerror.lower()}" if error.strerror else str(error)
        yield Told(task.name, f"{says}.", True)


def read_source_of(
    name: str, stream: BinaryIO, options: Options, report: Report, path: Path | None
) -> Iterator[Thread]:
    """The threads in bytes, read as it was asked for. Raises `UnreadableError`, as a wrong column does here."""
    source = Source.from_stream(stream, name, report, path=path, limits=options.bounds())
    if not options.columns:
        yield from read_source(source, format_name=options.format_name)
        return
    try:
        yield from read_table(source, dict(options.columns))
    except ValueError as error:
        raise UnreadableError(name, f"cannot be read as a table: {error}") from error


def _read(task: Task, stream: BinaryIO, path: Path | None) -> Iterator[Message]:
    told: list[Told] = []

    def report(name: str, damage: Damage) -> None:
        told.append(Told(name, damage.says))

    try:
        for thread in read_source_of(task.name, stream, task.options, report, path):
            yield from told
            told.clear()
            yield Read(prepare(thread), 0 if stream.closed else stream.tell())
    except UnreadableError as error:
        told.append(_unreadable(task, error))
    yield from told


def _belongs_on_a_pile(task: Task) -> bool:
    source = open_source(Path(task.paths[0]), limits=task.options.bounds())
    with source.stream:
        taken = take_out(source)
        if not isinstance(taken, Source):
            return False
        name = task.options.format_name
        return (find_format(name) if name else recognise(taken)).pile is not None


def _unreadable(task: Task, error: UnreadableError) -> Told:
    return Told(error.name, f"{error.found} {error.advice}".rstrip(), not task.folder)


@contextmanager
def _bytes_of(task: Task) -> Iterator[tuple[BinaryIO, Path | None]]:
    """The bytes that stand for a task, and the file that holds them: one that is here or was fetched.

    For files that make threads together, it is a tar archive of them, which reads to the same threads.
    """
    if not task.is_pile:
        with fetched(task.paths[0]) as path, path.open("rb") as stream:
            yield stream, path
        return
    with tempfile.TemporaryFile() as stream:
        with tarfile.open(fileobj=stream, mode="w") as tar:
            for name in task.paths:
                data = Path(name)
                member = tarfile.TarInfo(data.relative_to(task.folder or "/").as_posix())
                member.size = data.stat().st_size
                with data.open("rb") as file:
                    tar.addfile(member, file)
        stream.seek(0)
        yield cast("BinaryIO", stream), None
