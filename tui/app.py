"""The app: it holds the shelf, the rooms of the threads on it, the themes and the settings, and nothing else."""

from __future__ import annotations

from functools import partial
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding

from .captures import Captures
from .commands import commands_for
from .panes.look import ASCII_CLASS, Look
from .screens.room import OnShelf, Opened, RoomScreen
from .settings import PLAIN_NAME, Settings, save_settings
from .signals import leave_on_signals, leave_with_the_server, stop_and_go_on_in_turn
from .themes import DARK, THEMES, following
from .typed import Typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.parser.outline import View
    from textual.command import Provider
    from textual.screen import Screen

    from .arrivals import Arrivals
    from .commands import Command
    from .config import Config
    from .memory import Memory
    from .reading.shelf import Shelf
    from .screens.messages import SplitChanged, ThemeWished


def _room_commands() -> type[Provider]:
    from .palette import RoomCommands

    return RoomCommands


class RoomApp(App[None]):
    """A reading room: on the one thread of a shelf, or on the shelf where there are several or more are coming.

    When it has run, `mistake` is what it broke down over, and `return_code` says by which signal it was ended.
    """

    TITLE = "Microfiche"
    CSS_PATH = Path(__file__).with_name("room.tcss")
    COMMANDS: ClassVar = {_room_commands}
    DEFAULT_MODE = "first"  # each thread keeps its room, and with it every place, in a mode of its own
    BINDINGS: ClassVar = [Binding("ctrl+c", "quit", "Quit", show=False, priority=True)]

    def __init__(
        self,
        shelf: Shelf,
        settings: Settings,
        view: View | None = None,
        arrivals: Arrivals | None = None,
        memory: Memory | None = None,
        config: Config | None = None,
        *,
        is_shelf: bool = False,
        captures: Captures | None = None,
    ) -> None:
        if config:
            settings = settings._replace(theme=config.theme or settings.theme, split=config.split or settings.split)
        shown = PLAIN_NAME if "NO_COLOR" in environ else settings.theme  # Textual takes NO_COLOR out of it
        super().__init__(ansi_color=THEMES[shown].ansi)
        self._memory, self._config, self._look = memory, config, Look()
        if config:
            self.animation_level = "none" if config.reduced_motion else self.animation_level
            self.set_class(config.ascii, ASCII_CLASS)
            self._look = Look(config.width, config.bidi, config.linear)
        self._shelf, self._settings, self._view, self._arrivals = shelf, settings, view, arrivals
        self._loaded = settings
        self._has_shelf = is_shelf or arrivals is not None or len(shelf.entries) > 1
        self._rooms: set[int] = set()
        self._captures = captures or Captures(shelf)
        self._typed = Typed(partial(self.call_later, self._go_on))
        self.mistake: Exception | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        # Assigning `theme` would parse the whole style sheet a second time while the room opens.
        self.set_reactive(RoomApp.theme, shown)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_load(self) -> None:
        leave_on_signals(self)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def get_default_screen(self) -> Screen[None]:
        if not self._has_shelf:
            return self._room(0)
        from .screens.shelf import ShelfScreen
        from .shelf_commands import SHELF_COMMANDS

        commands = self._arranged(SHELF_COMMANDS)
        is_reading = self._arrivals is not None
        screen = ShelfScreen(self._shelf, commands, self._open, self._memory, is_reading=is_reading)
        if self._arrivals:
            self._arrivals.read_on(screen.post_message)
        return screen

    def on_mount(self) -> None:
        stop_and_go_on_in_turn()
        if self.is_web:
            leave_with_the_server(self)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the terminal is empty by then
        # Not earlier: the screen of a mode that is not known by then is painted once at the start, others are twice.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)

    def _handle_exception(self, error: Exception) -> None:
        """Leave, and keep a mistake of ours for whoever opened the room: it is no reader's business to see Textual's
        traceback, with the values of all variables."""
        self.mistake = self.mistake or error
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _arranged(self, commands: Iterable[Command]) -> list[Command]:
        """Commands under the keys that the reader wants."""
        return self._config.arrange(commands) if self._config else [*commands]

    def _room(self, at: int) -> RoomScreen:
        place = OnShelf(self._shelf, at, self._leave_room, self._turn_to) if self._has_shelf else None
        commands = self._arranged(commands_for(place is not None))
        entry, split = self._shelf.entries[at], self._settings.split
        opened = Opened(
            self._view, split, self._memory, self._look, place, self._captures, self._arranged, entry.sent_to
        )
        return RoomScreen(entry.open(), commands, opened)

    def _open(self, at: int) -> None:
        if at not in self._rooms:
            self._rooms.add(at)
            self.add_mode(str(at), partial(self._room, at))
        self.switch_mode(str(at))

    def _leave_room(self) -> None:
        self._count_unread()
        self.switch_mode(self.DEFAULT_MODE)

    def _count_unread(self) -> None:
        """Have the shelf show what is unread of the thread that is left."""
        room = self.screen
        if isinstance(room, RoomScreen) and (remembered := room.remembering.remembered):
            room.remembering.keep()
            self._shelf.count(room.at, [len(room.thread.comments) - len(remembered.seen)])

    def _turn_to(self, step: int) -> str | None:
        """Go to the thread that stands `step` after this one; a word for the reader where there is none."""
        if nowhere := self._shelf.scroll(step):
            return nowhere
        self._count_unread()
        self._open(self._shelf.at)
        return None

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self._typed.takes(event, self.screen):
                await super().on_event(event)
        else:
            await super().on_event(event)

    async def _go_on(self) -> None:
        for typed in self._typed.released():
            await self.on_event(typed)

    def on_theme_wished(self, event: ThemeWished) -> None:
        self.ansi_color = following(self.theme).ansi
        self.theme = following(self.theme).name
        self._settings = self._settings._replace(theme=self.theme)

    def on_split_changed(self, event: SplitChanged) -> None:
        self._settings = self._settings._replace(split=event.split)

    async def action_quit(self) -> None:
        self.exit()

    def on_unmount(self) -> None:
        if self._settings != self._loaded:
            save_settings(self._settings)
