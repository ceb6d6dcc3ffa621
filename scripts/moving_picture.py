"""A recording of a terminal as one SVG that plays by itself: a strip of screens, pushed along in steps; no script."""

from __future__ import annotations

from html import escape
from typing import Final, NamedTuple

WIDE, HIGH, SIZE = 8.4, 18, 14
"""Of a cell, and of its letters, in pixels."""
MARGIN: Final = 12
INK, PAPER = "d0d0d0", "16181d"
PALETTE: Final = {
    "black": "16181d",
    "red": "d3706b",
    "green": "8fb573",
    "brown": "d6b25e",
    "blue": "6f9fd8",
    "magenta": "b28ac4",
    "cyan": "6fb7b7",
    "white": "d0d0d0",
}
"""The sixteen colours that a terminal names; the bright ones are drawn as the others."""


class Run(NamedTuple):
    """Characters in one style: colours as six hexadecimal digits."""

    text: str
    fore: str
    back: str
    bold: bool
    italic: bool
    underlined: bool


class Frame(NamedTuple):
    """A screen, a list of runs for each of its rows, and the seconds that it stands."""

    seconds: float
    rows: list[list[Run]]


def colour(name: str, default: str) -> str:
    """Six hexadecimal digits for a colour as pyte has it: those, a name, or "default"."""
    return PALETTE.get(name.removeprefix("bright"), default if name == "default" else name)


def draw(frames: list[Frame], columns: int, still: int, title: str) -> str:
    """The SVG. `still` is the frame that is shown to readers who want nothing to move."""
    rows: dict[tuple[Run, ...], int] = {}
    strip = []
    tall = len(frames[0].rows) * HIGH
    for number, frame in enumerate(frames):
        for place, row in enumerate(frame.rows):
            if any(run.text.strip() or run.back != PAPER for run in row):
                known = rows.setdefault(tuple(row), len(rows))
                strip.append(f'<use href="#r{known}" y="{number * tall + place * HIGH}"/>')
    width, height = columns * WIDE + 2 * MARGIN, tall + 2 * MARGIN
    whole = sum(frame.seconds for frame in frames)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{_style(frames, tall, whole, still)}</style>",
            "<defs>",
            *(_row(number, row) for row, number in rows.items()),
            "</defs>",
            f'<rect width="100%" height="100%" rx="8" fill="#{PAPER}"/>',
            f'<svg x="{MARGIN}" y="{MARGIN}" width="{columns * WIDE:.1f}" height="{tall}"><g id="strip">',
            *strip,
            "</g></svg>",
            "</svg>",
        ]
    )


def _style(frames: list[Frame], tall: int, whole: float, still: int) -> str:
    now, steps = 0.0, []
    for number, frame in enumerate(frames):
        steps.append(f"{100 * now / whole:.3f}%{{transform:translateY({-number * tall}px)}}")
        now += frame.seconds
    return (
        f"text{{font:{SIZE}px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre;fill:#{INK}}}"
        f"#strip{{animation:play {whole:.2f}s step-end infinite}}@keyframes play{{{''.join(steps)}}}"
        f"@media(prefers-reduced-motion){{#strip{{animation:none;transform:translateY({-still * tall}px)}}}}"
    )


def _row(number: int, row: tuple[Run, ...]) -> str:
    """A row: what is behind its characters first, then each run over as many cells as it has."""
    behind, letters, x = [], [], 0.0
    for run in row:
        wide = len(run.text) * WIDE
        if run.back != PAPER:
            behind.append(f'<rect x="{x:.1f}" width="{wide:.1f}" height="{HIGH}" fill="#{run.back}"/>')
        if run.text.strip():
            marks = [f'fill="#{run.fore}"'] * (run.fore != INK) + ['font-weight="bold"'] * run.bold
            marks += ['font-style="italic"'] * run.italic + ['text-decoration="underline"'] * run.underlined
            at = " ".join([f'x="{x:.1f}" y="{HIGH - 5}" textLength="{wide:.1f}"', *marks])
            letters.append(f"<text {at}>{escape(run.text)}</text>")
        x += wide
    return f'<g id="r{number}">{"".join(behind + letters)}</g>'
