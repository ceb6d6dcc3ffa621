"""Threads that come in while the shelf is open."""

from __future__ import annotations

from threading import Thread as Runner
from time import monotonic
from typing import TYPE_CHECKING, Final

from .reading.shelf import entry_of
from .screens.messages import Arrived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from . import Picked
    from .reading.shelf import Entry

SECONDS: Final = 0.1
"""How long entries gather before the shelf is shown with them."""


class Arrivals:
    """Reads on in a thread that nobody waits for. `problems` is what the reading has had to say so far.

    What comes in are threads, each with the comment at which it opens; see `open_room`.
    An error that ends the reading is kept as `error`.
    """

    def __init__(self, threads: Iterator[Picked], problems: Sequence[str] = ()) -> None:
        self._threads, self._problems = threads, problems
        self.error: Exception | None = None

    def read_on(self, post: Callable[[Arrived], object]) -> None:
        """Read to the end, and post what has come in from time to time, from another thread."""
        Runner(target=self._run, args=(post,), daemon=True).start()

    def _run(self, post: Callable[[Arrived], object]) -> None:
        entries: list[Entry] = []
        last = monotonic()
        try:
            for picked in self._threads:
                entries.append(entry_of(*picked))
                if monotonic() - last >= SECONDS:
                    if not self._told(post, entries):
                        return
                    entries, last = [], monotonic()
        except Exception as error:
            self.error = error
        self._told(post, entries, is_last=True)

    def _told(self, post: Callable[[Arrived], object], entries: Sequence[Entry], is_last: bool = False) -> bool:
        """Post what has come in; False where the reader has left, and the loop is closed."""
        try:
            post(Arrived(entries, len(self._problems), is_last))
        except RuntimeError:
            return False
        return True
