"""A mailbox: many messages, in one file or one a file, read in two passes.

The first reads headers and keeps, for each message, where it is and what it answers; the second goes back for the
messages of one thread at a time. So a mailbox of any size takes the memory of its index and of one thread.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from ...errors import OTHERWISE, UnreadableError
from ...model import Capture, Damage, PageOrder, Span, Story, Thread
from .answers import hang
from .charsets import Charsets
from .families import Families, title_of
from .headers import split_message
from .letters import Letter, read_letter
from .split import is_batch, is_mbox, split_batch, split_mailbox
from .store import Copying, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...source import Report, Source
    from .families import Family
    from .split import Found

BEGINS: Final[dict[object, str]] = {
    split_mailbox: "begins with “From ” and the header of a message",
    split_batch: "begins with “#! rnews”",
}
AS_THEY_CAME: Final = PageOrder("flat", 1.0, "A mailbox holds messages as they came.")


class Mailbox:
    """Messages as they are met, and then their threads."""

    def __init__(self, name: str, report: Report) -> None:
        self._report = report
        self._capture = Capture(name, "message", "begins with the header of a message", "message/rfc822")
        self._families, self._store, self._charsets = Families(), Store(), Charsets()

    def add(self, source: Source) -> Iterable[Thread]:
        """Take a source that is one message, or that holds many; no thread is known to be whole before the last."""
        self._store.begin(source.name, source.path)
        if is_batch(source.head):
            self._note(split_batch, source)
        elif is_mbox(source.head):
            self._note(split_mailbox, source)
        else:
            data = source.read_whole()
            if source.path is None:
                self._store.keep(data)
            self._store.note(0, len(data))
            self._families.add(split_message(data)[0])
        return ()

    def _note(self, split: Callable[[BinaryIO], Iterator[Found]], source: Source) -> None:
        self._capture = replace(self._capture, format="mbox", recognised=BEGINS[split], media_type="application/mbox")
        copying = cast("BinaryIO", Copying(source.stream, self._store))
        for found in split(copying if source.path is None else source.stream):
            self._store.note(found.start, found.end)
            self._families.add(found.header)

    def threads(self) -> Iterator[Thread]:
        """The threads, in the order of their first messages. Raises `UnreadableError` where there is no message."""
        if not len(self._families):
            raise UnreadableError(self._capture.name, "holds no message.", OTHERWISE)
        with closing(self._store):
            for family in self._families.families():
                try:
                    thread = self._thread(family)
                except OSError as error:
                    says = f"A thread could not be read: {(error.strerror or str(error)).lower()}."
                    self._report(self._capture.name, Damage("unreadable", says))
                else:
                    yield thread

    def _thread(self, family: Family) -> Thread:
        sha256 = hashlib.sha256()
        first = None if family.story is None else self._letter(family.story, sha256)
        letters = [self._letter(number, sha256) for number in family.comments]
        comments, twice, damage = hang(family, self._families, first, letters)
        if first is None:
            damage.insert(0, Damage("missing", "The message that began this thread is not in the mailbox."))
        story = first.as_story() if first else Story(title_of(letters[0].subject))
        capture = replace(
            self._capture, sha256=sha256.hexdigest(), url=story.url, record=self._record(family, first or letters[0])
        )
        read = [first, *letters] if first else letters
        leftovers = [*(leftover for letter in read for leftover in letter.leftovers), *twice]
        return Thread(story, comments, None, AS_THEY_CAME, capture, tuple(leftovers), tuple(damage))

    def _letter(self, number: int, sha256: hashlib._Hash) -> Letter:
        data = self._store.fetch(number)
        sha256.update(data)
        _, start, end = self._store.place(number)
        span = None if len(self._store.origins) > 1 else Span(start, max(start, end - 1), "byte")
        return read_letter(data, span, self._charsets)

    def _record(self, family: Family, letter: Letter) -> str:
        """The first message that there is of a thread: its id, and where it stands."""
        origin, start, _ = self._store.place(family.comments[0] if family.story is None else family.story)
        where = f"byte {start:,}" + ("" if origin == self._capture.name else f" of {origin}")
        return f"<{letter.id}> at {where}" if letter.id else where
