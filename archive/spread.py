"""Reading spread over a Dask cluster: each input is a task of its own, read into a part by whichever worker is free.

The cluster is somebody's own and stands already. A worker that dies takes its task with it to another; what a task has
written by then is replaced by the same part (`parts.py`), so nothing is counted twice. Needs microfiche[dask].
"""

from __future__ import annotations

import re
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Protocol

from microfiche.parser.errors import MicroficheError, UnreadableError

from .manifest import Manifest
from .parts import TEMPORARY, Job, OtherReaderError, Part, read_part
from .remote import inputs_at, open_place, whole_address
from .tasks import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .remote import Input
    from .tasks import Options

AHEAD: Final = 2_000
"""Tasks that the scheduler is given at a time: it holds each in memory."""
RETRIES: Final = 3
"""How often a task that failed is tried again, apart from workers that died, which the cluster counts itself."""
PATIENCE: Final = "10s"
"""How long to wait for a scheduler to answer."""
_ADDRESS: Final = re.compile(r"[a-z]+://\S+:\d+/?")
NOTED: Final = 5.0
"""Seconds between two writings of the manifest."""


class ClusterError(MicroficheError):
    """The cluster cannot be used; the text says why and what to do."""


class Watch(Protocol):
    """Who looks on while a cluster reads."""

    def found(self, files: int, size: int) -> None:
        """So many more inputs are to be read, and so many bytes."""

    def wrote(self, name: str, size: int, part: Part) -> None:
        """An input of a size was read into a part, which stays whatever happens from now on."""

    def told(self, told: Told) -> None:
        """Something is to be said."""

    def is_stopped(self) -> bool:
        """Whether to stop; the parts that are there stay."""


@dataclass(slots=True)
class Spread:
    """What came of it; `lost` counts inputs that were named, or could not be had, and give no part.

    `skipped` counts those whose parts were there.
    """

    parts: int = 0
    threads: int = 0
    comments: int = 0
    skipped: int = 0
    lost: int = 0
    stopped: bool = False


def spread(address: str, inputs: Sequence[Input], parts: str, options: Options, watch: Watch, reader: str) -> Spread:
    """Read inputs into parts on the cluster of a scheduler; those that an earlier run has read are passed over.

    Raises `ClusterError` where there is no such cluster or its workers lack Microfiche, `UnreadableError` for a place
    that cannot be opened, and OSError where the manifest cannot be written.
    """
    with _client(address) as client:
        manifest = Manifest(parts, options, reader)
        inputs = [one for one in inputs if not one.name.startswith(f"{parts.rstrip('/')}/")]
        jobs = deque(Job(one, parts, options, reader) for one in inputs if not manifest.holds(one))
        run = _Run(client, manifest, watch, Spread(skipped=len(inputs) - len(jobs)))
        watch.found(len(jobs), sum(job.taken.size for job in jobs))
        try:
            run.read(jobs)
        finally:
            manifest.flush()
        files, folder = open_place(parts)
        if not run.done.stopped and files.exists(f"{folder}/{TEMPORARY}"):
            files.rm(f"{folder}/{TEMPORARY}", recursive=True)
    return run.done


def inputs_of(paths: Iterable[str], told: list[Told]) -> list[Input]:
    """What is under some paths and addresses, each once; what is not there goes to `told`."""
    found: dict[str, Input] = {}
    for path in paths:
        try:
            found |= {one.name: one for one in inputs_at(whole_address(path))}
        except UnreadableError as error:
            told.append(Told(path, f"{error.found} {error.advice}".rstrip(), True))
    return list(found.values())


class _Run:
    """The tasks of one run, and what came of them so far."""

    def __init__(self, client: Any, manifest: Manifest, watch: Watch, done: Spread) -> None:
        self._client, self._manifest, self._watch, self.done = client, manifest, watch, done
        self._finished: SimpleQueue[Any] = SimpleQueue()
        self._under_way: dict[Any, Input] = {}
        self._noted = time.monotonic()

    def read(self, waiting: deque[Job]) -> None:
        """Hand tasks to the scheduler and take what comes of them, until all are done or it is to stop."""
        while waiting or self._under_way:
            while waiting and len(self._under_way) < AHEAD:
                job = waiting.popleft()
                future = self._client.submit(read_part, job, pure=False, retries=RETRIES)
                self._under_way[future] = job.taken
                future.add_done_callback(self._finished.put)
            if self._watch.is_stopped():
                self._client.cancel(list(self._under_way))
                self.done.stopped = True
                return
            try:
                future = self._finished.get(timeout=0.2)
            except Empty:
                self._still_there()
                continue
            self._take(self._under_way.pop(future), future)

    def _still_there(self) -> None:
        if self._client.status not in ("running", "connecting"):
            raise ClusterError(
                "the scheduler has gone. What was read is kept, and the same command goes on from there."
            )

    def _take(self, taken: Input, future: Any) -> None:
        """Take in what came of a task."""
        if future.status == "cancelled":
            raise ClusterError("the scheduler has lost its tasks. The same command goes on from what was read.")
        error = future.exception()
        if isinstance(error, (ModuleNotFoundError, OtherReaderError)):
            says = str(error).rstrip(".").replace("'", "")
            raise ClusterError(f"the workers cannot read: {says}. Each needs the same microfiche[dask] as is here.")
        if error is None:
            part: Part = future.result()
            self._note(taken, part)
        else:
            self.done.lost += 1
            self._watch.told(Told(taken.name, _in_words(error), True))
            self._watch.wrote(taken.name, taken.size, Part(None, 0, 0, ()))
        future.release()

    def _note(self, taken: Input, part: Part) -> None:
        self._manifest.note(taken, part)
        self.done.parts += part.name is not None
        self.done.threads += part.threads
        self.done.comments += part.comments
        self.done.lost += part.name is None and taken.named
        for told in part.told:
            self._watch.told(told)
        if time.monotonic() - self._noted > NOTED:
            self._manifest.flush()
            self._noted = time.monotonic()
        self._watch.wrote(taken.name, taken.size, part)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection to a scheduler. Raises `ClusterError`."""
    try:
        import pyarrow  # noqa: F401 - the parts need it, here as on the workers
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            f"--scheduler needs {error.name}: install microfiche[dask] (pip install 'microfiche[dask]')."
        ) from error
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(f"{address}: is no address of a scheduler. Give one such as tcp://head:8786.")
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        says = " ".join(str(error).split())
        raise ClusterError(f"{address}: no scheduler answers there ({says}).") from error
    try:
        yield client
    finally:
        client.close()


def _in_words(error: BaseException) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "each worker that read it has died; has it memory enough?"
    if isinstance(error, OSError) and error.strerror:
        return f"could not be read, or its part not be kept: {error.strerror.lower()}."
    return f"{str(error) or type(error).__name__}".rstrip(".") + "."
