"""The palette: every command by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.markup import escape

from .commands import keys_text
from .screens.reading import ReadingScreen
from .screens.shelf import ShelfScreen

if TYPE_CHECKING:
    from textual.command import Hits

    from .commands import Command


class RoomCommands(Provider):
    """Offers the commands of the room from which the palette was opened."""

    def _commands(self) -> list[tuple[Command, str]]:
        if not isinstance(self.screen, ReadingScreen | ShelfScreen):
            return []
        return [(command, escape(f"{command.help}  {keys_text(command)}")) for command in self.screen.commands]

    async def discover(self) -> Hits:
        for command, says in self._commands():
            yield DiscoveryHit(command.name, partial(self._run, command), help=says)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, says in self._commands():
            if (score := matcher.match(f"{command.name} {command.help}")) > 0:
                yield Hit(score, matcher.highlight(command.name), partial(self._run, command), help=says)

    def _run(self, command: Command) -> None:
        if isinstance(self.screen, ReadingScreen | ShelfScreen):
            self.screen.run(command)
