"""What a format is: its name, how it is recognised, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..model import Thread
    from ..source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which threads are saved.

    `recognises` looks at `Source.head` alone and answers with the reason ("begins with …"), or None; it never trusts
    the name of a file. `read` yields threads as they are met, and raises `UnreadableError` where there is none at all.
    """

    name: str
    says: str
    recognises: Callable[[Source], str | None]
    read: Callable[[Source], Iterator[Thread]]
