"""What the room says to the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.tui.reading.shelf import Entry


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
