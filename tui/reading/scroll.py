"""Moving through text line by line and page by page, as the story is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .viewport import Viewport

if TYPE_CHECKING:
    from collections.abc import Callable

OVERLAP = 2
"""How many lines of a page stay in sight on the next one."""


class Scroll:
    """A viewport and the verbs that move it. Each verb gives a word for the reader where it led nowhere, or None."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        self.viewport = Viewport(measure)

    def scroll(self, lines: int) -> str | None:
        """Move by lines, down or (negative) up."""
        if self.viewport.scroll(lines):
            return None
        return "the end" if lines > 0 else "the beginning"

    def down(self) -> str | None:
        """One line down."""
        return self.scroll(1)

    def up(self) -> str | None:
        """One line up."""
        return self.scroll(-1)

    def page_down(self) -> str | None:
        """A screen down, a little less."""
        return self.scroll(self.page)

    def page_up(self) -> str | None:
        """A screen up, a little less."""
        return self.scroll(-self.page)

    def half_down(self) -> str | None:
        """Half a screen down."""
        return self.scroll(max(1, self.viewport.height // 2))

    def half_up(self) -> str | None:
        """Half a screen up."""
        return self.scroll(-max(1, self.viewport.height // 2))

    def to_start(self) -> str | None:
        """The first line."""
        self.viewport.to_start()
        return None

    def to_end(self) -> str | None:
        """The last line."""
        self.viewport.to_end()
        return None

    @property
    def page(self) -> int:
        """How many lines a page moves."""
        return max(1, self.viewport.height - OVERLAP)
