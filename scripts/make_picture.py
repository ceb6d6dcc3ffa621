"""Draw the README's picture of the reading room from a seed: `python scripts/make_picture.py`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from microfiche.parser.read import read_file
from microfiche.tui.app import RoomApp
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.settings import Settings

ROOT = Path(__file__).parent.parent
SIZE = (132, 36)
KEYS = ("j", "j", "j", "j")


async def draw(path: Path) -> None:
    """Open the room on a seed, walk to a comment in the middle of a quarrel, and save the screen as SVG."""
    app = RoomApp(Shelf(map(entry_of, read_file(ROOT / "seeds" / "quarrel.txt"))), Settings())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause()
        drawn = app.export_screenshot(title="Microfiche")
    path.write_text(drawn.replace("<text ", '<text xml:space="preserve" '), "utf-8")


if __name__ == "__main__":
    asyncio.run(draw(ROOT / "docs" / "reading-room.svg"))
