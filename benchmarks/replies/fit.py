"""Fitting the log-linear model: maximum likelihood over each comment's candidates (needs numpy and scipy)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from microfiche.parser.replies.model import AS_SAID, Table
from microfiche.parser.replies.parts import names_of
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from microfiche.parser.replies.parts import Part


class Example(NamedTuple):
    """The parts of each candidate tie of one comment, which of them is true, and for how much the comment counts."""

    rows: list[list[Part]]
    true: int
    counts: float = 1.0


PRIOR = 4.0
"""The inverse variance of the Gaussian prior on each weight."""
LEAST_SEEN = 3
"""A feature that fewer candidates have gets no weight."""
STEPS = 200
POINTS, LEAST_IN_BIN = 10, 60


def fit(examples: Sequence[Example], begin: Mapping[str, float] = MappingProxyType({})) -> dict[str, float]:
    """The weights under which the true ties are likeliest; those at which to begin only save steps."""
    part_number: dict[Part, int] = {}
    starts, golds, parts_at, row_ends = [], [], [], [0]
    for example in examples:
        starts.append(len(row_ends) - 1)
        golds.append(len(row_ends) - 1 + example.true)
        for parts in example.rows:
            parts_at += [part_number.setdefault(part, len(part_number)) for part in parts]
            row_ends.append(len(parts_at))
    held = csr_matrix((np.ones(len(parts_at)), parts_at, row_ends), shape=(len(row_ends) - 1, len(part_number)))
    names, meant = _spell_out(list(part_number))
    matrix = (held @ meant).tocsr()
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= LEAST_SEEN
    column = {name: k for k, name in enumerate(name for name, kept in zip(names, often, strict=True) if kept)}
    matrix, row = matrix[:, often], len(row_ends) - 1
    start, gold, counts = np.array(starts), np.array(golds), np.array([example.counts for example in examples])
    of = np.repeat(np.arange(len(start)), np.diff(np.append(start, row)))
    across = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        most = np.maximum.reduceat(scores, start)
        odds = np.exp(scores - most[of])
        whole = np.add.reduceat(odds, start)
        likely = odds / whole[of]
        likely[gold] -= 1
        misfit = -(counts @ (scores[gold] - most - np.log(whole)))
        return misfit + PRIOR / 2 * weights @ weights, across @ (likely * counts[of]) + PRIOR * weights

    start_at = np.array([begin.get(name, 0.0) for name in column])
    found = minimize(loss, start_at, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return {name: round(float(found[k]), 3) for name, k in column.items()}


def _spell_out(parts: Sequence[Part]) -> tuple[list[str], csr_matrix]:
    """The names that parts stand for, in order, and which part stands for which."""
    spelt = [names_of(part) for part in parts]
    names = sorted({name for found in spelt for name in found})
    number = {name: k for k, name in enumerate(names)}
    columns = [number[name] for found in spelt for name in found]
    ends = np.cumsum([0, *map(len, spelt)])
    return names, csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(parts), len(names)))


def certainty_table(said: Sequence[tuple[float, bool]]) -> Table:
    """A table of certainty: isotonic regression over bins of equal size. Too few answers correct nothing."""
    if len(said) < 2 * LEAST_IN_BIN:
        return AS_SAID
    ordered = sorted(said)
    bins = max(2, min(POINTS, len(ordered) // LEAST_IN_BIN))
    pools: list[list[float]] = []
    for k in range(bins):
        part = ordered[k * len(ordered) // bins : (k + 1) * len(ordered) // bins]
        pools.append([sum(likely for likely, _ in part), sum(ok for _, ok in part), len(part)])
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    xs = [likely / n for likely, _, n in pools]
    ys = [right / n for _, right, n in pools]
    return Table((0.0, *xs, 1.0), (min(xs[0], ys[0]) / 2, *ys, (ys[-1] + 1) / 2))
