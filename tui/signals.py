"""What ends the room from outside: it leaves the terminal as it found it, and ends as a shell expects."""

from __future__ import annotations

import asyncio
import signal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from textual.app import App

ENDING: Final = (signal.SIGTERM, signal.SIGHUP)
"""Asked to end, and the terminal's window closed. Textual itself handles SIGTSTP, SIGCONT and SIGWINCH."""


def leave_on_signals(app: App[Any]) -> None:
    """Have signals that end a program close the app first; its return code is then 128 and the signal's number."""
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))
