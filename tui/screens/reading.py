"""A screen with a thread on it: story and comments side by side or one at a time, the search box, the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.tui.panes.divider import Divider
from microfiche.tui.panes.look import ASCII_CLASS
from microfiche.tui.panes.pane import Pane
from microfiche.tui.panes.search_box import SearchBox
from microfiche.tui.panes.status import StatusLine
from microfiche.tui.panes.styles import make_styles
from microfiche.tui.settings import NARROWEST, WIDEST
from textual import on
from textual.screen import Screen

from .messages import SplitChanged, ThemeWished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.tui.commands import Command
    from microfiche.tui.panes.comments import CommentPane
    from microfiche.tui.panes.story import StoryPane
    from textual import events
    from textual.app import ComposeResult

    from .commanding import Commanding

TWO_PANES_FROM = 100
"""The columns from which story and comments stand side by side."""
NARROW_CLASS = "-narrow"
"""Of a screen with room for one pane only (`room.tcss`)."""


class ReadingScreen(Screen[None]):
    """Arranges the panes of a thread. What it says of them, and what keys do, its parts and its subclasses know."""

    AUTO_FOCUS = ""

    thread: Thread
    commands: Sequence[Command]
    commanding: Commanding

    def __init__(self, story: StoryPane, comments: CommentPane, split: int) -> None:
        super().__init__()
        self.story, self.comments = story, comments
        self.pane: Pane = comments
        self.box = SearchBox(id="search")
        self._split = split
        self.note = ""

    def compose(self) -> ComposeResult:
        self.set_class(self.is_narrow, NARROW_CLASS, update=False)  # later, everything would be styled a second time
        yield self.story
        yield Divider()
        yield self.comments
        yield self.box
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        self.restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.restyle())
        self.pane = self.first_pane()
        self._arrange()
        self.pane.focus()

    def first_pane(self) -> Pane:
        """Where reading begins: the story where there is room for one pane only, or no comment."""
        return self.story if self.is_narrow or not self.thread.comments else self.comments

    def restyle(self) -> None:
        """Write in the colours of the theme."""
        styles = make_styles(self.app.theme_variables, is_ascii=self.app.has_class(ASCII_CLASS))
        self.story.restyle(styles)
        self.comments.restyle(styles)
        self.query_one(StatusLine).restyle(styles)

    # Keys

    def press(self, event: events.Key) -> bool:
        """Take a key; False where it means nothing here."""
        return self.commanding.press(event)

    def paste(self, words: str) -> None:
        """Take pasted words into what is being written; elsewhere they mean nothing."""
        if self.box.is_open:
            self.box.insert(words)

    def run(self, command: Command) -> None:
        """Do what a command says."""
        self.commanding.run(command)

    # Arrangement

    def on_resize(self) -> None:
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.app.size.width < TWO_PANES_FROM

    def _arrange(self) -> None:
        """Share the screen out between the panes."""
        narrow = self.is_narrow
        self.set_class(narrow, NARROW_CLASS)
        for pane, share in ((self.story, self._split), (self.comments, 100 - self._split)):
            pane.display = not narrow or pane is self.pane
            pane.styles.width = f"{share}fr"
        self.tell()

    def turn_to(self, pane: Pane) -> None:
        """Go to a pane."""
        self.pane = pane
        self._arrange()
        pane.focus()

    @on(Pane.Chosen)
    def _follow_mouse(self, event: Pane.Chosen) -> None:
        self.turn_to(event.pane)

    def other_pane(self) -> None:
        """Go to the other pane."""
        self.turn_to(self.comments if self.pane is self.story else self.story)

    def widen(self, by: int) -> None:
        """Make the pane of the reader wider, or narrower, by so many per cent of the screen."""
        self._share_out(self._split + (by if self.pane is self.story else -by))

    def equal_panes(self) -> None:
        """Make both panes equally wide."""
        self._share_out(50)

    def on_divider_dragged(self, event: Divider.Dragged) -> None:
        self._share_out(round(100 * event.column / max(1, self.size.width)))

    def _share_out(self, split: int) -> None:
        if self.is_narrow:
            self.say(f"two panes need {TWO_PANES_FROM} columns")
            return
        self._split = min(WIDEST, max(NARROWEST, split))
        self._arrange()
        self.post_message(SplitChanged(self._split))

    def listen(self) -> None:
        """Say places in words, one comment at a time, for screen readers; or draw the thread again."""
        linear = not self.comments.look.linear
        self.comments.listen(linear)
        self.turn_to(self.comments)
        self.say("one comment at a time, in words" if linear else "drawn as a tree")

    def show(self, pane: Pane | None) -> None:
        """Show the hit that is current now, in the pane where it is."""
        if pane and pane is not self.pane:
            self.pane = pane
            self._arrange()
            if not self.box.is_open:
                pane.focus()
        self.repaint()

    def repaint(self) -> None:
        """Show other highlights."""
        self.story.repaint()
        self.comments.repaint()
        self.tell()

    # The app

    def show_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def change_theme(self) -> None:
        """Go on to the next theme."""
        self.post_message(ThemeWished())

    def suspend(self) -> None:
        """Go back to the shell for a while."""
        self.app.action_suspend_process()

    # What is said

    def on_pane_moved(self, event: Pane.Moved) -> None:
        self.arranged()
        self.say(event.note or "")

    def say(self, note: str) -> None:
        """Tell the reader something, until the next key."""
        self.note = note
        self.tell()

    def arranged(self) -> None:
        """Follow comments that stand in another order now, or that others of them can be seen."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say where the reader is."""
        raise NotImplementedError
