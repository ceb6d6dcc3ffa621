"""The room: story and comments side by side or one at a time, the search box, and the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from microfiche.render.clean import clean_line
from microfiche.tui.panes.comments import CommentPane
from microfiche.tui.panes.divider import Divider
from microfiche.tui.panes.look import ASCII_CLASS, Look
from microfiche.tui.panes.pane import Pane
from microfiche.tui.panes.search_box import SearchBox
from microfiche.tui.panes.status import StatusLine
from microfiche.tui.panes.story import StoryPane
from microfiche.tui.panes.styles import make_styles
from microfiche.tui.settings import DEFAULT_SPLIT, NARROWEST, WIDEST
from rich.text import Text
from textual import on

from . import standing
from .filtering import Filtering
from .messages import ShelfWished, SplitChanged, ThemeWished, ThreadWished
from .searching import Searching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.tui.commands import Command
    from microfiche.tui.memory import Memory
    from microfiche.tui.reading.shelf import Shelf
    from textual.app import ComposeResult

TWO_PANES_FROM = 100
"""The columns from which story and comments stand side by side."""


class Opened(NamedTuple):
    """How a room opens: its reading order, the story's share of the width in per cent, and its place on which shelf,
    the memory that it has, and the look of its text. A view that is asked for wins over the one of the last time."""

    view: View | None = None
    split: int = DEFAULT_SPLIT
    at: int = 0
    shelf: Shelf | None = None
    memory: Memory | None = None
    look: Look = Look()


class RoomScreen(Filtering):
    """One thread to read."""

    AUTO_FOCUS = ""

    def __init__(self, thread: Thread, commands: Sequence[Command], opened: Opened) -> None:
        super().__init__(thread, opened.memory, commands)
        self.keeps_view = opened.view is not None
        self.story = StoryPane(thread.story, id="story", look=opened.look)
        self.comments = CommentPane(thread, opened.view or "inferred", id="comments", look=opened.look)
        self.pane: Pane = self.comments
        self._split = opened.split
        self._at, self._shelf = opened.at, opened.shelf
        self.box = SearchBox(id="search")
        self.searching = Searching(thread, self.story, self.comments)
        self._note = ""

    def compose(self) -> ComposeResult:
        yield self.story
        yield Divider()
        yield self.comments
        yield self.box
        yield StatusLine(id="status")

    # Arrangement

    def on_mount(self) -> None:
        self.restyle()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.restyle())
        if self.is_narrow or not self.thread.comments:
            self.pane = self.story
        self._arrange()
        self.pane.focus()
        self.call_after_refresh(self.settle)

    def restyle(self) -> None:
        """Write in the colours of the theme."""
        styles = make_styles(self.app.theme_variables, is_ascii=self.app.has_class(ASCII_CLASS))
        self.story.restyle(styles)
        self.comments.restyle(styles)
        self.query_one(StatusLine).restyle(styles)

    def on_resize(self) -> None:
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.app.size.width < TWO_PANES_FROM

    def _arrange(self) -> None:
        """Share the screen out between the panes."""
        narrow = self.is_narrow
        self.set_class(narrow, "-narrow")
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

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        self.turn_to(self.comments if self.pane is self.story else self.story)

    def action_widen(self, by: int) -> None:
        """Make the pane of the reader wider, or narrower, by so many per cent of the screen."""
        self._share_out(self._split + (by if self.pane is self.story else -by))

    def action_equal_panes(self) -> None:
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

    # Commands

    def action_leave(self) -> None:
        """Leave the room, for the shelf where there is one."""
        if self._shelf:
            self.post_message(ShelfWished())
        else:
            self.app.exit()

    def action_show_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def action_change_theme(self) -> None:
        """Go on to the next theme."""
        self.post_message(ThemeWished())

    def action_listen(self) -> None:
        """Say places in words, one comment at a time, for screen readers; or draw the thread again."""
        linear = not self.comments.look.linear
        self.comments.listen(linear)
        self.turn_to(self.comments)
        self.say("one comment at a time, in words" if linear else "drawn as a tree")

    def action_suspend(self) -> None:
        """Go back to the shell for a while."""
        self.app.action_suspend_process()

    def action_next_thread(self, step: int) -> None:
        """Go to the next thread, or the one before."""
        self.post_message(ThreadWished(step))

    def show(self, pane: Pane | None) -> None:
        if pane and pane is not self.pane:
            self.pane = pane
            self._arrange()
            if not self.box.is_open:
                pane.focus()
        self.repaint()

    def repaint(self) -> None:
        self.story.repaint()
        self.comments.repaint()
        self.tell()

    # The status line

    def on_pane_moved(self, event: Pane.Moved) -> None:
        self.searching.follow_view()
        self.see()
        self.say(event.note or "")

    def say(self, note: str) -> None:
        self._note = note
        self.tell()

    def tell(self) -> None:
        """Say where the reader is."""
        state, hits = self.comments.state, self.searching.hits
        here = (
            standing.comment_place(state)
            if self.pane is self.comments
            else standing.story_place(self.story.state.viewport)
        )
        which = f"thread {self._at + 1} of {len(self._shelf.entries)} · " if self._shelf else ""
        left = Text(which + here)
        if self.filter_words:
            left.append(f" · filter: {clean_line(self.filter_words)}", "bold")
        if self._note:
            left.append(f" · {self._note}", "italic")
        elif self.warning:
            left.append(f" · ⚠ {self.warning}", "bold")
        elif self.is_waiting:
            left.append(" · working out who answers whom …", "italic")
        right = [standing.hits_text(hits.now, hits.total, hits.is_whole)] if hits.query else []
        right.append(f"{self.pending}…" if self.pending else "? help")
        self.query_one(StatusLine).say(left, Text(" · ".join(right)))
        new = len(self.remembered.new) if self.remembered else 0
        self.story.entitle(standing.title("Story", self.is_narrow and "comments"))
        room = self.comments.size.width - len(" · Tab: story  " if self.is_narrow else "    ")
        words = standing.comments_title(state, new, room, self.comments.look.bidi)
        self.comments.entitle(standing.title(words, self.is_narrow and "story"))
