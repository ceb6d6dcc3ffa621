"""Fitting the log-linear model: maximum likelihood over each comment's candidates (needs numpy and scipy)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

Example = tuple[list[list[str]], int]
"""The features of each candidate tie of one comment, and which of them is true."""

PRIOR = 4.0
"""The inverse variance of the Gaussian prior on each weight."""
LEAST_SEEN = 3
"""A feature that fewer candidates have gets no weight."""
STEPS = 200
POINTS, LEAST_IN_BIN = 14, 60


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights under which the true ties are likeliest."""
    seen = Counter(name for rows, _ in examples for row in rows for name in set(row))
    column = {name: k for k, name in enumerate(sorted(n for n, many in seen.items() if many >= LEAST_SEEN))}
    starts, golds, rows_at, columns_at, row = [], [], [], [], 0
    for rows, gold in examples:
        starts.append(row)
        golds.append(row + gold)
        for names in rows:
            for name in names:
                if name in column:
                    rows_at.append(row)
                    columns_at.append(column[name])
            row += 1
    matrix = csr_matrix((np.ones(len(rows_at)), (rows_at, columns_at)), shape=(row, len(column)))
    start, gold = np.array(starts), np.array(golds)
    of = np.repeat(np.arange(len(start)), np.diff(np.append(start, row)))
    across = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        most = np.maximum.reduceat(scores, start)
        odds = np.exp(scores - most[of])
        whole = np.add.reduceat(odds, start)
        likely = odds / whole[of]
        likely[gold] -= 1
        misfit = -(scores[gold] - most - np.log(whole)).sum()
        return misfit + PRIOR / 2 * weights @ weights, across @ likely + PRIOR * weights

    found = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return {name: round(float(found[k]), 3) for name, k in column.items()}


def certainty_table(said: Sequence[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    """The points between which a likelihood becomes a certainty: isotonic regression over bins of equal size."""
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
    return [0.0, *xs, 1.0], [min(xs[0], ys[0]) / 2, *ys, (ys[-1] + 1) / 2]
