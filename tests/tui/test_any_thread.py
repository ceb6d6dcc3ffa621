from __future__ import annotations

import asyncio
import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from made import threads
from rooms import OpenRoom

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

COMMANDING = {"Cc", "Cs", "Zl", "Zp"}
REORDERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEYS = (*"jGzMzRtci", "escape", "w", "escape", "tab", "space", "/", "a", "enter", "n")


async def read_through(thread: Thread, size: tuple[int, int]) -> list[str]:
    """What is on the screen after each key."""
    screens = []
    async with OpenRoom()(thread, size=size) as room:
        for key in KEYS:
            await room.press(key)
            strips = room.app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
            screens.append(room.text)
    return screens


@settings(max_examples=8, deadline=None)
@given(threads(), st.integers(20, 130), st.integers(5, 30))
def test_whatever_strangers_wrote_is_shown_and_commands_nothing(thread: Thread, width: int, height: int) -> None:
    for screen in asyncio.run(read_through(thread, (width, height))):
        characters = set(screen) - {"\n"}
        assert not characters & REORDERING
        assert not {character for character in characters if unicodedata.category(character) in COMMANDING}
