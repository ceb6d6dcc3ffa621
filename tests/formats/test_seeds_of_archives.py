"""The seeds of mail and web archives are read as the outlines beside them say, and nothing in them is damaged."""

from __future__ import annotations

import pytest
from microfiche.parser.read import read_file
from outlines import SEEDS, outline_beside, outline_of


@pytest.mark.parametrize("name", ["ferry-list.mbox", "signal.eml", "kittiwakes.warc", "dry-seats.mhtml"])
def test_a_seed_is_read_as_its_outline_says(name: str) -> None:
    (thread,) = read_file(SEEDS / name)
    assert outline_of(thread) == outline_beside(name)
    assert thread.damage == ()
