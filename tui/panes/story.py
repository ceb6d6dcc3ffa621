"""The story pane: title, byline, date and paragraphs."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from microfiche.render.clean import clean_line
from microfiche.tui.reading.hits import NO_MARKS, Marks, Spot

from .pane import PLAIN
from .setting import Piece, body_pieces, visible
from .text import TextPane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from microfiche.parser.model import Story

    from .look import Look


def story_pieces(story: Story) -> list[tuple[Piece, int | None]]:
    """What the pane shows, each piece with the index of its text in `search.texts.story_texts`, or None."""
    pieces: list[tuple[Piece, int | None]] = [(Piece("title", visible(clean_line(story.title)) or "(no title)", 0), 0)]
    if story.byline:
        pieces.append((Piece("badge", clean_line(story.byline), 0), 1))
    under = [words for words in (story.published and story.published.as_written, story.url) if words]
    if under:
        pieces.append((Piece("dim", clean_line(" · ".join(under))), None))
    pieces += [(piece, number) for number, piece in enumerate(body_pieces(story.body, repeat(0, len(story.body))), 2)]
    if not story.body:
        pieces.append((Piece("dim", "This capture has no story text."), None))
    return pieces


class StoryPane(TextPane):
    """A story to read, in pieces as `story_pieces` gives them. `marks` says what is highlighted in each text."""

    def __init__(
        self,
        numbered: Sequence[tuple[Piece, int | None]],
        id: str,  # noqa: A002 (Textual's name)
        look: Look = PLAIN,
    ) -> None:
        super().__init__([piece for piece, _ in numbered], id, look)
        self._texts = [text for _, text in numbered]
        self.marks: Callable[[Spot], Marks] = lambda spot: NO_MARKS

    def marks_of(self, item: int) -> Marks:
        text = self._texts[item]
        return NO_MARKS if text is None else self.marks(Spot(True, text))

    def show(self, text: int, offset: int) -> None:
        """Bring a place in a searched text into sight, with something of what comes before it; the beginning, where the
        text is not shown as it stands."""
        item = self._texts.index(text) if text in self._texts else 0
        line, port = self.line_at(item, offset), self.state.viewport
        y = port.y_of(item)
        if y is None or not 0 <= y + line < port.height:
            port.place(item, port.height // 3 - line)

    @property
    def first_text(self) -> int:
        """The searched text that the screen begins with or, from a line that is not searched, the next one."""
        return next((text for text in self._texts[self.state.viewport.top :] if text is not None), 0)
