"""The numbers of threads as one picture of bar charts (SVG 1.1), which asks for nothing and follows its reader into the
dark.

Our own few lines: a chart of bars needs rectangles and words, and every library for it brings a canvas or a browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import markup
from .stats_text import summary, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .stats import Statistics
    from .stats_text import Row

WIDTH: Final = 800
LABEL: Final = 300
LINE: Final = 22
BAR: Final = 320
LONGEST: Final = 40
TITLE: Final = 75
"""Characters of a label and of a title."""
STYLE: Final = (
    "text{font:14px system-ui,sans-serif;fill:#1c1b1a}.title{font-weight:bold;font-size:18px}.head{font-weight:bold}"
    ".label{unicode-bidi:plaintext}.more{fill:#5c5852}rect{fill:#0b57a4}.ground{fill:#fdfcf9}"
    "@media(prefers-color-scheme:dark){text{fill:#e8e4dc}.more{fill:#aba69d}rect{fill:#8fc1ff}.ground{fill:#191817}}"
)


def render_svg(several: Iterable[Statistics]) -> Iterator[str]:
    """Draw the numbers of threads, one below the other."""
    pieces: list[str] = []
    at = LINE
    for stats in several:
        at = _thread(stats, pieces, at)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{at}" viewBox="0 0 {WIDTH} {at}" '
        'role="img">\n'
        f"<title>Comments in numbers</title>\n<style>{STYLE}</style>\n"
        f'<rect class="ground" width="{WIDTH}" height="{at}"/>\n'
    )
    yield from pieces
    yield "</svg>\n"


def _thread(stats: Statistics, pieces: list[str], at: int) -> int:
    """Add a thread's charts from a height on; where the next thing can stand."""
    at += LINE
    pieces.append(_text(20, at, _short(stats.title or "Without a title", TITLE), "title label"))
    for sentence in summary(stats).split(". "):
        at += LINE
        pieces.append(_text(20, at, sentence.removesuffix(".") + ".", "more"))
    for title, _, rows in tables(stats):
        if rows:
            at = _chart(title, rows, pieces, at + 2 * LINE)
    return at + 2 * LINE


def _chart(title: str, rows: Iterable[Row], pieces: list[str], at: int) -> int:
    listed = list(rows)
    most = max(count for _, count, _ in listed) or 1
    pieces.append(_text(20, at, title, "head"))
    for label, count, more in listed:
        at += LINE
        width = round(BAR * count / most, 1)
        said = f"{count}, {more}" if more else str(count)
        pieces.append(
            f"<g><title>{markup.line(f'{label}: {said}')}</title>{_text(20, at, _short(label, LONGEST), 'label')}"
            f'<rect x="{LABEL}" y="{at - 13}" width="{width}" height="16"/>'
            f"{_text(LABEL + width + 8, at, str(count), 'more')}</g>\n"
        )
    return at


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{kind}">{markup.line(words)}</text>\n'
