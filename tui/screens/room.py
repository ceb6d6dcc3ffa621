"""The room: one thread to read, and the parts that do what its keys say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from microfiche.render.clean import clean_line
from microfiche.tui.captures import Captures
from microfiche.tui.panes.comments import CommentPane
from microfiche.tui.panes.look import Look
from microfiche.tui.panes.status import StatusLine
from microfiche.tui.panes.story import StoryPane, story_pieces
from microfiche.tui.settings import DEFAULT_SPLIT
from rich.text import Text

from . import standing
from .asking import Asking
from .commanding import Commanding
from .comparing import Comparing
from .filtering import Filtering
from .finding import Finding
from .leaping import Leaping
from .owning import Owning
from .panels import Panels
from .reading import ReadingScreen
from .remembering import SAVED_EVERY, Remembering
from .settling import Settling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from microfiche.parser.compare import Difference
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import View
    from microfiche.tui.commands import Command
    from microfiche.tui.memory import Memory
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.reading.shelf import Shelf


class OnShelf(NamedTuple):
    """The place of a room's thread on its shelf: how to go back there, and how to go to the thread so many after this
    one, which gives a word for the reader where there is none.

    Both happen at once and not by a message, so that the next key is for the screen that is there then.
    """

    shelf: Shelf
    at: int
    leave: Callable[[], None]
    turn_to: Callable[[int], str | None]


class Opened(NamedTuple):
    """How a room opens: its reading order, the story's share of the width in per cent, the memory that it has, the look
    of its text, its place on a shelf, where other captures are found, and how commands come under the reader's keys. A
    view that is asked for wins over the one of the last time, and so does the comment that the reader is `sent_to`."""

    view: View | None = None
    split: int = DEFAULT_SPLIT
    memory: Memory | None = None
    look: Look = Look()
    on_shelf: OnShelf | None = None
    captures: Captures | None = None
    arrange_keys: Callable[[Iterable[Command]], list[Command]] = list
    sent_to: int | None = None


class RoomScreen(ReadingScreen):
    """One thread to read."""

    def __init__(self, thread: Thread, commands: Sequence[Command], opened: Opened) -> None:
        super().__init__(
            StoryPane(story_pieces(thread.story), id="story", look=opened.look),
            CommentPane(thread, opened.view or "inferred", id="comments", look=opened.look),
            opened.split,
        )
        self.thread, self.commands = thread, commands
        if opened.sent_to is not None:
            self.comments.state.begin_at(opened.sent_to)
        self._on_shelf, self._arrange_keys = opened.on_shelf, opened.arrange_keys
        asking = Asking(self)
        self.remembering = Remembering(self, opened.memory, keeps_view=opened.view is not None)
        self.finding = Finding(self, self.remembering.facts)
        self.settling = Settling(self, self.finding, self.remembering)
        self.filtering = Filtering(self, self.finding)
        leaping = Leaping(self, self.filtering)
        self._panels = Panels(self, commands)
        self.commanding = Commanding(self, commands, leaping, asking)
        self.commanding.parts = {
            "room": self,
            "keys": self.commanding,
            "panels": self._panels,
            "search": self.finding,
            "filter": self.filtering,
            "leaps": leaping,
            "own": Owning(self, self.remembering, self.settling, leaping, asking),
            "changes": Comparing(self, opened.captures or Captures(), self._show_difference),
        }

    def first_pane(self) -> Pane:
        """The comments for whoever was sent to one of them."""
        return self.comments if self.comments.state.is_sent else super().first_pane()

    def on_mount(self) -> None:
        self.set_interval(SAVED_EVERY, self.remembering.keep)
        self.call_after_refresh(self.settling.settle)

    def on_screen_suspend(self) -> None:
        self.remembering.keep()

    def on_unmount(self) -> None:
        self.remembering.keep()

    @property
    def at(self) -> int:
        """The place of the thread on its shelf, 0 where there is none."""
        return self._on_shelf.at if self._on_shelf else 0

    # Commands

    def leave(self) -> None:
        """Leave the room, for the shelf where there is one; before that, give up a panel that is not open yet."""
        if self._panels.give_up():
            self.say("given up")
        elif self._on_shelf:
            self._on_shelf.leave()
        else:
            self.app.exit()

    def _show_difference(self, difference: Difference) -> None:
        from microfiche.tui.difference_commands import DIFFERENCE_COMMANDS

        from .difference import DifferenceScreen, Shown

        shown = Shown(self._split, self.comments.look)
        self.app.push_screen(DifferenceScreen(difference, self._arrange_keys(DIFFERENCE_COMMANDS), shown))

    def next_thread(self, step: int) -> None:
        """Go to the next thread, or the one before."""
        if self._on_shelf:
            self.say(self._on_shelf.turn_to(step) or "")

    # What is said

    def arranged(self) -> None:
        self.finding.searching.follow_view()
        self.remembering.see()

    def tell(self) -> None:
        state, hits, remembered = self.comments.state, self.finding.searching.hits, self.remembering.remembered
        here = (
            standing.comment_place(state)
            if self.pane is self.comments
            else standing.story_place(self.story.state.viewport)
        )
        place = self._on_shelf
        which = f"thread {place.at + 1} of {len(place.shelf.entries)} · " if place else ""
        left = Text(which + here)
        if self.filtering.words:
            left.append(f" · filter: {clean_line(self.filtering.words)}", "bold")
        if self.note:
            left.append(f" · {self.note}", "italic")
        elif self.settling.warning:
            left.append(f" · ⚠ {self.settling.warning}", "bold")
        elif self.settling.is_waiting:
            left.append(" · working out who answers whom …", "italic")
        right = [standing.hits_text(hits.now, hits.total, hits.is_whole)] if hits.query else []
        right.append(f"{self.commanding.pending}…" if self.commanding.pending else "? help")
        self.query_one(StatusLine).say(left, Text(" · ".join(right)))
        new = len(remembered.new) if remembered else 0
        self.story.entitle(standing.title("Story", self.is_narrow and "comments"))
        room = self.comments.size.width - len(" · Tab: story  " if self.is_narrow else "    ")
        words = standing.comments_title(state, new, room, self.comments.look.bidi)
        self.comments.entitle(standing.title(words, self.is_narrow and "story"))
