"""The app: it holds the threads, their rooms, the themes and the settings, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding

from .palette import RoomCommands
from .screens.messages import SplitChanged, ThemeWished, ThreadWished
from .screens.room import RoomScreen
from .settings import Settings, save_settings
from .themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread


class RoomApp(App[None]):
    """A reading room for one thread or several, of which it shows one."""

    TITLE = "Microfiche"
    CSS_PATH = "room.tcss"
    COMMANDS: ClassVar = {RoomCommands}
    BINDINGS: ClassVar = [Binding("ctrl+c", "quit", "Quit", show=False, priority=True)]

    def __init__(self, threads: Sequence[Thread], settings: Settings) -> None:
        super().__init__()
        self._threads, self._settings = threads, settings
        self._at = 0
        self._rooms: dict[int, RoomScreen] = {}
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def get_default_screen(self) -> RoomScreen:
        return self._room()

    def _room(self) -> RoomScreen:
        """The room of the current thread; each is kept, and with it every place."""
        if self._at not in self._rooms:
            self._rooms[self._at] = RoomScreen(
                self._threads[self._at], self._settings.split, self._at + 1, len(self._threads)
            )
        return self._rooms[self._at]

    def on_thread_wished(self, event: ThreadWished) -> None:
        at = self._at + event.step
        if 0 <= at < len(self._threads):
            self._at = at
            self.switch_screen(self._room())
        else:
            self._room().say("the last thread" if event.step > 0 else "the first thread")

    def on_theme_wished(self, event: ThemeWished) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self._remember(replace(self._settings, theme=self.theme))

    def on_split_changed(self, event: SplitChanged) -> None:
        self._settings = replace(self._settings, split=event.split)

    async def action_quit(self) -> None:
        self.exit()

    def on_unmount(self) -> None:
        self._remember(self._settings)

    def _remember(self, settings: Settings) -> None:
        self._settings = settings
        save_settings(settings)
