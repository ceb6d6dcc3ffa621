"""What was not damaged comes back: captures of each format from random threads, with one record broken."""

from __future__ import annotations

import random

import damage
import pytest

EACH = 40
SEEDS_OF_OLD = {"native": (4, 15, 18, 27), "table": (5, 50, 52), "page": (6, 10, 14, 24), "text": (6, 13, 17, 46)}
"""Damages that cost comments which were whole, until readers were mended."""
KNOWN = {"native lines": 0.1, "table": 0.05, "mbox": 0.05, "page": 0.05}
"""The share of damages that may swallow a neighbour: a line end that is gone, a quotation mark that never ends."""


@pytest.mark.parametrize("name", damage.MAKERS)
def test_every_made_capture_comes_back_whole(name: str) -> None:
    for seed in range(5):
        said = damage.a_conversation(random.Random(seed))
        whole = set(range(1, len(said) + 1))
        assert list(damage.missing(name, said, damage.MAKERS[name](said).whole(), whole)) == []


@pytest.mark.parametrize("name", damage.MAKERS)
def test_what_was_not_damaged_comes_back(name: str) -> None:
    lost = [seed for seed in range(EACH) if damage.trial(name, seed)[1]]
    assert len(lost) <= EACH * KNOWN.get(name, 0), lost


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name, seeds in SEEDS_OF_OLD.items() for seed in seeds])
def test_a_damage_that_once_cost_its_neighbours_does_so_no_more(name: str, seed: int) -> None:
    assert damage.trial(name, seed)[1] == []
