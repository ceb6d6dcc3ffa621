"""The lines that tie replies to what they answer, two columns a level, and where a chain grows too deep, no further.

A solid line is a tie that the source shows, a dashed one a tie that was worked out:

    ▾ ada            ▾ ada
    ├─• bo           ├╌◦ bo
    ╰─▾ cy           ╰╌▿ cy
      ╰─• di           ╰╌◦ di
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.outline import NONE, SHOWN

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline

STEP: Final = 2
MOST_LEVELS: Final = 16

BAR: Final = {True: "│", False: "┊"}
BRANCH: Final = {True: "├─", False: "├╌"}
LAST_BRANCH: Final = {True: "╰─", False: "╰╌"}
MARKER: Final = {  # by whether it is shown by the source, and open, folded or without replies
    (True, "open"): "▾",
    (True, "folded"): "▸",
    (True, "leaf"): "•",
    (False, "open"): "▿",
    (False, "folded"): "▹",
    (False, "leaf"): "◦",
}


def levels_that_fit(width: int) -> int:
    """How many levels are indented in a pane: an eighth of its columns each way, so that most of it stays text."""
    return max(0, min(MOST_LEVELS, width // 8))


class Guides:
    """The guides of one outline, for at most `most` levels of indent."""

    def __init__(self, thread: Thread, outline: Outline, most: int) -> None:
        self._comments = thread.comments
        self.outline = outline
        self.most = most
        self._stems: dict[int, int] = {}

    def indent(self, row: int) -> int:
        """The columns before the marker of a row."""
        return STEP * min(self.outline.depth[row], self.most)

    def is_capped(self, row: int) -> bool:
        """Whether a row stands deeper than its indent shows."""
        return self.outline.depth[row] > self.most

    def is_shown(self, row: int) -> bool:
        """Whether the source shows what a row answers."""
        return self._comments[self.outline.order[row]].reply.tie in SHOWN

    def beside_head(self, row: int) -> str:
        """What stands before the marker of a row."""
        if self.outline.parent[row] == NONE or self.is_capped(row):
            return self.beside_body(row)
        branch = LAST_BRANCH if self._later_sibling(row) is None else BRANCH
        return self.beside_body(row)[:-STEP] + branch[self.is_shown(row)]

    def beside_body(self, row: int) -> str:
        """What stands in the same columns beside the other lines of a row."""
        bars = []
        row = self._stem(row)
        while self.outline.parent[row] != NONE:
            later = self._later_sibling(row)
            bars.append("  " if later is None else BAR[self.is_shown(later)] + " ")
            row = self.outline.parent[row]
        return "".join(reversed(bars))

    def below_marker(self, row: int, folded: bool) -> str:
        """What leads from the marker of a row down to its first reply."""
        if folded or not self.outline.replies(row):
            return " "
        return BAR[self.is_shown(row + 1)]

    def marker(self, row: int, folded: bool) -> str:
        """The marker of a row."""
        state = "leaf" if not self.outline.replies(row) else "folded" if folded else "open"
        return MARKER[self.is_shown(row), state]

    def _later_sibling(self, row: int) -> int | None:
        following = self.outline.end[row]
        return following if following < self.outline.end[self.outline.parent[row]] else None

    def _stem(self, row: int) -> int:
        """The row itself, or its ancestor on the deepest level that is indented. Remembered, since chains are long."""
        passed = []
        while self.outline.depth[row] > self.most and row not in self._stems:
            passed.append(row)
            row = self.outline.parent[row]
        stem = self._stems.get(row, row)
        self._stems.update(dict.fromkeys(passed, stem))
        return stem
