"""Long work beside the room, in a thread that nobody waits for."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


async def beside(work: Callable[[], T]) -> T:
    """Do some work in a thread of its own, and give what it gives or raise what it raises.

    `asyncio.to_thread` does that as well, but the program cannot end before its work does: whoever left the room
    while a long thread is being worked out would sit in front of a dead screen.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        if outcome.set_running_or_notify_cancel():
            try:
                outcome.set_result(work())
            except Exception as error:
                outcome.set_exception(error)

    Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(outcome)
