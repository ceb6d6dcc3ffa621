"""Tasks read by processes of their own, their messages taken as they come.

Each process has a pipe: one that is ahead of the writer waits in its `send`, so that no more than a thread for each
lies in memory. A process that dies costs the task that it was reading, and another takes its place.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final

from .tasks import Begun, Task, Told, read_task

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from .tasks import Message

Answer = bool | None
Taken = tuple[Task, "Message | None"]
"""A task, and a message of its, or None at its end."""

WORTH_A_PROCESS: Final = 8 * 1024 * 1024
"""Bytes to read below which starting a process costs more than it brings."""


def processors() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(tasks: Iterable[Task], jobs: int) -> Generator[Taken, Answer, None]:
    """The messages of all tasks, those of one in their order; what is sent in answers the message that came last."""
    if jobs < 1:
        for task in tasks:
            yield from _read_here(task)
        return
    with _Pool(tasks, jobs) as pool:
        yield from pool.messages()


def careful_with_garbage() -> None:
    """Look for garbage seldom: threads come by the hundred thousand objects, and hardly any of them in circles."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _read_here(task: Task) -> Generator[Taken, Answer, None]:
    reading = read_task(task)
    answer: Answer = None
    try:
        while True:
            answer = yield task, reading.send(answer)
    except StopIteration:
        yield task, None


def _serve(pipe: Connection) -> None:
    """Read the tasks that come through a pipe, until it is closed: what a process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the writer decides when to stop
    careful_with_garbage()
    try:
        while True:
            for message in _answered(pipe, read_task(pipe.recv())):
                pipe.send(message)
            pipe.send(None)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the writer has ended


def _answered(pipe: Connection, reading: Generator[Message, Answer, None]) -> Iterator[Message]:
    """The messages of a task, each answered before the next where it asks something."""
    answer: Answer = None
    while True:
        try:
            message = reading.send(answer)
        except StopIteration:
            return
        yield message
        answer = pipe.recv() if isinstance(message, Begun) else None


class _Pool:
    """Processes, each with its pipe and the task that it reads."""

    def __init__(self, tasks: Iterable[Task], jobs: int) -> None:
        self._waiting = deque(tasks)
        self._jobs = min(jobs, len(self._waiting))
        self._spawn = multiprocessing.get_context("spawn")
        self._processes: dict[Connection, SpawnProcess] = {}
        self._busy: dict[Connection, Task] = {}

    def __enter__(self) -> _Pool:
        for _ in range(self._jobs):
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        for pipe, process in self._processes.items():
            pipe.close()
            process.kill()
            process.join()

    def messages(self) -> Generator[Taken, Answer, None]:
        """What the processes send, until every task is read."""
        while self._busy:
            for pipe in wait(list(self._busy)):
                assert isinstance(pipe, multiprocessing.connection.Connection)
                task = self._busy[pipe]
                try:
                    message = pipe.recv()
                except (EOFError, ConnectionError):
                    yield task, Told(task.name, "the process that read it has ended; is there memory enough?", True)
                    yield task, None
                    self._replace(pipe)
                    continue
                answer = yield task, message
                if isinstance(message, Begun):
                    pipe.send(answer)
                elif message is None:
                    self._give(pipe)

    def _start(self) -> None:
        ours, theirs = self._spawn.Pipe()
        process = self._spawn.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._processes[ours] = process
        self._give(ours)

    def _give(self, pipe: Connection) -> None:
        """Give a process the next task, if there is one."""
        self._busy.pop(pipe, None)
        if self._waiting:
            self._busy[pipe] = self._waiting.popleft()
            pipe.send(self._busy[pipe])

    def _replace(self, pipe: Connection) -> None:
        del self._busy[pipe]
        self._processes.pop(pipe).join()
        pipe.close()
        if self._waiting:
            self._start()
