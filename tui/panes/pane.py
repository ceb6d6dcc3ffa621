"""A pane: items of any number, set and painted line by line on Textual's Line API.

Only the lines on the screen are ever set or painted. The pane keeps no line positions, so nothing in it grows with the
thread. Its right-most column is a position bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from .look import Look

if TYPE_CHECKING:
    from microfiche.tui.reading.scroll import Scroll
    from textual import events

    from .styles import Styles

WHEEL_LINES = 3
PLAIN = Look()


class Pane(Widget, can_focus=True):
    """What both panes share: the frame, the position bar, the wheel, and the terminal's own cursor.

    A pane shows `state`; whoever changes that says so by `moved`. It is blank until it is given `restyle`. Subclasses
    paint single lines.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Pane {
        background: $background; color: $foreground;
        border-top: solid $reader-guide;
        border-title-color: $reader-dim; border-title-background: $background;
        &:focus {
            border-top: heavy $reader-cursor;
            border-title-color: $reader-author; border-title-style: bold;
        }
    }
    """

    class Moved(Message):
        """The reader has gone somewhere in this pane; `note` says where that was not possible."""

        def __init__(self, pane: Pane, note: str | None = None) -> None:
            super().__init__()
            self.pane, self.note = pane, note

        @property
        def control(self) -> Pane:
            """The pane, for `on`."""
            return self.pane

    class Chosen(Message):
        """The reader has pointed at this pane."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> Pane:
            """The pane, for `on`."""
            return self.pane

    def __init__(self, state: Scroll, id: str, look: Look = PLAIN) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.state = state
        self.look = look
        self._inks: Styles | None = None
        self._painted: list[Strip] | None = None
        self._dragging = False
        self._fitted = Size()
        self._title = ""
        self.text_width = 1  # the cells that a line may take, all but the position bar; Textual's `size` costs 15 µs

    # For whoever wires the panes

    def moved(self, note: str | None = None) -> None:
        """Show the state as it is now, and say so.

        It is said right to the parent, which then has its say in the same frame; by way of the pane's own queue the
        status line would follow in the next frame, 16 ms later.
        """
        self.repaint()
        (self.parent or self).post_message(self.Moved(self, note))

    def restyle(self, styles: Styles) -> None:
        """Write in other styles."""
        self._inks, self._painted = styles, None
        self.repaint()

    def repaint(self) -> None:
        """Show the state as it is now, and send only the lines that differ to the terminal."""
        if self.has_focus:
            self.place_cursor()
        before, self._painted = self._painted, None
        if before is None or self._inks is None or len(before) != self.size.height:
            self.refresh()
            return
        self._painted = self._paint(self._inks)
        changed = [y for y, (old, new) in enumerate(zip(before, self._painted, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def entitle(self, title: str) -> None:
        """Write a title into the frame; Textual would draw the whole pane anew for the same title, too."""
        if title != self._title:
            self._title = title
            self.border_title = Content(self._inks.draw(title) if self._inks else title)

    def place_cursor(self) -> None:
        """Put the terminal's own cursor on the line that is read, for screen readers and Braille lines."""
        x, y = self.cursor_offset()
        self.app.cursor_position = self.content_region.offset + Offset(x, y)

    # For subclasses

    @property
    def bar_width(self) -> int:
        """The columns at the right that show where the reader is."""
        return 1

    def fit(self) -> None:
        """Take in a new size."""
        raise NotImplementedError

    def paint_line(self, item: int, line: int, styles: Styles) -> list[Segment]:
        """The segments of a line of an item, at most `text_width` cells wide."""
        raise NotImplementedError

    def cursor_offset(self) -> tuple[int, int]:
        """Where in the pane the terminal's cursor stands."""
        return 0, 0

    def jump(self, fraction: float) -> None:
        """Go to a part of the text, from 0 for the beginning to 1 for the end."""
        raise NotImplementedError

    # Painting

    def on_resize(self) -> None:
        if self.size != self._fitted:
            self._take_size()
        self.repaint()

    def _take_size(self) -> None:
        """Set for a new size; at the start Textual asks for lines before it says that there is one."""
        self._fitted = self.size
        self.text_width = max(1, self.size.width - self.bar_width)
        self.fit()
        self._painted = None

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.repaint()

    def render_line(self, y: int) -> Strip:
        if self._inks is None or not self.size:
            return Strip.blank(self.size.width, self.rich_style)
        if self.size != self._fitted:
            self._take_size()
        if self._painted is None:
            self._painted = self._paint(self._inks)
        return self._painted[y] if y < len(self._painted) else Strip.blank(self.size.width, self.rich_style)

    def _paint(self, styles: Styles) -> list[Strip]:
        ground, width = styles.plain["text"], self.text_width
        lines = [self.paint_line(item, line, styles) for item, line in self.state.viewport.lines()]
        lines += [[]] * (self.size.height - len(lines))
        bar = self.paint_bar(styles, range(*self._thumb()))
        return [
            Strip([*Strip(line).adjust_cell_length(width, ground), *end], width + self.bar_width)
            for line, end in zip(lines, bar, strict=True)
        ]

    def paint_bar(self, styles: Styles, thumb: range) -> list[list[Segment]]:
        """The position bar, line by line; `thumb` are its lines that stand for what is on the screen."""
        style = styles.plain["thumb"]
        return [[Segment(styles.draw("┃") if y in thumb else " ", style)] for y in range(self.size.height)]

    def _thumb(self) -> tuple[int, int]:
        """The lines of the position bar that stand for what is on the screen, by the numbers of the items."""
        port, height = self.state.viewport, self.size.height
        shown = list(port.lines())
        if not shown or (shown[0] == (0, 0) and shown[-1] == (port.count - 1, port.measure(port.count - 1) - 1)):
            return 0, 0
        above = shown[0][0] + shown[0][1] / port.measure(shown[0][0])
        below = shown[-1][0] + (shown[-1][1] + 1) / port.measure(shown[-1][0])
        length = max(1, round((below - above) / port.count * height))
        begin = round(above / port.count * height)
        if below >= port.count:
            begin = height - length
        return min(begin, height - length), min(begin, height - length) + length

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.moved(self.state.scroll(WHEEL_LINES) and None)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.moved(self.state.scroll(-WHEEL_LINES) and None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.post_message(self.Chosen(self))
        offset = event.get_content_offset(self)
        if offset is not None and offset.x >= self.text_width:
            self._dragging = True
            self.capture_mouse()
            self._follow(offset.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            self._follow(event.y - self.gutter.top)

    def on_mouse_up(self) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def _follow(self, y: int) -> None:
        self.jump(y / max(1, self.size.height - 1))
        self.moved()
