"""The shelf: the threads of a folder, a mailbox or an archive, to choose from while the rest is still being read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from microfiche.tui.background import beside
from microfiche.tui.commands import Keys
from microfiche.tui.keys import key_of
from microfiche.tui.panes.look import ASCII_CLASS
from microfiche.tui.panes.pane import Pane
from microfiche.tui.panes.search_box import SearchBox
from microfiche.tui.panes.shelf import ShelfHead, ShelfPane
from microfiche.tui.panes.status import StatusLine
from microfiche.tui.panes.styles import make_styles
from rich.text import Text
from textual import on
from textual.screen import Screen

from .messages import Arrived, ThemeWished

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from microfiche.tui.commands import Command
    from microfiche.tui.memory import Memory
    from microfiche.tui.panes.search_box import Outcome
    from microfiche.tui.reading.shelf import Shelf
    from textual import events
    from textual.app import ComposeResult

COUNTED_AT_ONCE: Final = 200
"""Threads whose unread comments are counted before the shelf shows how many there are."""


class ShelfScreen(Screen[None]):
    """Threads to choose from; `read` opens the one at a place, `memory` knows what was seen of them, and
    `is_reading` says whether more are coming."""

    AUTO_FOCUS = ""

    def __init__(
        self,
        shelf: Shelf,
        commands: Sequence[Command],
        read: Callable[[int], None],
        memory: Memory | None,
        *,
        is_reading: bool,
    ) -> None:
        super().__init__()
        self._memory = memory
        self.head = ShelfHead(shelf, id="heads")
        self.shelf, self.commands, self._read = shelf, commands, read
        self.pane = ShelfPane(shelf, id="shelf")
        self.box = SearchBox(id="search")
        self._keys = Keys(commands)
        self._is_reading, self._problems, self._note = is_reading, 0, ""
        self._counted, self._is_counting = 0, False

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.pane
        yield self.box
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        self.restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.restyle())
        self.pane.focus()
        self.refreshed()
        self._count()

    def restyle(self) -> None:
        """Write in the colours of the theme."""
        styles = make_styles(self.app.theme_variables, is_ascii=self.app.has_class(ASCII_CLASS))
        self.pane.restyle(styles)
        self.head.restyle(styles)
        self.query_one(StatusLine).restyle(styles)

    def on_screen_resume(self) -> None:
        self.refreshed()
        if not any(entry.keys for entry in self.shelf.entries[:1]):  # an archive holds each thread once
            self._counted = 0
            self._count()

    @on(Arrived)
    def _take(self, event: Arrived) -> None:
        self.shelf.add(event.entries)
        self._is_reading, self._problems = not event.is_last, event.problems
        self.refreshed()
        self._count()

    def _count(self) -> None:
        """Begin to count what is unread of the threads that have come in; where that goes on already, it goes on."""
        if self._memory and not self._is_counting:
            self._is_counting = True
            self.run_worker(self._count_on(self._memory), group="unread")

    async def _count_on(self, memory: Memory) -> None:
        while self._counted < len(self.shelf.entries):
            at = self._counted
            counts = await beside(partial(memory.unread, self.shelf.entries[at : at + COUNTED_AT_ONCE]))
            self.shelf.count(at, counts)
            self._counted += len(counts)
            self.refreshed(self._note)
        self._is_counting = False

    def refreshed(self, note: str | None = None) -> None:
        """Show the shelf as it is now."""
        self._note = note or ""
        self.head.refresh()
        self.pane.repaint()
        self.tell()

    # Keys and commands

    def press(self, event: events.Key) -> bool:
        """Take a key; False where it means nothing here."""
        if self.box.is_open:
            self.box.take(event)
        elif command := self._keys.press(key_of(event)):
            self.run(command)
        else:
            return bool(self._keys.pending)
        return True

    def _follow_typing(self, outcome: Outcome | None) -> None:
        if outcome == "typed":
            self.shelf.narrow(self.box.words)
        elif outcome == "cancelled":
            self.shelf.narrow("")
        if not self.box.is_open:
            self.pane.focus()
        self.refreshed()

    def paste(self, words: str) -> None:
        """Take pasted words into what is being written; elsewhere they mean nothing."""
        if self.box.is_open:
            self.box.insert(words)

    def run(self, command: Command) -> None:
        """Do what a command says."""
        if command.target == "room":
            getattr(self, command.action)(*command.arguments)
        else:
            self.refreshed(getattr(self.shelf, command.action)(*command.arguments))

    @on(ShelfPane.Picked)
    def open_entry(self) -> None:
        """Open the thread under the cursor."""
        if self.shelf.shown:
            self._read(self.shelf.at)

    def narrow(self) -> None:
        """Narrow the shelf by words."""
        self.box.open(self._follow_typing)

    def widen(self) -> None:
        """Show every thread again."""
        self.shelf.narrow("")
        self.refreshed()

    def show_help(self) -> None:
        """Show every key and what it does."""
        from .panel import Panel
        from .words import help_pieces

        self.app.push_screen(Panel("Help", help_pieces(self.commands), "?"))

    def show_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def change_theme(self) -> None:
        """Go on to the next theme."""
        self.post_message(ThemeWished())

    def suspend(self) -> None:
        """Go back to the shell for a while."""
        self.app.action_suspend_process()

    def leave(self) -> None:
        """Leave the shelf."""
        self.app.exit()

    @on(Pane.Moved)
    def _follow_pane(self) -> None:
        self.tell()

    # The status line

    def tell(self) -> None:
        """Say how much there is, and how it is arranged."""
        shelf, count = self.shelf, len(self.shelf.entries)
        threads = f"{count:,} threads"
        words = [f"{len(shelf.shown):,} of {threads} with “{shelf.words}”" if shelf.words else threads]
        words.append("as read" if shelf.sort == "as read" else f"by {shelf.sort}")
        if self._is_reading:
            words.append("still reading …")
        if self._problems:
            words.append(f"{self._problems} unreadable: told when you leave")
        left = Text(" · ".join(words))
        if self._note:
            left.append(f" · {self._note}", "italic")
        self.query_one(StatusLine).say(left, Text("Enter reads · ? help"))
        self.pane.entitle(" Shelf ")
