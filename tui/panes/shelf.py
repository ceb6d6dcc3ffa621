"""The pane of a shelf: one line a thread, with its title, date, comments and source in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.moments import moment_text
from microfiche.render.cells import cell_len
from microfiche.render.clean import clean_line
from rich.cells import set_cell_size
from rich.segment import Segment
from textual.message import Message

from .pane import Pane

if TYPE_CHECKING:
    from microfiche.tui.reading.shelf import Entry, Shelf
    from textual import events

    from .styles import Styles

DATE: Final = 10
COUNT: Final = 7
SOURCE: Final = 24
SOURCE_FROM: Final = 90
DATE_FROM: Final = 50
"""The columns from which a row has a source, or a date."""
UNTITLED: Final = "(no title)"


class ShelfPane(Pane):
    """A shelf to choose a thread from."""

    state: Shelf

    class Picked(Message):
        """The reader wants the thread under the cursor."""

    def fit(self) -> None:
        self.state.resize(self.size.height)

    def paint_line(self, item: int, line: int, styles: Styles) -> list[Segment]:
        current = item == self.state.row
        by_role = styles.on(current)
        entry = self.state.entries[self.state.shown[item]]
        segments = [Segment(styles.draw("▌") if current else " ", by_role["cursor"])]
        for text, role in row_texts(entry, self.text_width - 1):
            segments.append(Segment(text, by_role[role]))
        return segments

    def cursor_offset(self) -> tuple[int, int]:
        return 1, max(0, min(self.state.row - self.state.viewport.top, self.size.height - 1))

    def jump(self, fraction: float) -> None:
        self.state.go(round(min(1.0, max(0.0, fraction)) * (len(self.state.shown) - 1)))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is clicked; a second click picks it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self.text_width:
            return
        row = self.state.viewport.top + offset.y
        if row < len(self.state.shown):
            self.state.go(row)
            self.moved()
            if event.chain > 1:
                self.post_message(self.Picked())


def row_texts(entry: Entry, width: int) -> list[tuple[str, str]]:
    """A row of `width` cells as pairs of text and role: the title, and beside it what there is room for."""
    beside = [(f"{entry.comments:>{COUNT - 1},} ", "dim")]
    if width >= DATE_FROM:
        beside.append((f"  {date_text(entry):<{DATE}}", "dim"))
    if width >= SOURCE_FROM:
        beside.append((f"  {_source_text(entry)}", "badge"))
    room = max(1, width - sum(cell_len(text) for text, _ in beside))
    title = clean_line(entry.title)
    return [(_to_width(title or UNTITLED, room), "title" if title else "dim"), *beside]


def date_text(entry: Entry) -> str:
    """The day of a thread, as far as it is known: "2014-04-10"."""
    written = moment_text(entry.published) if entry.published else None
    return written[:DATE] if written else ""


def _to_width(text: str, width: int) -> str:
    """A text cut or filled to a width."""
    return set_cell_size(text, width) if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"


def _source_text(entry: Entry) -> str:
    """The end of a source's name, which says more than its beginning, cut or filled to the width of its column."""
    text = clean_line(entry.source)
    while cell_len(text) > SOURCE - 1:
        text = text[max(1, len(text) - SOURCE) :]
    return set_cell_size(text if text == clean_line(entry.source) else f"…{text}", SOURCE)
