"""A real terminal for tests: a pseudo-terminal that a program runs on, and the screen that it draws, by pyte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE = 30.0
"""Seconds until a screen that never comes fails the test."""


class Terminal:
    """Runs a program on a terminal of its own; `stdin`, where given, comes to it through a pipe.

    `drawn` is every byte that the program has sent to the terminal.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int,
        rows: int,
        environment: dict[str, str],
        stdin: bytes | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.drawn = bytearray()
        self._keys, theirs = pty.openpty()
        self.resize(columns, rows)
        self.process = subprocess.Popen(
            command,
            stdin=theirs if stdin is None else subprocess.PIPE,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - the tests start no threads
            env={"TERM": "xterm-256color", **environment},
        )
        os.close(theirs)
        if stdin is not None and self.process.stdin:
            self.process.stdin.write(stdin)
            self.process.stdin.close()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as dragging its window would."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._keys, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._keys, keys.encode())

    def text(self) -> str:
        """What is on the screen."""
        # Not pyte's `display`, which fails where half of a wide character was written over.
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        return "\n".join("".join(self.screen.buffer[y][x].data for x in columns).rstrip() for y in rows)

    def wait_for(self, holds: str | Callable[[str], bool]) -> str:
        """Read until the screen shows a text, or fits a condition; fails with the screen where it never does."""
        fits = (lambda text: holds in text) if isinstance(holds, str) else holds
        deadline = time.monotonic() + PATIENCE
        while not fits(self.text()):
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"the screen never showed {holds!r}; it shows:\n{self.text()}")
        return self.text()

    def wait_until_quiet(self, seconds: float = 0.4) -> None:
        """Read until nothing has been drawn for some seconds."""
        while select.select([self._keys], [], [], seconds)[0] and self._read():
            pass

    def wait_for_end(self) -> int:
        """Read until the program ends; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read() and time.monotonic() < deadline:
            pass
        return self.process.wait(PATIENCE)

    def is_clean(self) -> bool:
        """Whether the terminal is as a shell expects it: its own screen and cursor, no mouse, lines and an echo."""
        modes = {mode: self.drawn.rfind(b"\x1b[?" + mode + b"h") for mode in (b"1049", b"1000", b"2004")}
        left = all(self.drawn.rfind(b"\x1b[?" + mode + b"l") >= at for mode, at in modes.items())
        shown = self.drawn.rfind(b"\x1b[?25h") >= self.drawn.rfind(b"\x1b[?25l")
        local = termios.tcgetattr(self._keys)[3]
        return left and shown and bool(local & termios.ICANON) and bool(local & termios.ECHO)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window would; nothing can be read from it afterwards."""
        os.close(self._keys)
        self._keys = -1

    def close(self) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self._keys >= 0:
            os.close(self._keys)

    def _read(self) -> bool:
        """Take what the program has drawn; False once it has closed the terminal."""
        ready, _, _ = select.select([self._keys], [], [], 0.2)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self._keys, 65536)
        except OSError:  # Linux answers EIO once nobody holds the other side
            return False
        self.drawn += data
        self._stream.feed(data)
        return bool(data)
