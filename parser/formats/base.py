"""What a format is: its name, how it is recognised, and how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..model import Thread
    from ..source import Report, Source


class Pile(Protocol):
    """Sources that are the pieces of one whole, such as the messages of a mailbox that is kept one a file."""

    def add(self, source: Source) -> Iterable[Thread]:
        """Take one more piece, whose bytes may be gone afterwards; gives the threads that need no further one."""

    def threads(self) -> Iterator[Thread]:
        """The threads that the pieces make together."""


class Format(NamedTuple):
    """One way in which threads are saved.

    `recognises` looks at `Source.head` alone and answers with the reason ("begins with …"), or None; it never trusts
    the name of a file. `read` yields threads as they are met, and raises `UnreadableError` where there is none at all.
    A `vague` format takes whatever is of its kind, so that in an archive only what it finds comments in is a thread.
    `pile` begins to gather sources of this format that belong together, from one folder or archive with this name.
    """

    name: str
    says: str
    recognises: Callable[[Source], str | None]
    read: Callable[[Source], Iterator[Thread]]
    vague: bool = False
    pile: Callable[[str, Report], Pile] | None = None
