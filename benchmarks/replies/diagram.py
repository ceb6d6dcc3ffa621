"""A reliability diagram as an SVG: how often ties of each certainty are right.

Each tenth of certainty is a dot as large as its share of the comments, all from hosts that the model had not seen; on
the dashed line, what is said is what is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import SCORED
from measure import reliability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from learn import Lesson
    from measure import Answer

SIDE, GAP, MARGIN = 150, 34, 30


def panel(name: str, answers: list[Answer], left: int) -> list[str]:
    """One order's diagram."""
    cells = reliability(answers)
    whole = sum(n for n, _, _ in cells)
    bottom = MARGIN + SIDE
    lines = [
        f'<rect x="{left}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
        f'<path d="M{left} {bottom}L{left + SIDE} {MARGIN}" stroke="#888" stroke-dasharray="4 4"/>',
        f'<text x="{left + SIDE / 2}" y="{MARGIN - 10}" text-anchor="middle">{name}</text>',
    ]
    for n, said, right in cells:
        if n:
            x, y = left + said * SIDE, bottom - right * SIDE
            size = 2 + 12 * (n / whole) ** 0.5
            lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="#2a7" fill-opacity=".7"/>')
    return lines


def draw(lessons: Sequence[Lesson], answers: Sequence[Answer]) -> str:
    """The diagrams of every scored order side by side, as an SVG."""
    width = MARGIN * 2 + len(SCORED) * (SIDE + GAP) - GAP
    body: list[str] = []
    for k, order in enumerate(SCORED):
        mine = [a for lesson, a in zip(lessons, answers, strict=True) if lesson.case.order == order]
        body += panel(order, mine, MARGIN + k * (SIDE + GAP))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SIDE + 2 * MARGIN}" '
        'font-family="sans-serif" font-size="13" fill="#666">'
    )
    return "\n".join([opening, *body, "</svg>", ""])
