"""What was not damaged comes back: captures of each format from random threads, with one record broken."""

from __future__ import annotations

import random

import damage
import pytest

EACH = 20
SEEDS_OF_OLD = {
    "native": (4, 15, 18, 27),
    "native lines": (10, 24, 86),
    "pushshift": (238, 282),
    "json": (431, 547),
    "table": (5, 35, 50, 52, 185),
    "mbox": (79, 158, 286, 734),
    "page": (6, 10, 14, 24, 56, 112, 166, 171),
    "yaml": (0, 21, 382),
    "warc": (3, 21, 27),
    "arc": (0, 7, 10, 37),
    "disqus-export": (2, 36),
    "blogml": (166,),
    "text": (6, 12, 13, 17, 46, 100, 109),
}
"""Damages that cost comments which were whole, until readers were mended."""


@pytest.mark.parametrize("name", damage.MAKERS)
def test_every_made_capture_comes_back_whole(name: str) -> None:
    for seed in range(5):
        said = damage.a_conversation(random.Random(seed))
        whole = set(range(1, len(said) + 1))
        assert list(damage.missing(name, said, damage.MAKERS[name](said).whole(), whole)) == []


@pytest.mark.parametrize("name", damage.MAKERS)
def test_what_was_not_damaged_comes_back(name: str) -> None:
    lost = [seed for seed in range(EACH) if damage.trial(name, seed)[1]]
    assert not lost


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name, seeds in SEEDS_OF_OLD.items() for seed in seeds])
def test_a_damage_that_once_cost_its_neighbours_does_so_no_more(name: str, seed: int) -> None:
    assert damage.trial(name, seed)[1] == []
