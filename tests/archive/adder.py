"""A program for the tests of faults: adds files to an archive thread by thread, and kills itself after a while.

    python adder.py ARCHIVE AFTER SECONDS FILE...

Prints the key of each thread once it is reported as kept, and is killed SECONDS after it reported AFTER of them; with
AFTER below 0 it is not killed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from microfiche.archive import add
from microfiche.archive.tasks import Options, Task, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.archive.write import Added


class Reporter:
    """Writes what is kept to standard output at once."""

    def __init__(self, after: int, seconds: float) -> None:
        self._after, self._seconds = after, seconds
        self._begin_to_die()

    def _begin_to_die(self) -> None:
        if self._after == 0:
            timer = threading.Timer(self._seconds, os.kill, (os.getpid(), signal.SIGKILL))
            timer.daemon = True
            timer.start()

    def found(self, files: int, size: int) -> None: ...

    def read(self, size: int) -> None: ...

    def finished(self, task: Task) -> None: ...

    def kept(self, added: Sequence[Added]) -> None:
        for one in added:
            os.write(1, f"{one.key}\n".encode())
            self._after -= 1
            self._begin_to_die()

    def told(self, told: Told) -> None:
        sys.stderr.write(f"{told}\n")

    def is_stopped(self) -> bool:
        return False


if __name__ == "__main__":
    place, after, seconds, *paths = sys.argv[1:]
    add.HELD = 0.0  # type: ignore[misc]
    tasks = add.tasks_of(paths, Options(), link=False, told=[])
    add.add(Path(place), tasks, Reporter(int(after), float(seconds)), "test", jobs=0)
