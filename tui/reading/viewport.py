"""A window onto a run of items of any height, held by the item at its top.

Nothing here knows the height of the whole: the cost of every step is that of the lines which come into sight, however
long the thread is, and an item that turns out taller than thought moves nothing above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Viewport:
    """The lines from line `skip` of item `top` on, `height` of them, out of `count` items.

    `measure` gives the number of lines of an item, at least one. Below the last line there is blank space only where
    all items together do not fill the window.
    """

    def __init__(self, measure: Callable[[int], int]) -> None:
        self.measure = measure
        self.count = self.height = self.top = self.skip = 0

    def resize(self, count: int, height: int) -> None:
        """Take in a new number of items or lines; the top stays where it can."""
        self.count, self.height = count, height
        self._settle()

    def lines(self) -> Iterator[tuple[int, int]]:
        """The item and the line in it for each line of the window, fewer than `height` where the items end."""
        item, line, left = self.top, self.skip, self.height
        while left > 0 and item < self.count:
            shown = min(self.measure(item) - line, left)
            for offset in range(shown):
                yield item, line + offset
            left -= shown
            item, line = item + 1, 0

    def y_of(self, item: int) -> int | None:
        """The screen line of an item's first line, negative for one that begins above the window; None out of sight."""
        if item < self.top or item >= self.count:
            return None
        y = -self.skip
        for above in range(self.top, item):
            y += self.measure(above)
            if y >= self.height:
                return None
        return y

    def scroll(self, lines: int) -> int:
        """Move the window down, or up where `lines` is negative; the number of lines that it moved."""
        return self._up(-lines) if lines < 0 else self._down(lines) - self._settle()

    def place(self, item: int, y: int) -> None:
        """Put the first line of an item on screen line `y`, or as near as the ends of the text allow."""
        self.top, self.skip = item, 0
        if y < 0:
            self._down(-y)
        else:
            self._up(y)
        self._settle()

    def show(self, item: int, first: int = 0, last: int | None = None) -> None:
        """Move as little as needed to show the lines `first` to `last` of an item; the first ones win."""
        last = self.measure(item) - 1 if last is None else last
        y = self.y_of(item)
        if item < self.top or (y is not None and y + first < 0):
            self.place(item, -first)
        elif y is None or y + last >= self.height:
            self.place(item, max(-first, self.height - 1 - last))

    def to_start(self) -> None:
        """Show the first lines."""
        self.top = self.skip = 0

    def to_end(self) -> None:
        """Show the last lines."""
        if self.count:
            self.top = self.count - 1
            self.skip = self.measure(self.top) - 1
            self._settle()

    def _down(self, lines: int) -> int:
        left = lines
        while left and self.top < self.count:
            rest = self.measure(self.top) - self.skip
            if left < rest:
                self.skip += left
                return lines
            if self.top == self.count - 1:
                self.skip += rest - 1
                return lines - (left - rest + 1)
            left -= rest
            self.top, self.skip = self.top + 1, 0
        return lines - left

    def _up(self, lines: int) -> int:
        """Move up, and give the number of lines as a positive one."""
        left = lines
        while left > self.skip and self.top > 0:
            left -= self.skip
            self.top -= 1
            self.skip = self.measure(self.top)
        step = min(left, self.skip)
        self.skip -= step
        return lines - left + step

    def _settle(self) -> int:
        """Keep the top inside the items and blank space out of the window; the number of lines given back for that."""
        if self.count == 0:
            self.top = self.skip = 0
            return 0
        if self.top >= self.count:
            self.top, self.skip = self.count - 1, 0
        self.skip = min(self.skip, self.measure(self.top) - 1)
        filled, item = -self.skip, self.top
        while filled < self.height and item < self.count:
            filled += self.measure(item)
            item += 1
        return self._up(max(0, self.height - filled))
