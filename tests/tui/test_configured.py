"""The room follows the reader's configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from microfiche.tui.app import RoomApp
from microfiche.tui.config import read_config
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


async def test_keys_theme_and_split_come_from_the_configuration(ferry: Thread) -> None:
    config, problems = read_config('theme = "light"\nsplit = 60\nreduced-motion = true\n[keys]\ndown = "e"\n')
    assert problems == []
    app = RoomApp(Shelf([entry_of(ferry)]), Settings(), config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.press("e")
        assert room.number == 2
        await room.press("j")
        assert room.number == 2
        assert room.screen.story.size.width > room.screen.comments.size.width
        assert (app.theme, app.animation_level) == ("microfiche-light", "none")
        await room.press("?")
        assert re.search(r"│ +e +next comment; in the story", room.text)


async def test_the_shelf_follows_it_too(ferry: Thread) -> None:
    config, _ = read_config('[keys]\nread = "x"\n')
    app = RoomApp(Shelf([entry_of(ferry)] * 2), Settings(), config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.press("x")
        assert "thread 1 of 2" in room.status
