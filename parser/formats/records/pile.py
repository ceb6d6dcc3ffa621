"""Files that each hold a few records, joined to the threads that they make together.

A topic saved post by post, an API page by page, a folder of one comment a file: what belongs to one thread is brought
together over all the files of a folder or archive. What one file holds whole is named after that file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...model import Thread
    from ...source import Source
    from .parts import Payload
    from .read import Reader

    Opened = tuple[Reader, Iterator[tuple[str, Payload]]]
    """The reader of a source, and the payloads in it."""


class RecordPile:
    """Sources of one family, under the name of the folder or archive that they lie in; see `base.Pile`.

    All that the sources hold is kept in memory until `threads`.
    """

    def __init__(self, name: str, open_source: Callable[[Source], Opened]) -> None:
        self.name, self.open_source = name, open_source
        self.reader: Reader | None = None
        self.people: dict[str, str] = {}
        self.pairs: list[tuple[str, Payload]] = []

    def add(self, source: Source) -> Iterable[Thread]:
        """Take the records of one more file; no thread is known to be whole before the last."""
        reader, pairs = self.open_source(source)
        self.reader = self.reader or reader
        self.pairs.extend(pairs)
        self.people |= reader.people
        return ()

    def threads(self) -> Iterator[Thread]:
        """The threads of all the files."""
        if self.reader:
            pairs, self.pairs = self.pairs, []
            threads = self.reader.joined(iter(pairs), self.name)
            yield from (_named(thread, self.people) for thread in threads) if self.people else threads


def _named(thread: Thread, people: dict[str, str]) -> Thread:
    """A thread whose authors have names where it called them by ids."""
    comments = tuple(
        comment._replace(author=comment.author._replace(name=people.get(comment.author.name, comment.author.name)))
        for comment in thread.comments
    )
    return replace(thread, comments=comments)
