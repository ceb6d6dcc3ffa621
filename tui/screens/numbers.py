"""The discussion in numbers, for a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.render.options import Options
from microfiche.render.stats_text import render_stats
from microfiche.tui.panes.setting import Piece

if TYPE_CHECKING:
    from microfiche.render.stats import Statistics

WIDEST: Final = 84
AROUND: Final = 10
"""Columns of a panel that are not its text: what it leaves free beside it, its frame and its bar."""


def number_pieces(stats: Statistics, columns: int, *, is_ascii: bool) -> list[Piece]:
    """Tables with bars as lines of a panel, on a screen of so many columns."""
    width = max(20, min(WIDEST, columns * 9 // 10 - AROUND))
    lines = render_stats(stats, Options(width=width, unicode=not is_ascii))
    return [Piece("title" if number == 0 else "text", line.rstrip("\n"), gap=0) for number, line in enumerate(lines)]
