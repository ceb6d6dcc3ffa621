"""What ends the room from outside: it leaves the terminal as it found it, and ends as a shell expects."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from textual.app import App

ENDING: Final = (signal.SIGTERM, signal.SIGHUP)
"""Asked to end, and the terminal's window closed. Textual itself handles SIGTSTP, SIGCONT and SIGWINCH."""
LOOKS_EVERY: Final = 2.0
"""Seconds."""


def leave_on_signals(app: App[Any]) -> None:
    """Have signals that end a program close the app first; its return code is then 128 and the signal's number."""
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))


def leave_with_the_server(app: App[Any]) -> None:
    """Close a room in a browser when what shows it there has ended, which nobody says where it was killed."""
    server = select.poll()
    server.register(sys.stdin, 0)  # asks for nothing but whether the other end is closed, which is always told

    def look() -> None:
        if server.poll(0):
            app.exit()

    app.set_interval(LOOKS_EVERY, look)


def stop_and_go_on_in_turn() -> None:
    """Have Textual give the terminal up and take it again between two steps of the room, and only after a stop.

    Textual does either wherever a signal finds the room: in the middle of writing to the terminal it waits for a lock
    that it holds itself. And SIGCONT comes without a stop, too: the system sends one whenever a terminal's window is
    closed. Textual would then start a second thread that reads keys, of which one may not see that the room has ended,
    and waits for ever.
    """
    stop, go_on = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not callable(stop) or not callable(go_on):  # no terminal: `fiche serve`, tests
        return
    stopped = False

    def stop_here() -> None:
        nonlocal stopped
        stopped = True
        stop(signal.SIGTSTP, None)

    def go_on_after_stop() -> None:
        nonlocal stopped
        if stopped:
            stopped = False
            go_on(signal.SIGCONT, None)

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTSTP, stop_here)
    loop.add_signal_handler(signal.SIGCONT, go_on_after_stop)
