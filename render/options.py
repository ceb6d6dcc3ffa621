"""How a thread is to be shown, for every face that is not the reading room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .excerpt import Excerpt


class Options(NamedTuple):
    """`width` in cells wraps lines (None leaves them whole); `colour` adds terminal colours; `unicode` allows marks
    beyond ASCII around the text (never in it); `story` shows the story and not only its title. `excerpt` is the part
    of the thread at hand that is shown, or None for all of it. `bidi` puts what runs right to left into the order, and
    Arabic letters into the forms, in which a terminal has to draw them that does neither itself."""

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    story: bool = True
    excerpt: Excerpt | None = None
    bidi: bool = False

    def is_context(self, position: int) -> bool:
        """Whether a comment does not match what was asked for, and only leads to one that does."""
        return self.excerpt is not None and position in self.excerpt.context
