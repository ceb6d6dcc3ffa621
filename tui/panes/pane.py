"""A pane: items of any number, set and painted line by line on Textual's Line API.

Only the lines on the screen are ever set or painted. The pane keeps no line positions, so nothing in it grows with the
thread. Its right-most column is a position bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from .styles import COMPONENTS, Styles, make_styles

if TYPE_CHECKING:
    from textual import events

    from microfiche.tui.reading.scroll import Scroll

WHEEL_LINES = 3


class Pane(Widget, can_focus=True):
    """What both panes share: the frame, the position bar, the wheel, and the terminal's own cursor.

    A pane shows `state`; whoever changes that says so by `moved`. Subclasses paint single lines.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    DEFAULT_CSS = """
    Pane {
        background: $background; color: $foreground;
        border-top: solid $reader-guide;
        border-title-color: $reader-dim; border-title-background: $background;
        &:focus {
            border-top: heavy $reader-cursor;
            border-title-color: $reader-author; border-title-style: bold;
        }
        .pane--text { color: $foreground; }
        .pane--title { color: $reader-title; text-style: bold; }
        .pane--dim { color: $reader-dim; }
        .pane--author { color: $reader-author; text-style: bold; }
        .pane--quote { color: $reader-quote; text-style: italic; }
        .pane--code { color: $reader-code; }
        .pane--link { color: $reader-link; text-style: underline; }
        .pane--guide { color: $reader-guide; }
        .pane--tie { color: $reader-tie; }
        .pane--ghost { color: $reader-tie; text-style: italic; }
        .pane--badge { color: $reader-quote; }
        .pane--warning { color: $reader-warning; }
        .pane--cursor { color: $reader-cursor; text-style: bold; }
        .pane--current { background: $reader-current; }
        .pane--hit { color: $reader-hit; background: $reader-hit-background; }
        .pane--hit-now { color: $reader-hit; background: $reader-hit-now-background; text-style: bold underline; }
        .pane--bar { color: $reader-bar; }
        .pane--thumb { color: $reader-bar-thumb; }
    }
    """

    @dataclass
    class Moved(Message):
        """The reader has gone somewhere in this pane; `note` says where that was not possible."""

        pane: Pane
        note: str | None = None

        @property
        def control(self) -> Pane:
            """The pane, for `on`."""
            return self.pane

    @dataclass
    class Focused(Message):
        """The reader has gone to this pane."""

        pane: Pane

        @property
        def control(self) -> Pane:
            """The pane, for `on`."""
            return self.pane

    def __init__(self, state: Scroll, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.state = state
        self._made_styles: Styles | None = None
        self._painted: list[Strip] | None = None
        self._dragging = False

    # For whoever wires the panes

    def moved(self, note: str | None = None) -> None:
        """Show the state as it is now, and tell the screen."""
        self.repaint()
        self.post_message(self.Moved(self, note))

    def repaint(self) -> None:
        """Show the state as it is now."""
        self._painted = None
        if self.has_focus:
            self.place_cursor()
        self.refresh()

    def place_cursor(self) -> None:
        """Put the terminal's own cursor on the line that is read, for screen readers and Braille lines."""
        x, y = self.cursor_offset()
        self.app.cursor_position = self.content_region.offset + Offset(x, y)

    # For subclasses

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

    @property
    def text_width(self) -> int:
        """The cells that a line may take: all but the position bar."""
        return max(1, self.size.width - 1)

    # Painting

    def on_resize(self) -> None:
        self.fit()
        self.repaint()

    def on_focus(self) -> None:
        self.post_message(self.Focused(self))
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._made_styles = self._painted = None

    def render_line(self, y: int) -> Strip:
        if self._painted is None:
            self._painted = self._paint()
        return self._painted[y] if y < len(self._painted) else Strip.blank(self.size.width, self.rich_style)

    def _paint(self) -> list[Strip]:
        if self._made_styles is None:
            self._made_styles = make_styles(self.get_component_rich_style)
        styles, width = self._made_styles, self.text_width
        first, last = self._thumb()
        strips = []
        for y, (item, line) in enumerate(self.state.viewport.lines()):
            text = Strip(self.paint_line(item, line, styles)).adjust_cell_length(width, self.rich_style)
            strips.append(Strip([*text, self._bar_segment(first <= y < last, styles)], width + 1))
        blank = Segment(" " * width, self.rich_style)
        for y in range(len(strips), self.size.height):
            strips.append(Strip([blank, self._bar_segment(first <= y < last, styles)], width + 1))
        return strips

    def _bar_segment(self, thumb: bool, styles: Styles) -> Segment:
        return Segment("┃", styles.thumb) if thumb else Segment("│", styles.bar)

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
        offset = event.get_content_offset(self)
        if offset is not None and offset.x == self.size.width - 1:
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
