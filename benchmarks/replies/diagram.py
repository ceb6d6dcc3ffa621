"""A reliability diagram as an SVG: how often ties of each certainty are right.

    python benchmarks/replies/diagram.py LABELLED.jsonl OUT.svg [--folds 5]

Each tenth of certainty is a dot as large as its share of the comments, all from hosts that the model had not seen; on
the dashed line, what is said is what is true.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from data import SCORED, read_cases
from learn import prepare
from measure import Answer, reliability
from train import cross_validate

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


def main() -> None:
    """Cross-validate and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    lessons = prepare(read_cases(args.labelled))
    _, answers = cross_validate(lessons, args.folds)
    width = MARGIN * 2 + len(SCORED) * (SIDE + GAP) - GAP
    body: list[str] = []
    for k, order in enumerate(SCORED):
        mine = [a for lesson, a in zip(lessons, answers, strict=True) if lesson.case.order == order]
        body += panel(order, mine, MARGIN + k * (SIDE + GAP))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SIDE + 2 * MARGIN}" '
        'font-family="sans-serif" font-size="13" fill="#666">'
    )
    args.out.write_text("\n".join([opening, *body, "</svg>", ""]), "utf-8")


if __name__ == "__main__":
    main()
