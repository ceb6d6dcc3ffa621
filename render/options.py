"""How a thread is to be shown, for every face that is not the reading room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`width` in cells wraps lines (None leaves them whole); `colour` adds terminal colours; `unicode` allows marks
    beyond ASCII around the text (never in it); `story` shows the story and not only its title."""

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    story: bool = True
