"""A room under test: opened in a terminal of any size, with keys pressed in it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from microfiche.tui.app import RoomApp
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.screens.room import RoomScreen
from microfiche.tui.settings import Settings
from textual.events import Key, Paste

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from microfiche.parser.model import Thread
    from microfiche.tui.memory import Memory
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.reading.reading import Reading
    from textual.pilot import Pilot

CHARACTERS = {"enter": "\r", "escape": "\x1b"}
"""What some keys send; the others send their names."""


class Room:
    """A room under test: what is in it, and the keys that are pressed in it."""

    def __init__(self, app: RoomApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> RoomScreen:
        """The room itself, whatever is open above it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, RoomScreen))

    @property
    def comments(self) -> Reading:
        """The place in the comments."""
        return self.screen.comments.state

    @property
    def seen(self) -> list[int]:
        """The numbers of the comments that can be seen, from 1 in captured order."""
        return [self.comments.outline.order[row] + 1 for row in self.comments.folds.visible]

    @property
    def number(self) -> int:
        """The number of the comment under the cursor."""
        return self.comments.position + 1

    def is_in(self, pane: Pane) -> bool:
        """Whether a pane has the focus."""
        return self.app.focused is pane

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until everything is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def press_at_once(self, *keys: str | Paste) -> None:
        """Press keys as a terminal sends them that were typed ahead or on each other's heels: all in one read."""
        for key in keys:
            self.app.post_message(key if isinstance(key, Paste) else Key(key, CHARACTERS.get(key, key)))
        for _ in range(4):
            await self.settle()

    async def type(self, words: str) -> None:
        """Type words."""
        await self.press(*words)

    async def click(self, x: int, y: int) -> None:
        """Click on a cell of the screen."""
        await self.pilot.click(offset=(x, y))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until workers are done and their messages have arrived."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """The characters on the screen."""
        lines = [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]
        return "\n".join(lines) + "\n"

    @property
    def status(self) -> str:
        """The last line."""
        return self.text.splitlines()[-1].strip()


class OpenRoom:
    """Opens rooms."""

    @asynccontextmanager
    async def __call__(
        self,
        *threads: Thread,
        size: tuple[int, int] = (120, 40),
        settings: Settings | None = None,
        memory: Memory | None = None,
    ) -> AsyncIterator[Room]:
        """A room on some threads, in a terminal of some size."""
        app = RoomApp(Shelf(map(entry_of, threads)), settings or Settings(), memory=memory)
        async with app.run_test(size=size) as pilot:
            room = Room(app, pilot)
            await room.settle()
            yield room
