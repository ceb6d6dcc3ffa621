"""A pane of running text: the story, and what the panels say."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from microfiche.tui.reading.hits import NO_MARKS
from microfiche.tui.reading.scroll import Scroll
from rich.segment import Segment

from .pane import PLAIN, Pane
from .setting import Line, Piece, paint, set_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.tui.reading.hits import Marks
    from textual.geometry import Size

    from .look import Look
    from .styles import Styles

MARGIN: Final = " "
WIDEST_TEXT: Final = 84
"""A line of prose longer than this is hard to read; a wider pane keeps its text narrower."""


class TextPane(Pane):
    """Pieces of text, one below the other."""

    def __init__(self, pieces: Sequence[Piece], id: str, look: Look = PLAIN) -> None:  # noqa: A002 (Textual's name)
        super().__init__(Scroll(lambda item: len(self._set(item))), id, look)
        self._pieces = pieces
        self._lines: dict[int, list[Line]] = {}
        self._top = (0, 0)

    def marks_of(self, item: int) -> Marks:
        """What is highlighted in a piece."""
        return NO_MARKS

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that all the text takes, for a pane as high as its text."""
        return sum(len(set_pieces([piece], self._columns(width), self.look.bidi)) for piece in self._pieces)

    def _columns(self, width: int) -> int:
        return self.look.columns(width - 1 - 2 * len(MARGIN), WIDEST_TEXT)

    def _set(self, item: int) -> list[Line]:
        if item not in self._lines:
            self._lines[item] = set_pieces([self._pieces[item]], self._columns(self.text_width + 1), self.look.bidi)
        return self._lines[item]

    def fit(self) -> None:
        item, offset = self._top
        self._lines.clear()
        self.state.viewport.resize(len(self._pieces), self.size.height)
        self.state.viewport.place(item, -self.line_at(item, offset))

    def repaint(self) -> None:
        port = self.state.viewport
        if port.count:
            self._top = (port.top, self._set(port.top)[port.skip].begin)
        super().repaint()

    def line_at(self, item: int, offset: int) -> int:
        """The line of a piece that holds an offset in its text."""
        return max(0, bisect_right([line.begin for line in self._set(item) if line.piece.text], offset) - 1)

    def paint_line(self, item: int, line: int, styles: Styles) -> list[Segment]:
        margin = Segment(MARGIN, styles.plain["text"])
        return [margin, *paint(self._set(item)[line], styles, False, self.marks_of(item))]

    def jump(self, fraction: float) -> None:
        port = self.state.viewport
        port.place(round(min(1.0, max(0.0, fraction)) * (port.count - 1)), 0)
