"""The app: it holds the threads, their rooms, the themes and the settings, and nothing else."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding

from .palette import RoomCommands
from .screens.room import Opened, RoomScreen
from .settings import Settings, save_settings
from .themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View

    from .screens.messages import SplitChanged, ThemeWished, ThreadWished


class RoomApp(App[None]):
    """A reading room for one thread or several, of which it shows one."""

    TITLE = "Microfiche"
    CSS_PATH = Path(__file__).with_name("room.tcss")
    COMMANDS: ClassVar = {RoomCommands}
    DEFAULT_MODE = "0"  # a mode for each thread keeps its room, and with it every place, while others are read
    BINDINGS: ClassVar = [Binding("ctrl+c", "quit", "Quit", show=False, priority=True)]

    def __init__(self, threads: Sequence[Thread], settings: Settings, view: View = "inferred") -> None:
        super().__init__()
        self._threads, self._settings, self._view = threads, settings, view
        self._loaded = settings
        self._at = 0
        for theme in THEMES:
            self.register_theme(theme)
        # Assigning `theme` would parse the whole style sheet a second time while the room opens.
        self.set_reactive(RoomApp.theme, settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def get_default_screen(self) -> RoomScreen:
        return self._room(0)

    def on_mount(self) -> None:
        # Not earlier: the screen of a mode that is not known by then is painted once at the start, others are twice.
        for at in range(len(self._threads)):
            self.add_mode(str(at), partial(self._room, at))

    def _room(self, at: int) -> RoomScreen:
        return RoomScreen(self._threads[at], Opened(self._view, self._settings.split, at + 1, len(self._threads)))

    def on_thread_wished(self, event: ThreadWished) -> None:
        at = self._at + event.step
        if 0 <= at < len(self._threads):
            self._at = at
            self.switch_mode(str(at))
        elif isinstance(self.screen, RoomScreen):
            self.screen.say("the last thread" if event.step > 0 else "the first thread")

    def on_theme_wished(self, event: ThemeWished) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self._settings = self._settings._replace(theme=self.theme)

    def on_split_changed(self, event: SplitChanged) -> None:
        self._settings = self._settings._replace(split=event.split)

    async def action_quit(self) -> None:
        self.exit()

    def on_unmount(self) -> None:
        if self._settings != self._loaded:
            save_settings(self._settings)
