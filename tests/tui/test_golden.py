"""What the room looks like, character for character: `pytest --update-golden` writes the pictures anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import a_chain

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom

GOLDEN = Path(__file__).parent / "golden"
STATES = {
    "opened": (),
    "comments": ("]", "["),
    "folded": ("c", "]"),
    "searched": ("/", *"dock", "enter"),
    "searching": ("/", *"quay"),
    "stated": ("t", "G"),
    "provenance": ("i",),
    "help": ("?",),
}
SIZES = [(80, 24), (120, 40), (200, 50)]


def compare(name: str, text: str, update: bool) -> None:
    golden = GOLDEN / f"{name}.txt"
    if update:
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
async def test_the_room_looks_as_it_did(
    open_room: OpenRoom, ferry: Thread, state: str, size: tuple[int, int], update_golden: bool
) -> None:
    async with open_room(ferry, size=size) as room:
        await room.press(*STATES[state])
        compare(f"{state}-{size[0]}x{size[1]}", room.text, update_golden)


async def test_a_deep_chain_looks_as_it_did(open_room: OpenRoom, update_golden: bool) -> None:
    async with open_room(a_chain(41), size=(80, 24)) as room:
        await room.press("tab", *"jjjjjj")
        compare("chain-80x24", room.text, update_golden)
