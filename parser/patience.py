"""How long reading may take: a clock that stands still while bytes come in, and ends what goes on too long without any.

Only the main thread of a program can be interrupted, by SIGALRM; elsewhere, and where there is no such signal, nothing
is timed. Regular expressions are interrupted too, a call into a library in C only when it returns.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

from .limits import reached

if TYPE_CHECKING:
    from collections.abc import Iterator

AGAIN: Final = 1.0
"""Seconds until the alarm is raised once more, should a library have swallowed it."""

LONGEST: Final = 10**8
"""Seconds that a timer takes at most, on every platform."""

_running: list[int] = []
"""The seconds of the clocks that run, the innermost last."""


@contextmanager
def patience(seconds: int, what: str) -> Iterator[None]:
    """Raise `LimitReached` where this block goes on for so many seconds and nothing is read; 0 is no limit."""
    if not seconds or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> NoReturn:
        raise reached("seconds", seconds, what)

    before = signal.signal(signal.SIGALRM, ring)
    _running.append(min(seconds, LONGEST))
    start()
    try:
        yield
    finally:
        stop()
        signal.signal(signal.SIGALRM, before)
        _running.pop()
        start()


def stop() -> None:
    """Stop the clock: bytes are waited for."""
    if _running and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_REAL, 0)


def start() -> None:
    """Start the clock from the beginning: bytes have come."""
    if _running and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_REAL, _running[-1], AGAIN)
