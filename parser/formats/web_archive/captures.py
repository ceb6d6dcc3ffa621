"""The captures of one thing: again at another time, and in several pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Damage
from .http import glance
from .pages import PAGES
from .paging import Place, has_more_pages, join_pages, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from ...model import Thread
    from .pages import Page
    from .records import Record


class Captures:
    """What was met so far: the addresses of threads, some 100 bytes each, and the threads that wait for other pages."""

    def __init__(self, tell: Callable[[Damage], None], comments_at_most: int) -> None:
        self._tell, self._at_most = tell, comments_at_most
        self._held = self._missing = 0
        self._first_missing = ""
        self._seen: dict[int, int] = {}  # hash of a place → hash of what it said last
        self._waiting: dict[str, list[tuple[Place, Thread]]] = {}

    def add(self, record: Record, page: Page) -> Iterator[Thread]:
        """Take a page; answers with the threads in it that wait for nothing."""
        place = place_of(record.url)
        if not page.threads or self._is_same(place, record, page.threads):
            return
        waits = len(page.threads) == 1 and (place.number or has_more_pages(page.data, record.url))
        if waits:
            self._waiting.setdefault(place.thing, []).append((place, page.threads[0]))
            self._held += len(page.threads[0].comments)
            if self._held > self._at_most:
                what = f"{self._held:,} comments wait for other pages of their threads"
                says = f"{what}: the limit held_comments ({self._at_most:,}) was reached, and later pages stand alone"
                self._tell(Damage("limit", f"{says}; --limit held_comments=… raises it."))
                yield from self.held()
        else:
            yield from page.threads

    def note_revisit(self, record: Record) -> None:
        """Take note of a record that says that nothing had changed."""
        if record.kind != "revisit":
            return
        if hash(place_of(record.url)) in self._seen:
            self._tell(Damage("snapshot", f"{record.url} was captured again{_when(record.at)}, unchanged."))
        elif record.refers_to and hash(place_of(record.refers_to)) in self._seen:
            says = f"{record.url} was captured{_when(record.at)} and showed what {record.refers_to} shows."
            self._tell(Damage("snapshot", says))
        elif glance(record.head())[1] in PAGES:
            self._missing += 1
            self._first_missing = self._first_missing or record.url

    def tell_missing(self) -> None:
        """Tell of the pages that were captured again, and whose first capture no archive here holds."""
        if self._missing:
            plural = "s are" if self._missing > 1 else " is"
            says = f"{self._missing:,} page{plural} only referred to: another archive holds what they showed"
            self._tell(Damage("snapshot", f"{says} (the first: {self._first_missing})."))

    def held(self) -> Iterator[Thread]:
        """The threads that waited for other pages, each with its pages joined in the order of their numbers."""
        for waiting in self._waiting.values():
            for snapshot in _snapshots(waiting):
                yield join_pages(snapshot) if len(snapshot) > 1 else snapshot[0]
        self._waiting.clear()
        self._held = 0

    def _is_same(self, place: Place, record: Record, threads: tuple[Thread, ...]) -> bool:
        """Whether the last capture of a place said the same; a different one is told of, and read."""
        key, digest = hash(place), hash(tuple(map(_said, threads)))
        before = self._seen.get(key)
        self._seen[key] = digest
        if before is None:
            return False
        says = "with the same words" if before == digest else "with others: it follows as a thread of its own"
        self._tell(Damage("snapshot", f"{record.url} was captured again{_when(record.at)}, {says}."))
        return before == digest


def _said(thread: Thread) -> tuple[object, ...]:
    """The words of a thread, by which two captures are compared: times may be relative, and advertisements change."""
    return thread.story.title, thread.story.body, tuple((comment.author, comment.body) for comment in thread.comments)


def _snapshots(waiting: list[tuple[Place, Thread]]) -> Iterator[list[Thread]]:
    """Sort pages into snapshots: each holds a number once, the first capture of it in the first; titles must agree."""
    layers: list[dict[int, Thread]] = []
    for place, thread in waiting:
        fits = (one for one in layers if place.number not in one and _same_title(next(iter(one.values())), thread))
        layer = next(fits, None)
        if layer is None:
            layer = {}
            layers.append(layer)
        layer[place.number] = thread
    for layer in layers:
        yield [layer[number] for number in sorted(layer)]


def _same_title(one: Thread, other: Thread) -> bool:
    """Whether two pages can be of one thread: their titles begin alike ("Fog – Page 2"), or one has none."""
    shorter, longer = sorted((one.story.title.casefold(), other.story.title.casefold()), key=len)
    return longer.startswith(shorter[: max(8, len(shorter) * 2 // 3)]) or shorter in longer


def _when(at: datetime | None) -> str:
    return f" at {at.isoformat()}" if at else ""
