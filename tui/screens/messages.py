"""What the room says to the app, and a search to the room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from microfiche.tui.reading.hits import Hits


@dataclass
class ThreadWished(Message):
    """The reader wants the thread that stands `step` after this one."""

    step: int


class ThemeWished(Message):
    """The reader wants the other theme."""


@dataclass
class SplitChanged(Message):
    """The story has another share of the width now, in per cent."""

    split: int


@dataclass
class SearchDone(Message):
    """A worker has found every match of a query."""

    hits: Hits
