"""Whole processes timed from outside: to their end, or on a pseudo-terminal to the last byte of an answer."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import tempfile
import termios
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUIET = 0.25
"""Seconds without output after which an answer counts as whole; not counted in its time."""
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


class Screen:
    """A program on a pseudo-terminal of 120 × 40."""

    def __init__(self, command: Sequence[str]) -> None:
        self._keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=ENVIRONMENT
        )
        os.close(theirs)

    def first_screen(self, shows: bytes) -> float:
        """Seconds from the start until a text is on the screen."""
        seen = b""
        while shows not in seen:
            seen += self._read(30) or self._died(seen)
        return time.perf_counter() - self._began

    def settle(self) -> None:
        """Read until nothing more comes."""
        while self._read(QUIET):
            pass

    def press(self, keys: bytes) -> float:
        """Seconds from a key to the last byte of its answer."""
        began = last = time.perf_counter()
        os.write(self._keys, keys)
        while self._read(QUIET):
            last = time.perf_counter()
        return last - began

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


@contextmanager
def screen(command: Sequence[str]) -> Iterator[Screen]:
    """A program on a pseudo-terminal, ended at the end."""
    shown = Screen(command)
    try:
        yield shown
    finally:
        shown.close()
