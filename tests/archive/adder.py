"""A program for the tests of faults: adds files to an archive thread by thread, and kills itself after a while.

    python adder.py ARCHIVE SECONDS FILE...

Prints the key of each thread once it is reported as kept. SECONDS of 0 or less kill nothing.
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

    def found(self, files: int, size: int) -> None: ...

    def read(self, size: int) -> None: ...

    def finished(self, task: Task) -> None: ...

    def kept(self, added: Sequence[Added]) -> None:
        os.write(1, "".join(f"{one.key}\n" for one in added).encode())

    def told(self, told: Told) -> None:
        sys.stderr.write(f"{told}\n")

    def is_stopped(self) -> bool:
        return False


if __name__ == "__main__":
    place, seconds, *paths = sys.argv[1:]
    add.HELD = 0.0  # type: ignore[misc]
    if float(seconds) > 0:
        timer = threading.Timer(float(seconds), os.kill, (os.getpid(), signal.SIGKILL))
        timer.daemon = True
        timer.start()
    tasks = add.tasks_of(paths, Options(), link=False, told=[])
    add.add(Path(place), tasks, Reporter(), "test", jobs=0)
