"""How long reading may take: a clock that stands still while bytes come in, and ends what goes on too long without any.

Only the main thread of a program can be interrupted, by SIGALRM; elsewhere, and where there is no such signal, nothing
is timed. Regular expressions are interrupted too, a call into a library in C only when it returns.
"""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any, Final

from .limits import reached

if TYPE_CHECKING:
    from types import FrameType

AGAIN: Final = 1.0
"""Seconds until the alarm is raised once more, should a library have swallowed it."""

LONGEST: Final = 10**8
"""Seconds that a timer takes at most, on every platform."""

_running: list[int] = []
"""The seconds of the clocks that run, the innermost last."""


class patience:  # noqa: N801 - it is used as a function is
    """Raise `LimitReached` where this block goes on for so many seconds and nothing is read; 0 is no limit."""

    def __init__(self, seconds: int, what: str) -> None:
        self._seconds, self._what = seconds, what
        self._before: Any = None
        self._is_on = bool(seconds) and _is_in_main_thread() and hasattr(signal, "setitimer")

    def __enter__(self) -> None:
        if self._is_on:
            self._before = signal.signal(signal.SIGALRM, self._ring)
            _running.append(min(self._seconds, LONGEST))
            start()

    def __exit__(self, *_: object) -> None:
        if self._is_on:
            stop()
            signal.signal(signal.SIGALRM, self._before)
            _running.pop()
            start()

    def _ring(self, _number: int, frame: FrameType | None) -> None:
        while frame:
            if frame.f_code in _OWN:  # to break off here would leave the alarm on for good
                return
            frame = frame.f_back
        raise reached("seconds", self._seconds, self._what)


def stop() -> None:
    """Stop the clock: bytes are waited for."""
    if _running and _is_in_main_thread():
        signal.setitimer(signal.ITIMER_REAL, 0)


def start() -> None:
    """Start the clock from the beginning: bytes have come."""
    if _running and _is_in_main_thread():
        signal.setitimer(signal.ITIMER_REAL, _running[-1], AGAIN)


def _is_in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


_OWN: Final = {work.__code__ for work in (patience.__enter__, patience.__exit__, start, stop)}
"""What sets the clock itself, and is not broken off."""
