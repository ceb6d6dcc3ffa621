"""Being told to end: the terminal is put right first, and then the program ends as it was told to."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD_BY: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def heed_signals(leave: Callable[[int], None]) -> None:
    """Have `leave` called, with the number of the signal, where somebody ends the program or its terminal closes."""
    loop = asyncio.get_running_loop()
    for number in TOLD_BY:
        try:
            loop.add_signal_handler(number, leave, number)
        except NotImplementedError:  # Windows has no such handlers
            return


def end_by(number: int) -> None:
    """End by a signal, so that whoever sent it sees that it was heeded."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
