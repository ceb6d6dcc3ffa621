"""Whole processes timed from outside: to their end, or on a pseudo-terminal to the last byte of an answer."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

QUIET = 0.5
"""Seconds without output after which an answer counts as whole; not counted in its time."""
RESTING = 0.05
"""The share of a processor that a program may take and count as at rest."""
SIZE = (120, 40)
"""Columns and rows."""
PATIENCE = 120
"""Seconds without output after which a program counts as dead."""
SLOWING = ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")
"""Settings that some machines carry and no reader has: they make printing slow, and every start compile everything."""
OWN_FILES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "FICHE_STATE", "FICHE_ARCHIVE")
HOME = tempfile.mkdtemp(prefix="fiche-benchmark-")
"""An empty home: what whoever measures has marked and set is none of the measure's business."""
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in (*SLOWING, *OWN_FILES)}
ENVIRONMENT |= {"TERM": "xterm-256color", "HOME": HOME}


def run(command: Sequence[str]) -> float:
    """Seconds that a command takes, its output thrown away."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
    return time.perf_counter() - began


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor: all threads of a program together."""

    clock: float
    processor: float

    def since(self, began: Spent) -> Spent:
        """What lies between two readings."""
        return Spent(self.clock - began.clock, self.processor - began.processor)


class Screen:
    """A program on a pseudo-terminal of `SIZE`."""

    def __init__(self, command: Sequence[str]) -> None:
        self._keys, theirs = pty.openpty()
        self._set_size(*SIZE)
        self._began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=ENVIRONMENT
        )
        os.close(theirs)

    def first_screen(self, shows: bytes) -> float:
        """Seconds from the start until a text is on the screen."""
        seen = b""
        while shows not in seen:
            seen += self._read(PATIENCE) or self._died(seen)
        return time.perf_counter() - self._began

    def settle(self) -> None:
        """Read until nothing more comes and the program rests."""
        for _ in self._come():
            pass

    def answer(self, keys: bytes) -> list[tuple[Spent, bytes]]:
        """What comes after a key until nothing more does, and when."""
        return self._answer_to(lambda: os.write(self._keys, keys))

    def _answer_to(self, ask: Callable[[], object]) -> list[tuple[Spent, bytes]]:
        began = self._now()
        ask()
        return [(self._now().since(began), read) for read in self._come()]

    def _come(self) -> Iterator[bytes]:
        """What comes until nothing more does and the program rests: some are silent for long over an answer."""
        before = self.processor()
        while True:
            read, now = self._read(QUIET), self.processor()
            if read:
                yield read
            elif now - before <= QUIET * RESTING:
                return
            before = now

    def press(self, keys: bytes) -> Spent:
        """What goes by from a key to the last byte of its answer."""
        return _last(self.answer(keys))

    def resize(self, columns: int, rows: int) -> Spent:
        """What goes by from another size of the terminal to the last byte of the screen that fits it."""
        return _last(self._answer_to(partial(self._change_size, columns, rows)))

    def _change_size(self, columns: int, rows: int) -> None:
        self._set_size(columns, rows)
        self.process.send_signal(signal.SIGWINCH)  # which the system sends only where the terminal controls it

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._keys, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press_until(self, keys: bytes, says: bytes) -> Spent:
        """What goes by from a key until its answer says something."""
        began, seen = self._now(), b""
        os.write(self._keys, keys)
        while says not in seen:
            seen += self._read(PATIENCE) or self._died(seen)
        return self._now().since(began)

    def _now(self) -> Spent:
        return Spent(time.perf_counter(), self.processor())

    def processor(self) -> float:
        """The seconds that the program has run on a processor so far, all its threads together."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9

    def peak(self) -> float:
        """The most memory that the program held, in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            held = next(line for line in status if line.startswith("VmHWM"))
        return int(held.split()[1]) / 1024

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._keys], [], [], patience)
        return os.read(self._keys, 1 << 16) if ready else b""

    def _died(self, seen: bytes) -> bytes:
        raise RuntimeError(f"nothing came any more; the last was {seen[-400:]!r}")

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self._keys)


def _last(came: list[tuple[Spent, bytes]]) -> Spent:
    return came[-1][0] if came else Spent(0.0, 0.0)


@contextmanager
def screen(command: Sequence[str]) -> Iterator[Screen]:
    """A program on a pseudo-terminal, ended at the end."""
    shown = Screen(command)
    try:
        yield shown
    finally:
        shown.close()
