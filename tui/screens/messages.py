"""What the room says to the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.tui.reading.shelf import Entry


class Arrived(Message):
    """Threads have come in; `problems` is how much could not be read so far."""

    def __init__(self, entries: Sequence[Entry], problems: int, is_last: bool = False) -> None:
        super().__init__()
        self.entries, self.problems, self.is_last = entries, problems, is_last


class ThemeWished(Message):
    """The reader wants the other theme."""


class SplitChanged(Message):
    """The story has another share of the width now, in per cent."""

    def __init__(self, split: int) -> None:
        super().__init__()
        self.split = split
