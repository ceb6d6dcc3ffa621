"""A panel over the room: text to read and close again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.tui.commands import COMMANDS, Keys
from microfiche.tui.keys import key_of
from microfiche.tui.panes.look import ASCII_CLASS
from microfiche.tui.panes.styles import make_styles
from microfiche.tui.panes.text import TextPane
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.tui.panes.setting import Piece
    from textual import events
    from textual.app import ComposeResult

CLOSING = ("escape", "q", "enter")


class Panel(ModalScreen[None]):
    """Shows pieces of text under a title. The keys that move scroll it; `opener`, Esc, q and Enter close it."""

    def __init__(self, title: str, pieces: Sequence[Piece], opener: str) -> None:
        super().__init__()
        self._title, self._pieces, self._opener = title, pieces, opener
        self._keys = Keys([command for command in COMMANDS if command.target == "pane"])

    def compose(self) -> ComposeResult:
        styles = make_styles(self.app.theme_variables, "surface", is_ascii=self.app.has_class(ASCII_CLASS))
        pane = TextPane(self._pieces, id="panel")
        pane.border_title, pane.border_subtitle = self._title, "Esc closes"
        pane.restyle(styles)
        yield pane

    def press(self, event: events.Key) -> bool:
        """Take a key; one that means nothing here does nothing."""
        key = key_of(event)
        if key in (*CLOSING, self._opener):
            self.dismiss()
        elif command := self._keys.press(key):
            pane = self.query_one(TextPane)
            getattr(pane.state, command.action)()
            pane.moved()
        return True

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel closes it."""
        if event.widget is self:
            self.dismiss()
