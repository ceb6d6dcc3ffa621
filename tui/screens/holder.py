"""What the parts of a room need of the screen that holds them, and no more.

A part does one thing with a thread: it searches, filters, settles, remembers, opens panels. It draws nothing, and knows
other parts only where its maker hands them to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread
    from microfiche.tui.panes.comments import CommentPane
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.panes.search_box import SearchBox
    from microfiche.tui.panes.story import StoryPane
    from textual.app import App
    from textual.worker import Worker


class Holder(Protocol):
    """A screen that shows a thread, as its parts see it. `pane` is the one that the reader is in."""

    thread: Thread
    story: StoryPane
    comments: CommentPane
    pane: Pane
    box: SearchBox

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def is_current(self) -> bool:
        """Whether nothing is open above the screen."""

    def run_worker(self, work: Any, *, group: str, exclusive: bool, thread: bool = False) -> Worker[Any]:
        """Have something done meanwhile: a coroutine or, in a `thread` of its own, a function."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Have the screen call something when it has done what came before; may be asked from any thread."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Have the screen call something when what changed is on it."""

    def say(self, note: str) -> None:
        """Tell the reader something, until the next key."""

    def tell(self) -> None:
        """Say where the reader is."""

    def turn_to(self, pane: Pane) -> None:
        """Go to a pane."""

    def show(self, pane: Pane | None) -> None:
        """Show the hit that is current now, in the pane where it is."""

    def repaint(self) -> None:
        """Show other highlights."""

    def arranged(self) -> None:
        """Follow comments that stand in another order now, or that others of them can be seen."""
