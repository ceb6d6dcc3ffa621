"""Adding to an archive: what is read, wherever it is read, is written by one writer, and reported once it is kept."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from microfiche.parser.errors import UnreadableError
from microfiche.parser.read import files_under

from . import vocabulary
from .connect import in_words, open_to_write
from .remote import inputs_at, is_address
from .tasks import Begun, Options, Original, Piled, Read, Task, Told
from .workers import WORTH_A_PROCESS, careful_with_garbage, processors, read_all
from .write import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .prepare import Prepared
    from .tasks import Message
    from .write import Added

HELD: Final = 2.0
"""Seconds after which what waits is written: so much is lost at most when the program is killed."""
ENTRY: Final = 2_000
"""What an entry weighs, in bytes of memory."""
HEAVY: Final = 40_000 * ENTRY
"""What waits at most: merging the index costs more than indexing where transactions hold much less."""


class Watch(Protocol):
    """Who looks on while an archive is added to."""

    def found(self, files: int, size: int) -> None:
        """So many more files, or fewer, are to be read, and so many bytes."""

    def read(self, size: int) -> None:
        """So many more bytes were read."""

    def finished(self, task: Task) -> None:
        """A task is done."""

    def kept(self, added: Sequence[Added]) -> None:
        """These threads are in the archive, and stay there whatever happens from now on."""

    def told(self, told: Told) -> None:
        """Something is to be said."""

    def is_stopped(self) -> bool:
        """Whether to stop; what was put until then is kept."""


@dataclass(slots=True)
class _Taking:
    """A task whose messages are being taken."""

    source: int = 0
    threads: int = 0
    stretches: int = 0
    read: int = 0


@dataclass(slots=True)
class Summary:
    """What came of adding; `lost` counts what was named and could not be read, `skipped` files that were here."""

    new: int = 0
    snapshots: int = 0
    known: int = 0
    comments: int = 0
    skipped: int = 0
    lost: int = 0
    stopped: bool = False


@dataclass(slots=True)
class _Adding:
    """One run of adding. What is to be written waits in `work`, so that the archive is locked only to write it."""

    writer: Writer
    watch: Watch
    summary: Summary = field(default_factory=Summary)
    taking: dict[Task, _Taking] = field(default_factory=dict)
    piles: dict[tuple[str, Options, bool], list[str]] = field(default_factory=dict)
    put_off: set[Task] = field(default_factory=set)
    work: list[Callable[[], Added | None]] = field(default_factory=list)
    weight: int = 0
    flushed: float = field(default_factory=time.monotonic)

    def run(self, tasks: Sequence[Task], jobs: int) -> None:
        """Read tasks and write what comes of them, until they are done or it is to stop."""
        self.watch.found(len(tasks), sum(task.size for task in tasks))
        taken = read_all(tasks, jobs)
        answer: bool | None = None
        try:
            while not self.watch.is_stopped():
                try:
                    task, message = taken.send(answer)
                except StopIteration:
                    break
                answer = self._take(task, message)
                if self.weight >= HEAVY or time.monotonic() - self.flushed >= HELD:
                    self.flush()
            else:
                self.summary.stopped = True
        finally:
            taken.close()
        self.flush()

    def flush(self) -> None:
        """Write what waits in one transaction, and report it once it is kept."""
        if self.work:
            self.writer.begin()
            done = [added for work in self.work if (added := work())]
            self.writer.commit()
            self.work.clear()
            self._count(done)
        self.weight, self.flushed = 0, time.monotonic()

    def _count(self, done: list[Added]) -> None:
        for added in done:
            self.summary.new += added.became == "new"
            self.summary.snapshots += added.became == "snapshot"
            self.summary.known += added.became == "known"
            self.summary.comments += added.comments if added.became != "known" else 0
        self.watch.kept(done)

    def _take(self, task: Task, message: Message | None) -> bool | None:
        """Take in a message; the answer is whether a file that begins is wanted."""
        match message:
            case Begun(sha256, size):
                return self._begin(task, sha256, size)
            case Original(data):
                self.weight += len(data)
                self.work.append(partial(self._put_original, self.taking[task], data))
            case Read(prepared, bytes_read):
                taking = self.taking[task]
                self.weight += ENTRY * len(prepared.entries)
                self.work.append(partial(self._put, taking, prepared))
                self.watch.read(bytes_read - taking.read)
                taking.read = bytes_read
            case Told():
                self.summary.lost += message.lost
                self.watch.told(message)
            case Piled(path):
                assert task.folder
                self.piles.setdefault((task.folder, task.options, task.link), []).append(path)
                self.watch.found(-1, -task.size)  # the pile is counted when it is read
                self.put_off.add(task)
            case None:
                self._end(task)
        return None

    def _begin(self, task: Task, sha256: bytes, size: int) -> bool:
        options = task.options.as_text()
        if self.writer.has_source(sha256, options):
            self.summary.skipped += 1
            return False
        linked = _place(task.paths[0]) if task.link and not task.is_pile else None
        taking = self.taking[task] = _Taking()

        def begin() -> None:
            taking.source = self.writer.begin_source(sha256, options, task.name, size, linked)

        self.work.append(begin)
        return True

    def _put_original(self, taking: _Taking, data: bytes) -> None:
        self.writer.put_original(taking.source, taking.stretches, data)
        taking.stretches += 1

    def _put(self, taking: _Taking, prepared: Prepared) -> Added:
        taking.threads += 1
        return self.writer.put(prepared, taking.source, taking.threads - 1)

    def _end(self, task: Task) -> None:
        if task in self.put_off:
            return
        taking = self.taking.pop(task, None)
        if taking:
            self.work.append(lambda: self.writer.finish_source(taking.source))
        self.watch.read(task.size - (taking.read if taking else 0))
        self.watch.finished(task)


def add(place: Path, tasks: Sequence[Task], watch: Watch, reader: str, jobs: int | None = None) -> Summary:
    """Add what tasks read to the archive at a place; `reader` is the version that reads.

    `jobs` is how many processes read beside the one that writes, 0 for none. What is here already is passed over, so
    that adding that was broken off goes on where it was. Raises `ArchiveError`; what was reported as kept is kept.
    """
    careful_with_garbage()
    with in_words(place):
        db = open_to_write(place)
        adding = _Adding(Writer(db, reader), watch)
        try:
            adding.run(tasks, _jobs(tasks) if jobs is None else jobs)
            if adding.piles and not adding.summary.stopped:
                adding.run([_pile(*key, paths) for key, paths in adding.piles.items()], 0)
            if not adding.summary.stopped:
                vocabulary.update(db)
        except BaseException:
            adding.writer.roll_back()
            raise
        finally:
            db.close()
    return adding.summary


def tasks_of(paths: Iterable[str], options: Options, link: bool, told: list[Told]) -> list[Task]:
    """The tasks for some paths and addresses: one for each file, those under folders included.

    What is not there goes to `told`.
    """
    tasks = []
    for path in paths:
        if is_address(path):
            tasks += _fetching(path, options, link, told)
            continue
        if not os.path.isdir(path):
            try:
                tasks.append(Task(path, (path,), os.stat(path).st_size, options, None, link))
            except OSError as error:
                told.append(Told(path, f"cannot be opened: {(error.strerror or str(error)).lower()}.", True))
            continue
        files = sorted(files_under(Path(path)))
        tasks += [Task(str(file), (str(file),), file.lstat().st_size, options, path, link) for file in files]
    return list(dict.fromkeys(tasks))


def _fetching(address: str, options: Options, link: bool, told: list[Told]) -> list[Task]:
    try:
        found = inputs_at(address)
    except UnreadableError as error:
        told.append(Told(error.name, f"{error.found} {error.advice}".rstrip(), True))
        return []
    return [Task(one.name, (one.name,), one.size, options, None, link) for one in found]


def _place(path: str) -> str:
    """Where a file is found again: its address, or its whole path."""
    return path if is_address(path) else str(Path(path).absolute())


def _pile(folder: str, options: Options, link: bool, paths: list[str]) -> Task:
    """The task for the files of a folder that make threads only together; their bytes are kept, as one tar archive."""
    if len(paths) == 1:
        return Task(paths[0], (paths[0],), os.stat(paths[0]).st_size, options, None, link)
    size = sum(os.stat(path).st_size for path in paths)
    return Task(folder, tuple(paths), size, options, folder, link)


def _jobs(tasks: Sequence[Task]) -> int:
    """How many processes are worth starting."""
    size = sum(task.size for task in tasks)
    return min(processors(), len(tasks), size // WORTH_A_PROCESS)
