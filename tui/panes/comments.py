"""The comment pane: whole comments under their head lines, tied by guides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.outline import NONE
from microfiche.render.words import CONTEXT
from microfiche.search.texts import block_starts
from microfiche.tui.reading.hits import NO_MARKS, Marks, Spot
from microfiche.tui.reading.reading import Reading
from rich.segment import Segment
from textual.strip import Strip

from .guides import Guides, levels_that_fit
from .head import Around, ghost, paint_head
from .map import UNREAD, sign, stretches
from .pane import PLAIN, Pane
from .setting import Line, Piece, body_pieces, paint, set_pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Comment, Thread
    from microfiche.parser.outline import View
    from textual import events

    from .known import Known
    from .linear import Listening
    from .look import Look
    from .styles import Styles

CURSOR_COLUMN: Final = 1
MARKER_COLUMNS: Final = 2
MAP_FROM: Final = 40
"""The columns from which there is room for a map."""
WIDEST_TEXT: Final = 92
NUMBER_COLUMN: Final = 128
"""Where the numbers of comments stand at the latest, below each other whatever the indent."""
KEPT_COMMENTS: Final = 2000
"""How many set comments are kept. A screen shows fewer than a hundred; the rest makes going back cheap."""


def comment_pieces(comment: Comment) -> list[Piece]:
    """The body of a comment, ready to set."""
    if comment.body:
        return body_pieces(comment.body, block_starts(comment))
    return [Piece("ghost", "removed" if "removed" in comment.marks else "no text")]


class CommentPane(Pane):
    """The comments of a thread. `marks` says what is highlighted in each, `has_hits` whether anything is from
    one row to another; `state` moves and folds."""

    state: Reading

    def __init__(self, thread: Thread, view: View, id: str, look: Look = PLAIN) -> None:  # noqa: A002 (Textual's name)
        super().__init__(Reading(thread, self._height, view), id, look)
        self._bodies: dict[tuple[int, int, bool], list[Line]] = {}
        self._guides = Guides(thread, self.state.outline, 0)
        self._held_y = 0
        self.state.alone = look.linear
        self._listening: Listening | None = None
        self._known: Known | None = None
        self.marks: Callable[[Spot], Marks] = lambda spot: NO_MARKS
        self.has_hits: Callable[[int, int], bool] = lambda first, last: False

    def know(self, known: Known) -> None:
        """Show what is known of the comments now."""
        self._known = known
        self._bodies.clear()
        self.state.resize(self.size.height, self.state.y)
        self.repaint()

    def take(self, thread: Thread) -> None:
        """Take the same comments with other ties."""
        self._listening = None
        self.state.take(thread)
        self.repaint()

    def listen(self, linear: bool) -> None:
        """Say places in words, one comment at a time, or draw the thread."""
        self.look = self.look._replace(linear=linear)
        self.state.alone = linear
        self._bodies.clear()
        self.state.resize(self.size.height, 0 if linear else self.size.height // 5)
        self.repaint()

    # Setting

    def _comment(self, row: int) -> Comment:
        return self.state.thread.comments[self.state.outline.order[row]]

    def _guides_now(self) -> Guides:
        outline, most = self.state.outline, levels_that_fit(self.text_width)
        if self._guides.outline is not outline or self._guides.most != most:
            self._guides = Guides(self.state.thread, outline, most)
        return self._guides

    def _text_columns(self, row: int) -> int:
        return self.look.columns(self.text_width - self._text_begins(row), WIDEST_TEXT)

    def _text_begins(self, row: int) -> int:
        return 0 if self.look.linear else CURSOR_COLUMN + self._guides_now().indent(row) + MARKER_COLUMNS

    def _body(self, row: int) -> list[Line]:
        position, folded = self.state.outline.order[row], False
        if self.look.linear:
            self._follow_outline()
            folded = self.state.folds.is_folded(row)
        key = (position, self._text_columns(row), folded)
        if key not in self._bodies:
            if len(self._bodies) >= KEPT_COMMENTS:
                del self._bodies[next(iter(self._bodies))]
            pieces = self._said(row) if self.look.linear else self._pieces(position)
            self._bodies[key] = set_pieces(pieces, key[1], self.look.bidi)
        return self._bodies[key]

    def _pieces(self, position: int) -> list[Piece]:
        """The body of a comment and what is written below it, ready to set."""
        as_it_stands, known = comment_pieces(self.state.thread.comments[position]), self._known
        if known is None:
            return as_it_stands
        return [*(known.body(position) or as_it_stands), *known.below(position)]

    def _follow_outline(self) -> None:
        """Forget what was said of places in another outline."""
        from .linear import Listening

        if self._listening is None or self._listening.outline is not self.state.outline:
            self._listening = Listening(self.state.thread, self.state.outline)
            self._bodies.clear()

    def _said(self, row: int) -> list[Piece]:
        """A comment for listening, ready to set."""
        if self._listening is None:
            return []
        position, known = self.state.outline.order[row], self._known
        folded, is_context = self._around(row).folded, self._is_context(row)
        if known is None:
            return self._listening.pieces(row, folded, is_context)
        return self._listening.pieces(row, folded, is_context, known.said(position), known.body(position))

    def _above_body(self, row: int) -> int:
        """The lines above the body: the head and, for a comment whose parent is absent, a ghost above it."""
        if self.look.linear:
            return 0
        return 2 if ghost(self._comment(row)) else 1

    def _height(self, row: int) -> int:
        lines = self._above_body(row) + len(self._body(row))
        return max(lines, self.size.height) + 1 if self.look.linear else lines

    def fit(self) -> None:
        self.state.resize(self.size.height, self._held_y)

    def repaint(self) -> None:
        self._held_y = self.state.y
        super().repaint()

    # Painting

    def paint_line(self, item: int, line: int, styles: Styles) -> list[Segment]:
        row = self.state.folds.visible[item]
        if self.look.linear:
            said, marks = self._body(row), self.marks(Spot(False, self.state.outline.order[row]))
            return paint(said[line], styles, False, marks) if line < len(said) else []
        guides = self._guides_now()
        folded, above = self.state.folds.is_folded(row), self._above_body(row)
        body_line = self._body(row)[line - above] if line >= above else None
        is_last = line == self._height(row) - 1
        current = row == self.state.row and not is_last
        styles = styles.dimmed if self._is_context(row) else styles
        by_role = styles.on(current)
        edge = Segment(styles.draw("▌" if self.has_focus else "▏") if current else " ", by_role["cursor"])
        if body_line is None:
            lead = guides.beside_head(row) if line == above - 1 else guides.beside_body(row)
            segments = [
                edge,
                Segment(styles.draw(lead), by_role["guide"]),
                *self._paint_top(row, line, styles, current),
            ]
        else:
            lead = guides.beside_body(row) + guides.below_marker(row, folded) + " "
            marks = self.marks(Spot(False, self.state.outline.order[row]))
            segments = [edge, Segment(styles.draw(lead), by_role["guide"]), *paint(body_line, styles, current, marks)]
        return segments if not current else [*Strip(segments).adjust_cell_length(self.text_width, by_role["text"])]

    def _paint_top(self, row: int, line: int, styles: Styles, current: bool) -> list[Segment]:
        """The marker and the head of a comment, or the ghost above it."""
        comment, by_role = self._comment(row), styles.on(current)
        if line < self._above_body(row) - 1:
            return [Segment(f"{styles.draw('◌')} {ghost(comment)}", by_role["ghost"])]
        folds, guides, position = self.state.folds, self._guides_now(), self.state.outline.order[row]
        marker = styles.draw(guides.marker(row, folds.is_folded(row)))
        head = paint_head(
            comment,
            self._around(row),
            max(1, min(self.text_width, NUMBER_COLUMN) - self._text_begins(row)),
            styles,
            current,
            self.marks(Spot(False, position)),
            self.look.bidi,
        )
        return [Segment(marker + " ", by_role["text" if guides.is_shown(row) else "tie"]), *head]

    def _around(self, row: int) -> Around:
        outline, capped = self.state.outline, self._guides_now().is_capped(row)
        parent, known, position = outline.parent[row], self._known, outline.order[row]
        folded = self.state.folds.is_folded(row)
        return Around(
            number=known.number(position) if known else f"#{position + 1}",
            answers=self._comment(parent).author.name if parent != NONE and (capped or parent != row - 1) else "",
            depth=outline.depth[row] if capped else 0,
            folded=outline.replies(row) if folded else 0,
            unread=known.seen.unseen_below(outline, row) if folded and known else 0,
            badges=self._badges(row),
        )

    def _badges(self, row: int) -> tuple[str, ...]:
        context = (CONTEXT,) if self._is_context(row) else ()
        return (*context, *(self._known.badges(self.state.outline.order[row]) if self._known else ()))

    def _is_context(self, row: int) -> bool:
        """Whether a comment is only here because one below it matches the filter."""
        return self.state.matching is not None and self.state.outline.order[row] not in self.state.matching

    # The map

    @property
    def bar_width(self) -> int:
        return 3 if self.size.width >= MAP_FROM else 1

    def paint_bar(self, styles: Styles, thumb: range) -> list[list[Segment]]:
        bar = super().paint_bar(styles, range(0) if self.look.linear else thumb)
        if self.bar_width == 1:
            return bar
        if self.look.linear or not thumb:
            return [[Segment("  ", styles.plain["thumb"]), *end] for end in bar]
        return self._paint_map(styles, thumb)

    def _paint_map(self, styles: Styles, thumb: range) -> list[list[Segment]]:
        outline, visible, known = self.state.outline, self.state.folds.visible, self._known
        letters = known.marks.items() if known else ()
        placed = [(outline.rows[at], letter) for letter, at in letters]
        bar = []
        for y, stretch in enumerate(stretches(len(visible), self.size.height)):
            end = visible[stretch.stop] if stretch.stop < len(visible) else len(outline)
            rows = range(visible[stretch.start], end)
            drawn, role = sign(visible[stretch.start : stretch.stop], outline.depth, rows, placed, self.has_hits)
            unread = known is not None and known.seen.any_unseen(outline, rows)
            beside = styles.draw("┃" if y in thumb else UNREAD if unread else " ")
            shown = f" {drawn if role == 'title' else styles.draw(drawn)}"
            bar.append([Segment(shown, styles.plain[role]), Segment(beside, styles.plain["thumb"])])
        return bar

    # Where things are

    def cursor_offset(self) -> tuple[int, int]:
        if self.state.row == NONE:
            return 0, 0
        y = self.state.y + max(0, self._above_body(self.state.row) - 1)
        x = 0 if self.look.linear else CURSOR_COLUMN + self._guides_now().indent(self.state.row)
        return x, min(max(0, y), self.size.height - 1)

    def jump(self, fraction: float) -> None:
        self.state.jump(fraction)

    def show(self, position: int, offset: int) -> None:
        """Put the cursor on a comment and bring a place in its searched text into sight."""
        row = self.state.outline.rows[position]
        line = max(0, self._above_body(row) - 1)
        for number, set_line in enumerate(self._body(row), self._above_body(row)):
            start = set_line.piece.start
            if start is not None and start + set_line.begin <= offset and set_line.begin < set_line.end:
                line = number
        self.state.go(row, 0 if line < self.size.height else line, line)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what is clicked; a click on its marker folds or unfolds it."""
        offset = event.get_content_offset(self)
        lines = list(self.state.viewport.lines())
        if self.look.linear or offset is None or offset.y >= len(lines) or offset.x >= self.text_width:
            return
        index, line = lines[offset.y]
        row = self.state.folds.visible[index]
        self.state.row = row
        marker = CURSOR_COLUMN + self._guides_now().indent(row)
        on_marker = line == self._above_body(row) - 1 and marker <= offset.x < marker + MARKER_COLUMNS
        self.moved(self.state.toggle() if on_marker else None)
