"""The weights: a log-linear model over the possible parents of one comment, in a file that can be read.

Each tie's score is the sum of the weights of its features; the softmax of the scores is a certainty, which a table
may correct, so that what is said with 0.9 is right nine times in ten. Flat and voted pages have one, and so have saved
pages, which are known by the story that came with them: there the softmax, which learned from forums too, is too
modest. `benchmarks/replies/train.py` is the recipe.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from .parts import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..model import OrderName
    from .page import Page
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
SAVED, SAVED_SETS = "saved pages", ("nested", "one-level")
"""The table of pages with a story, and the sets whose certainties it corrects there."""


class Table(NamedTuple):
    """The points between which a likelihood becomes a certainty: what is said, and how often that is right."""

    said: tuple[float, ...]
    true: tuple[float, ...]

    def correct(self, likelihood: float) -> float:
        """How often such likelihoods are right (linear between the table's points)."""
        if self is AS_SAID:
            return likelihood
        k = min(max(bisect_right(self.said, likelihood), 1), len(self.said) - 1)
        low, high = self.said[k - 1], self.said[k]
        share = (likelihood - low) / (high - low) if high > low else 1.0
        return self.true[k - 1] + min(max(share, 0.0), 1.0) * (self.true[k] - self.true[k - 1])


AS_SAID: Final = Table((0.0, 1.0), (0.0, 1.0))
"""The table that corrects nothing."""


class Model:
    """The weights of one order's features, and the tables of certainty for pages without and with a story.

    `worth` keeps what each part was found to weigh.
    """

    def __init__(self, weights: dict[str, float], bare: Table = AS_SAID, storied: Table = AS_SAID) -> None:
        self.weights, self.bare, self.storied = weights, bare, storied
        self.worth: dict[Part, float] = {}

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

    def table(self, page: Page) -> Table:
        """How often likelihoods were right on pages of this kind."""
        return self.storied if page.storied else self.bare


@lru_cache(maxsize=1)
def read_models() -> dict[str, Model]:
    """The shipped weights, by set."""
    shipped = json.loads(WEIGHTS.read_text("utf-8"))
    tables = {name: Table(tuple(t["said"]), tuple(t["true"])) for name, t in shipped["certainty"].items()}
    return {name: model_of(name, weights, tables) for name, weights in shipped["sets"].items()}


def model_of(name: str, weights: dict[str, float], tables: Mapping[str, Table]) -> Model:
    """A set of weights with the tables that correct it."""
    own = tables.get(name, AS_SAID)
    return Model(weights, own, tables.get(SAVED, own) if name in SAVED_SETS else own)


def model_for(order: OrderName) -> Model | None:
    """The weights for an order, or None where there are none."""
    return read_models().get(SET_OF[order])
