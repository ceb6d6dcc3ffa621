"""Figures for inferred parents: how many are right, and how far their certainties can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Answer:
    """The true parents of one thread, the inferred ones, and their certainties. The first comment is not scored."""

    truth: Sequence[int | None]
    guess: Sequence[int | None]
    certainty: Sequence[float]


@dataclass(frozen=True, slots=True)
class Figures:
    """`edge_f1` is over ties to another comment; `ece` the expected calibration error over ten bins.

    `sure` is the share at certainty .9 or more, and `sure_accuracy` how much of that is right.
    """

    comments: int
    accuracy: float
    edge_f1: float
    ece: float
    sure: float
    sure_accuracy: float


def measure(answers: Sequence[Answer]) -> Figures:
    """Score answers together, each comment counting once."""
    count = right = hits = said = real = sure = sure_right = 0
    for answer in answers:
        for truth, guess, certainty in list(zip(answer.truth, answer.guess, answer.certainty, strict=True))[1:]:
            count += 1
            right += truth == guess
            hits += truth == guess and truth is not None
            said += guess is not None
            real += truth is not None
            sure += certainty >= SURE
            sure_right += certainty >= SURE and truth == guess
    return Figures(
        count,
        right / max(1, count),
        2 * hits / max(1, said + real),
        _ece(answers),
        sure / max(1, count),
        sure_right / max(1, sure),
    )


def reliability(answers: Sequence[Answer]) -> list[tuple[int, float, float]]:
    """For each tenth of certainty: how many comments, their mean certainty, and the share that is right."""
    cells = [[0, 0.0, 0] for _ in range(BINS)]
    for answer in answers:
        for truth, guess, certainty in list(zip(answer.truth, answer.guess, answer.certainty, strict=True))[1:]:
            cell = cells[min(BINS - 1, int(certainty * BINS))]
            cell[0] += 1
            cell[1] += certainty
            cell[2] += truth == guess
    return [(n, said / n, right / n) if n else (0, 0.0, 0.0) for n, said, right in cells]


def _ece(answers: Sequence[Answer]) -> float:
    cells = reliability(answers)
    return sum(n * abs(said - right) for n, said, right in cells) / max(1, sum(n for n, _, _ in cells))
