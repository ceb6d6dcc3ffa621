"""The weights: a log-linear model over the possible parents of one comment, in a file that can be read.

Each tie's score is the sum of the weights of its features; the softmax of the scores is a certainty, which a table for
the page's order corrects, so that what is said with 0.9 is right nine times in ten. `benchmarks/replies/train.py` is
the recipe.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from .parts import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import OrderName
    from .parts import Part

WEIGHTS = Path(__file__).with_name("weights.json")
SET_OF: dict[OrderName, str] = {
    "nested": "nested",
    "newest-top": "nested",
    "newest": "nested",
    "votes": "votes",
    "one-level": "one-level",
    "flat": "flat",
    "unknown": "untimed",
}
"""Which set of weights an order is read with."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one order's features, and the points between which its certainties are corrected.

    `worth` keeps what each part was found to weigh.
    """

    weights: dict[str, float]
    scores: tuple[float, ...] = (0.0, 1.0)
    truths: tuple[float, ...] = (0.0, 1.0)
    worth: dict[Part, float] = field(default_factory=dict, repr=False, compare=False)

    def weigh(self, rows: Sequence[Sequence[Part]]) -> list[float]:
        """How likely each row of parts is to be the true tie; sums to 1."""
        worth = self.worth.__getitem__
        scores = []
        for row in rows:
            try:
                scores.append(sum(map(worth, row)))
            except KeyError:
                scores.append(sum(map(self._weigh_part, row)))
        most = max(scores)
        odds = [exp(score - most) for score in scores]
        whole = sum(odds)
        return [one / whole for one in odds]

    def _weigh_part(self, part: Part) -> float:
        if part not in self.worth:
            self.worth[part] = sum([self.weights.get(name, 0.0) for name in names_of(part)])
        return self.worth[part]

    def certainty(self, likelihood: float) -> float:
        """A likelihood, corrected by how often such likelihoods were right (linear between the table's points)."""
        k = min(max(bisect_right(self.scores, likelihood), 1), len(self.scores) - 1)
        low, high = self.scores[k - 1], self.scores[k]
        share = (likelihood - low) / (high - low) if high > low else 1.0
        return self.truths[k - 1] + min(max(share, 0.0), 1.0) * (self.truths[k] - self.truths[k - 1])


@lru_cache(maxsize=1)
def read_models() -> dict[str, Model]:
    """The shipped weights, by set."""
    sets = json.loads(WEIGHTS.read_text("utf-8"))["sets"]
    return {
        name: Model(found["weights"], tuple(found["certainty"]["said"]), tuple(found["certainty"]["true"]))
        for name, found in sets.items()
    }


def model_for(order: OrderName) -> Model | None:
    """The weights for an order, or None where there are none."""
    return read_models().get(SET_OF[order])
