"""The pane of a shelf: one line a thread, with its title, comments, date and source in columns, and their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.parser.moments import moment_text
from microfiche.render.cells import cell_len
from microfiche.render.clean import clean_line
from rich.cells import set_cell_size
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from .pane import Pane

if TYPE_CHECKING:
    from microfiche.tui.reading.shelf import Entry, Shelf, ShelfSort
    from textual import events

    from .styles import Styles

DATE: Final = 10
COUNT: Final = 11
SOURCE: Final = 24
COUNT_FROM, DATE_FROM, UNREAD_FROM, SOURCE_FROM = 30, 50, 70, 100
"""The columns from which a row has a number of comments, a date, a number of unread comments, a source."""
ARROWS: Final[dict[ShelfSort, tuple[str, str]]] = {
    "title": ("title", "↑"),
    "newest": ("date", "↓"),
    "oldest": ("date", "↑"),
    "most comments": ("comments", "↓"),
    "most unread": ("unread", "↓"),
}
"""The column that each order sorts by, and the way in which its numbers go down the screen."""
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
        at = self.state.shown[item]
        segments = [Segment(styles.draw("▌") if current else " ", by_role["cursor"])]
        for text, role in row_texts(self.state.entries[at], self.state.unread[at], self.text_width - 1):
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


class ShelfHead(Widget):
    """The line above a shelf: what its columns are, and an arrow at the one by which it is sorted."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ShelfHead { height: 1; background: $background; color: $foreground; }
    """

    def __init__(self, shelf: Shelf, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._shelf = shelf
        self._inks: Styles | None = None

    def restyle(self, styles: Styles) -> None:
        """Write in other styles."""
        self._inks = styles
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if self._inks is None:
            return Strip.blank(self.size.width, self.rich_style)
        words = self._inks.draw(f" {head_text(self._shelf.sort, self.size.width - 2)}")
        return Strip([Segment(set_cell_size(words, self.size.width), self._inks.plain["author"])])


class Cells(NamedTuple):
    """What stands in the columns of a row."""

    title: str
    comments: str
    unread: str
    date: str
    source: str


HEADS: Final = Cells(*Cells._fields)


def head_text(sort: ShelfSort, width: int) -> str:
    """The column heads, in `width` cells, with an arrow beside the one that sorts: ↓ where the most stand on top."""
    name, arrow = ARROWS.get(sort, ("", ""))
    heads = HEADS._replace(**{name: f"{name} {arrow}"}) if name else HEADS
    return "".join(text for _, text in _in_columns(heads, width))


def row_texts(entry: Entry, unread: int | None, width: int) -> list[tuple[str, str]]:
    """A row of `width` cells as pairs of text and role: the title, and beside it what there is room for."""
    title, counted = clean_line(entry.title), "" if unread is None else f"{unread:,}"
    cells = Cells(title or UNTITLED, f"{entry.comments:,}", counted, date_text(entry), _source_text(entry))
    roles = {"title": "title" if title else "dim", "unread": "author" if unread else "dim", "source": "badge"}
    return [(text, roles.get(name, "dim")) for name, text in _in_columns(cells, width)]


def _in_columns(cells: Cells, width: int) -> list[tuple[str, str]]:
    """The cells of a row as pairs of column and text, filled to the width of each; what has no room is left out."""
    beside = []
    if width >= COUNT_FROM:
        beside.append(("comments", f"{cells.comments:>{COUNT}}"))
    if width >= UNREAD_FROM:
        beside.append(("unread", f"{cells.unread:>{COUNT}}"))
    if width >= DATE_FROM:
        beside.append(("date", f"  {cells.date:<{DATE}}"))
    if width >= SOURCE_FROM:
        beside.append(("source", f"  {set_cell_size(cells.source, SOURCE)}"))
    room = max(1, width - sum(cell_len(text) for _, text in beside))
    return [("title", _to_width(cells.title, room)), *beside]


def date_text(entry: Entry) -> str:
    """The day of a thread, as far as it is known: "2014-04-10"."""
    written = moment_text(entry.published) if entry.published else None
    return written[:DATE] if written else ""


def _to_width(text: str, width: int) -> str:
    """A text cut or filled to a width."""
    return set_cell_size(text, width) if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"


def _source_text(entry: Entry) -> str:
    """The end of a source's name, which says more than its beginning, cut to the width of its column."""
    text = clean_line(entry.source)
    while cell_len(text) > SOURCE - 1:
        text = text[max(1, len(text) - SOURCE) :]
    return text if text == clean_line(entry.source) else f"…{text}"
