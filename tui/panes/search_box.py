"""The box in which a search is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class SearchBox(Horizontal):
    """A slash and what is typed after it, shown only while a search is typed."""

    DEFAULT_CSS = """
    SearchBox {
        height: 1; display: none; background: $panel;
        Label { width: 2; padding: 0 0 0 1; color: $reader-cursor; text-style: bold; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
    }
    """

    @dataclass
    class Typed(Message):
        """The words so far."""

        words: str

    class Accepted(Message):
        """The reader is content with the hit that is shown."""

    class Cancelled(Message):
        """The reader wants to be back where the search began."""

    def compose(self) -> ComposeResult:
        yield Label("/")
        yield Input(compact=True, id="words")

    def open(self) -> None:
        """Show the box, empty."""
        self.display = True
        box = self.query_one(Input)
        with box.prevent(Input.Changed):
            box.value = ""
        box.focus()

    def close(self) -> None:
        """Hide the box."""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted())

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.post_message(self.Cancelled())
