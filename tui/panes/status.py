"""The line at the bottom: where the reader is, what was not possible, what is being typed, and how to get help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from .styles import Styles


class StatusLine(Widget):
    """One line: `say` puts words at its left and its right; what does not fit at the left is cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._left, self._right = Text(), Text()
        self._draw: Callable[[str], str] = str

    def restyle(self, styles: Styles) -> None:
        """Draw the signs between the words as these styles do."""
        self._draw = styles.draw

    def say(self, left: Text, right: Text) -> None:
        """Show these words from now on."""
        for words in (left, right):
            words.plain = self._draw(words.plain)
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Text:
        left, right = self._left.copy(), self._right
        room = self.size.width - right.cell_len - 2
        if room < left.cell_len and room < 12:
            left.truncate(self.size.width, overflow="ellipsis")
            return left
        left.truncate(room, overflow="ellipsis", pad=True)
        return Text.assemble(left, "  ", right, no_wrap=True, end="")
