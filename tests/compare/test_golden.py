"""The Sunday ferry, captured twice (seeds/README.md): every kind of change, as each face shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from microfiche.parser.compare import compare
from microfiche.parser.compare.changes import KINDS
from microfiche.parser.read import read_file
from microfiche.render.differences import render_difference
from microfiche.render.differences_json import render_differences
from microfiche.render.options import Options
from outlines import outline_beside, outline_of

if TYPE_CHECKING:
    from microfiche.parser.compare import Difference
    from microfiche.parser.model import Thread

SEEDS = Path(__file__).parent.parent.parent / "seeds"
GOLDEN = Path(__file__).parent / "golden"


def ferry(when: str) -> Thread:
    (thread,) = read_file(SEEDS / f"sunday-{when}.json")
    return thread


@pytest.fixture(scope="module")
def difference() -> Difference:
    return compare(ferry("early"), ferry("late"))


@pytest.mark.parametrize("when", ["early", "late"])
def test_each_capture_reads_as_its_outline_says(when: str) -> None:
    assert outline_of(ferry(when)) == outline_beside(f"sunday-{when}.json")


def test_the_pair_holds_every_kind_of_change(difference: Difference) -> None:
    assert set(difference.counts()) == set(KINDS)


@pytest.mark.parametrize("face", ["text", "colour", "json"])
def test_each_face_shows_the_difference_as_it_is_kept(
    difference: Difference, face: str, request: pytest.FixtureRequest
) -> None:
    if face == "json":
        shown = "".join(render_differences([difference], [], []))
        json.loads(shown)
    else:
        shown = "".join(render_difference(difference, Options(colour=face == "colour")))
    kept = GOLDEN / f"sunday.{face}"
    if request.config.getoption("--update-golden"):
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")
