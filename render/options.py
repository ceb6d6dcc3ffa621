"""How a thread is to be shown, for every face that is not the reading room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline


@dataclass(frozen=True, slots=True)
class Options:
    """`width` in cells wraps lines (None leaves them whole); `colour` adds terminal colours; `unicode` allows marks
    beyond ASCII around the text (never in it); `story` shows the story and not only its title. `pick` takes a thread
    and its reading order, and gives the part of that order to show; numbers stay those of the whole thread."""

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    story: bool = True
    pick: Callable[[Thread, Outline], Outline] | None = None
