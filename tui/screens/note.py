"""The panel in which a note is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class NotePanel(ModalScreen[str | None]):
    """A text to write: Ctrl+S gives it, Esc gives None."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        area = TextArea(self._text, id="note", soft_wrap=True, tab_behavior="focus")
        area.border_title, area.border_subtitle = self._title, "Ctrl+S keeps it · Esc leaves it · empty takes it away"
        yield area

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_key(self, event: events.Key) -> None:
        # Not `press`: a key that ends the writing has to come after those that are still on their way to the text.
        if event.key in ("escape", "ctrl+s"):
            event.stop()
            event.prevent_default()
            self.dismiss(self.query_one(TextArea).text if event.key == "ctrl+s" else None)
