"""Where a reader is: the view, the folds, the comment under the cursor and the lines on the screen, kept together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from microfiche.parser.outline import NONE, outline
from microfiche.parser.sorting import SORTS, sort_siblings
from microfiche.search.filter import keep_matches, narrow

from .folds import Folds
from .scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline, View
    from microfiche.parser.sorting import Sort

T = TypeVar("T")

SETTLES_AT_ONCE: Final = 1000
"""Comments whose ties are worked out before anybody has read a line."""


class Held(NamedTuple):
    """All that brings a place back: the cursor, the folds, and the window over what was visible then."""

    row: int
    folds: tuple[bytes, list[int]]
    top: int
    skip: int


class Place(Scroll):
    """A place in a thread. Rows are those of the current outline; `row` is the cursor, -1 without comments.

    `measure` gives the number of lines of the comment on a row, with the blank line below it. Where the window moves,
    the cursor comes along; where rows fold or change their order, the window follows the cursor. Under a filter
    `matching` are the positions that match, and the outline holds only them and what stands above them. Where comments
    stand `alone`, each begins at the top of the screen, and `measure` gives at least a line more than that holds.
    `is_sent` is for a reader who was sent to a comment and did not begin at the beginning.
    """

    def __init__(self, thread: Thread, measure: Callable[[int], int], view: View = "inferred") -> None:
        super().__init__(lambda index: measure(self.folds.visible[index]))
        self.thread = thread
        self._measure = measure
        self._outlines: dict[tuple[View, Sort], Outline] = {}
        self.sort: Sort = SORTS[0]
        self.alone = self.is_sent = False
        self.matching: frozenset[int] | None = None
        self._folded_before: list[int] = []
        self._stood = NONE  # the position of the cursor, or of the last one before a filter left nothing
        self.folds = Folds(self._arrange(view))
        self.row = 0 if thread.comments else NONE

    @property
    def outline(self) -> Outline:
        """The reading order of the current view."""
        return self.folds.outline

    def whole(self, view: View) -> Outline:
        """The reading order of a view as it is sorted now, whatever is filtered out."""
        plain, wanted = (view, SORTS[0]), (view, self.sort)
        if plain not in self._outlines:
            self._outlines[plain] = outline(self.thread, view)
        if wanted not in self._outlines:
            self._outlines[wanted] = sort_siblings(self.thread, self._outlines[plain], self.sort)
        return self._outlines[wanted]

    @property
    def position(self) -> int:
        """The captured position of the comment under the cursor, -1 without comments."""
        return NONE if self.row == NONE else self.outline.order[self.row]

    @property
    def index(self) -> int:
        """The place of the cursor among the visible comments."""
        return self.folds.index(self.row)

    @property
    def y(self) -> int:
        """The screen line of the head of the comment under the cursor, negative where it is above the screen.

        The line below the last one stands for all below the screen, where the cursor is for as long as a line in which
        something is typed takes room from the comments.
        """
        if self.row == NONE:
            return 0
        y = self.viewport.y_of(self.index)
        return y if y is not None else self.viewport.height if self.index > self.viewport.top else 0

    @property
    def is_untouched(self) -> bool:
        """Whether the reader is at the very beginning, and was not sent there."""
        return not self.is_sent and self.row == self.viewport.top == self.viewport.skip == 0

    def begin_at(self, position: int) -> None:
        """Begin at a comment, before there is a screen: it will stand in the upper part, below what comes before it.

        From then on only the reader leads elsewhere, neither the place of the last time nor a thread that settles.
        """
        self.row, self.is_sent = self.outline.rows[position], True

    def rows_on_screen(self) -> dict[int, int]:
        """The rows of which a line is in sight, and the screen line of their first, negative where that is above."""
        found: dict[int, int] = {}
        for y, (index, line) in enumerate(self.viewport.lines()):
            found.setdefault(self.folds.visible[index], y - line)
        return found

    def resize(self, height: int, y: int) -> None:
        """Take in a new height of the screen or of the comments; `y` is where the cursor stood before."""
        if self.is_sent and not self.viewport.height:
            y = 0 if self.alone else height // 5
        self.viewport.resize(len(self.folds.visible), height)
        if self.row != NONE:
            self.viewport.place(self.index, min(y, max(0, height - 1)))
            if self.row not in self.rows_on_screen():
                self.viewport.place(self.index, 0)

    def scroll(self, lines: int) -> str | None:
        """Move the window; a cursor that leaves it comes along, and at the ends it goes to the last comment there."""
        if self.row == NONE:
            return None
        if self.viewport.scroll(lines):
            shown = self.rows_on_screen()
            if self.row not in shown:
                heads = [row for row, y in shown.items() if y >= 0] or list(shown) or [self.row]
                self.row = heads[0] if self.row < heads[0] else heads[-1]
            return None
        edge = self.folds.visible[-1 if lines > 0 else 0]
        if self.row == edge:
            return "the last comment" if lines > 0 else "the first comment"
        self.row = edge
        return None

    def jump(self, fraction: float) -> None:
        """Go to a part of the thread, from 0 for the beginning to 1 for the end."""
        if self.row != NONE:
            last = len(self.folds.visible) - 1
            self.row = self.folds.visible[round(min(1.0, max(0.0, fraction)) * last)]
            self.viewport.place(self.index, 0)

    def go(self, row: int, first: int = 0, last: int | None = None) -> None:
        """Put the cursor on a row, unfolding only what hides it, and bring lines `first` to `last` of it into sight.

        A comment on the screen, or next to it, moves as little as possible; one from farther away comes to the upper
        part of the screen, where what follows it can be read.
        """
        if self.folds.reveal(row):
            self.viewport.resize(len(self.folds.visible), self.viewport.height)
        self.row = row
        last = max(0, self._measure(row) - 2) if last is None else last
        shown = [index for index, _ in self.viewport.lines()] or [0]
        if self.alone:
            self.viewport.place(self.index, -first)
        elif shown[0] - 1 <= self.index <= shown[-1] + 1:
            self.viewport.show(self.index, first, last)
        else:
            self.viewport.place(self.index, self.viewport.height // 5 - first)

    def rearrange(self, change: Callable[[], T], toward: int | None = None) -> T:
        """Change folds, keep the comment under the cursor on its screen line, and give what `change` gives.

        Where it is folded away, the comment that hides it takes over: on its own screen line where it was in sight, or
        else on that of the cursor. `toward` is a row that shall be under the cursor afterwards.
        """
        shown, y = self.rows_on_screen(), self.y
        changed = change()
        if self.row != NONE:
            self.row = self.folds.nearest(self.row if toward is None else toward)
            self.viewport.resize(len(self.folds.visible), self.viewport.height)
            self.viewport.place(self.index, shown.get(self.row, max(0, y)))
        return changed

    def held(self) -> Held:
        """This place, to come back to while the outline is the same."""
        return Held(self.row, self.folds.snapshot(), self.viewport.top, self.viewport.skip)

    def go_back_to(self, held: Held) -> None:
        """Be again where `held` was taken."""
        self.row = held.row
        self.folds.restore(held.folds)
        self.viewport.top, self.viewport.skip = held.top, held.skip
        self.viewport.resize(len(self.folds.visible), self.viewport.height)

    def turn_to(self, view: View) -> None:
        """Show the thread in another reading order; folds and cursor stay with their comments."""
        self._hang(view, self.thread)

    def sort_by(self, sort: Sort) -> None:
        """Sort the replies to each comment; folds and cursor stay with their comments."""
        self.sort = sort
        self._hang(self.outline.view, self.thread)

    def take(self, thread: Thread) -> None:
        """Take the same comments with other ties; folds and cursor stay with their comments.

        A reader who has not left the beginning of a short thread stays at the beginning instead.
        """
        untouched = self.is_untouched
        self._hang(self.outline.view, thread)
        if untouched and len(thread.comments) <= SETTLES_AT_ONCE:
            self.row = 0
            self.viewport.to_start()

    def filter(self, matching: frozenset[int] | None, position: int | None = None) -> None:
        """Show only the comments at some positions, with what stands above them, unfolded; or everything again (None).

        The cursor goes to the comment at `position`, or stays where it is, if that is left, and else to the next one
        that is. What was folded before is folded again after.
        """
        if self.matching is None:
            self._folded_before = self.folded()
        self.matching = matching
        self._hang(self.outline.view, self.thread, self._folded_before if matching is None else [], position)

    def folded(self) -> list[int]:
        """The positions of what is folded."""
        return [self.outline.order[row] for row in self.folds.folded()]

    def _hang(
        self, view: View, thread: Thread, folded: Iterable[int] | None = None, position: int | None = None
    ) -> None:
        held, y = self.position, self.y
        self._stood = self._stood if held == NONE else held
        position = self._stood if position is None else position
        folded = self.folded() if folded is None else folded
        if thread is not self.thread:
            self.thread, self._outlines = thread, {}
        arranged = self._arrange(view)
        self.folds = Folds(arranged, (row for at in folded if (row := arranged.rows[at]) != NONE))
        self.row = self._nearest(self.whole(view), position, arranged)
        if self.row != NONE:
            self.folds.reveal(self.row)
        self.viewport.resize(len(self.folds.visible), self.viewport.height)
        if self.row != NONE:
            self.viewport.place(self.index, y if self.position == held else max(y, 0))

    def _nearest(self, whole: Outline, position: int, arranged: Outline) -> int:
        """The row of a comment, or of the first one after it that is left, or of the last one; -1 where none is."""
        if not len(arranged) or position == NONE:
            return min(0, len(arranged) - 1)
        for row in range(whole.rows[position], len(whole)):
            if (left := arranged.rows[whole.order[row]]) != NONE:
                return left
        return len(arranged) - 1

    def _arrange(self, view: View) -> Outline:
        whole = self.whole(view)
        if self.matching is None:
            return whole
        return narrow(whole, keep_matches(whole, self.matching))
