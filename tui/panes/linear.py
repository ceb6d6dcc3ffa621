"""Comments for listening: each alone on the screen, its place said in sentences as `render/linear.py` says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.render.linear import END_OF_QUOTE, QUOTE, place_sentences, sibling_places
from microfiche.search.texts import block_starts

from .setting import Piece, block_piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Block, Thread
    from microfiche.parser.outline import Outline


class Listening:
    """The sentences of one outline of a thread."""

    def __init__(self, thread: Thread, outline: Outline) -> None:
        self._thread, self.outline = thread, outline
        self._places = sibling_places(outline)

    def pieces(
        self, row: int, folded: int, is_context: bool, known: Sequence[str] = (), body: Sequence[Piece] | None = None
    ) -> list[Piece]:
        """A comment, ready to set: its place, what is `folded` below it, what is `known` of it in sentences, and its
        words, which are `body` where they are not to be read as they stand."""
        comment = self._thread.comments[self.outline.order[row]]
        said = place_sentences(self._thread, self.outline, row, self._places[row], is_context)
        if folded:
            said.append(f"{folded} {'reply' if folded == 1 else 'replies'} folded.")
        pieces = [Piece("text", sentence, gap=0) for sentence in (*said, *known)]
        if body is not None:
            return [*pieces, *body]
        for block, start in zip(comment.body, block_starts(comment), strict=True):
            pieces += _said(block, start)
        return pieces if comment.body else [*pieces, Piece("text", "No text.", gap=0)]


def _said(block: Block, start: int | None) -> list[Piece]:
    """A block as it is read out: a quote says that it is one."""
    piece = block_piece(block, start)._replace(first="", rest="", gap=0)
    if block.kind != "quote":
        return [piece]
    return [piece._replace(first=QUOTE), Piece("text", END_OF_QUOTE, gap=0)]
