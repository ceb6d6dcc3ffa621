from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.archive.add import Summary, add, tasks_of
from microfiche.archive.connect import open_to_write
from microfiche.archive.prepare import prepare
from microfiche.archive.tasks import Options, Task, Told
from microfiche.archive.write import Added, Writer

if TYPE_CHECKING:
    from microfiche.archive.parts import Part
    from microfiche.parser.model import Thread

ROOT = Path(__file__).parent.parent.parent

Put = Callable[..., list[Added]]


class Onlooker:
    """Looks on while an archive is added to, and remembers; `stop_after` threads it wants to stop."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.added: list[Added] = []
        self.said: list[Told] = []
        self.stop_after = stop_after
        self.size = self.bytes_read = self.files = self.done = 0

    def found(self, files: int, size: int) -> None:
        self.files += files
        self.size += size

    def read(self, size: int) -> None:
        self.bytes_read += size

    def finished(self, task: Task) -> None:
        self.done += 1

    def kept(self, added: Sequence[Added]) -> None:
        self.added += added

    def told(self, told: Told) -> None:
        self.said.append(told)

    def is_stopped(self) -> bool:
        return self.stop_after is not None and self.done >= self.stop_after


class Looker:
    """Looks on while a cluster reads, and remembers; `stop_after` so many parts it wants to stop."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.files = 0
        self.parts: list[Part] = []
        self.said: list[Told] = []
        self.stop_after = stop_after

    def found(self, files: int, size: int) -> None:
        self.files += files

    def wrote(self, name: str, size: int, part: Part) -> None:
        self.parts.append(part)

    def told(self, told: Told) -> None:
        self.said.append(told)

    def is_stopped(self) -> bool:
        return self.stop_after is not None and len(self.parts) >= self.stop_after


@pytest.fixture
def seeds() -> Path:
    """The folder of our own samples."""
    return ROOT / "seeds"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "archive.sqlite"


@pytest.fixture
def put(place: Path) -> Put:
    """Put threads into the archive, and answer with what became of each."""

    def put(*threads: Thread) -> list[Added]:
        db = open_to_write(place)
        writer = Writer(db, "test")
        writer.begin()
        added = [writer.put(prepare(thread), None, number) for number, thread in enumerate(threads)]
        writer.commit()
        db.close()
        return added

    return put


@pytest.fixture
def add_paths(place: Path) -> Callable[..., tuple[Summary, Onlooker]]:
    """Add files to the archive, and answer with what came of it and with who looked on."""

    def add_paths(
        *paths: Path, jobs: int = 0, onlooker: Onlooker | None = None, link: bool = False
    ) -> tuple[Summary, Onlooker]:
        watch = onlooker or Onlooker()
        tasks = tasks_of(map(str, paths), Options(), link, watch.said)
        return add(place, tasks, watch, "test", jobs), watch

    return add_paths
