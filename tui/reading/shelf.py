"""A shelf of threads as plain state that knows no terminal: what stands on it, in which order, and what is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from microfiche.parser.moments import clock
from microfiche.search.fold import fold

from .scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from microfiche.parser.model import Moment, Thread

ShelfSort = Literal["as read", "title", "newest", "oldest", "most comments", "most unread"]

SHELF_SORTS: Final[tuple[ShelfSort, ...]] = get_args(ShelfSort)
NOWHERE: Final = -1
NEAR_AN_END: Final = 100


class Entry(NamedTuple):
    """One thread on a shelf: what the shelf shows of it, and how it is opened. `keys` gives the keys under which its
    reader's state is kept, where that is known without reading it; `sent_to` is the captured position of the comment at
    which it opens for somebody who was sent there."""

    title: str
    published: Moment | None
    comments: int
    source: str
    open: Callable[[], Thread]
    keys: Callable[[], Sequence[str]] | None = None
    sent_to: int | None = None


def entry_of(thread: Thread, sent_to: int | None = None) -> Entry:
    """The entry of a thread that is in memory; its date is that of the story, or else of the first comment.

    In whatever order a page stands, the first comment is near one of its ends.
    """
    published = thread.story.published
    if published is None:
        near = (*thread.comments[:NEAR_AN_END], *thread.comments[-NEAR_AN_END:])
        dated = [comment.posted for comment in near if comment.posted and comment.posted.earliest]
        published = min(dated, key=lambda moment: clock(moment) or 0.0, default=None)
    return Entry(
        thread.story.title, published, len(thread.comments), thread.capture.name, lambda: thread, sent_to=sent_to
    )


class Shelf(Scroll):
    """Threads in rows of one line. `shown` are the places of the entries that can be seen, in their order; `unread` is
    how many comments of each were not seen, as far as that has been counted.

    The entry under the cursor stays under it, whatever comes in, sorts or narrows, as long as it can be seen. Where
    there is a `find`, it gives the places of the entries that words are found in, best first, and those are shown
    after the ones that have the words in their title.
    """

    def __init__(self, entries: Iterable[Entry], find: Callable[[str], Sequence[int]] | None = None) -> None:
        super().__init__(lambda row: 1)
        self._find = find
        self.entries: list[Entry] = []
        self.shown: list[int] = []
        self.unread: list[int | None] = []
        self.sort: ShelfSort = "as read"
        self.words = ""
        self.row = NOWHERE
        self._folded: list[str] = []
        self.add(entries)

    @property
    def at(self) -> int:
        """The place of the entry under the cursor, or -1 where none is shown."""
        return self.shown[self.row] if self.shown else NOWHERE

    def add(self, entries: Iterable[Entry]) -> None:
        """Put threads on the shelf."""
        self.entries += entries
        self.unread += [None] * (len(self.entries) - len(self.unread))
        self._folded += [fold(f"{e.title}\n{e.source}") for e in self.entries[len(self._folded) :]]
        self._arrange()

    def count(self, at: int, unread: Iterable[int]) -> None:
        """Take in how many comments are unread, of the thread at a place and of those that follow it."""
        counts = [*unread]
        self.unread[at : at + len(counts)] = counts
        if self.sort == "most unread":
            self._arrange()

    def sort_by(self, sort: ShelfSort) -> None:
        """Put the threads in another order."""
        self.sort = sort
        self._arrange()

    def next_sort(self, step: int) -> str | None:
        """The next order, or the one before."""
        self.sort_by(SHELF_SORTS[(SHELF_SORTS.index(self.sort) + step) % len(SHELF_SORTS)])
        return None

    def narrow(self, words: str) -> None:
        """Show only threads whose title or source holds every one of some words."""
        self.words = words
        self._arrange()

    def _arrange(self) -> None:
        before = self.at
        wanted = fold(self.words).split()
        shown = [at for at, text in enumerate(self._folded) if all(word in text for word in wanted)]
        if wanted and self._find:
            shown = [*dict.fromkeys([*shown, *self._find(self.words)])]
        if self.sort != "as read":
            shown.sort(key=self._key)
        self.shown = shown
        self.row = shown.index(before) if before in shown else min(max(self.row, 0), len(shown) - 1)
        self.viewport.resize(len(shown), self.viewport.height)
        self._follow()

    def _key(self, at: int) -> tuple[bool, float | str]:
        entry = self.entries[at]
        if self.sort == "title":
            return not entry.title, self._folded[at]
        if self.sort == "most comments":
            return False, -entry.comments
        if self.sort == "most unread":
            return False, -(self.unread[at] or 0)
        time = clock(entry.published)
        return time is None, 0.0 if time is None else time if self.sort == "oldest" else -time

    # Moving

    def resize(self, height: int) -> None:
        """Take in a new height of the screen."""
        self.viewport.resize(len(self.shown), height)
        self._follow()

    def go(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is."""
        self.row = max(0, min(row, len(self.shown) - 1)) if self.shown else NOWHERE
        self._follow()

    def _follow(self) -> None:
        if self.row != NOWHERE:
            self.viewport.show(self.row)

    def scroll(self, lines: int) -> str | None:
        """Move the cursor by so many threads."""
        before = self.row
        self.go(self.row + lines)
        if self.row == before and self.shown:
            return "the last thread" if lines > 0 else "the first thread"
        return None

    def to_start(self) -> str | None:
        """The first thread."""
        self.go(0)
        return None

    def to_end(self) -> str | None:
        """The last thread."""
        self.go(len(self.shown) - 1)
        return None
