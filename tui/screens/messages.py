"""What the room says to the app, and a search to the room."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.tui.reading.hits import Hits
    from microfiche.tui.reading.shelf import Entry


@dataclass
class ThreadWished(Message):
    """The reader wants the thread that stands `step` after this one."""

    step: int


@dataclass
class EntryWished(Message):
    """The reader wants the thread at this place of the shelf."""

    at: int


class ShelfWished(Message):
    """The reader wants to go back to the shelf."""


@dataclass
class Arrived(Message):
    """Threads have come in; `problems` is how much could not be read so far."""

    entries: Sequence[Entry]
    problems: int
    is_last: bool = False


class ThemeWished(Message):
    """The reader wants the other theme."""


@dataclass
class SplitChanged(Message):
    """The story has another share of the width now, in per cent."""

    split: int


@dataclass
class SearchDone(Message):
    """A worker has found what a query matches, or says what kept it from that; it may wait until that is `shown`."""

    hits: Hits
    problem: str = ""
    shown: Event = field(default_factory=Event)
