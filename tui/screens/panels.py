"""Looking closer: the panels that the room opens over itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from microfiche.parser.outline import NONE
from microfiche.tui.background import beside
from microfiche.tui.panes.look import ASCII_CLASS

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from microfiche.tui.commands import Command
    from microfiche.tui.panes.setting import Piece

    from .holder import Holder


class Panels:
    """Opens panels about the thread of a room, and takes what is chosen in them."""

    def __init__(self, room: Holder, commands: Sequence[Command]) -> None:
        self._room, self._commands = room, commands

    def show_help(self) -> None:
        """Show every key and what it does."""
        from .words import help_pieces

        self._open("Help", help_pieces(self._commands), "?")

    def show_provenance(self) -> None:
        """Show where the thread comes from, and what the capture lost."""
        from .words import provenance_pieces

        self._open("Provenance", provenance_pieces(self._room.thread), "i")

    def show_why(self) -> None:
        """Show why the comment under the cursor hangs where it does, once that is worked out."""
        if self._room.comments.state.position == NONE:
            self._room.say("no comment to explain")
        else:
            self._begin(self._explain(self._room.comments.state.position), "explain")

    async def _explain(self, position: int) -> None:
        from microfiche.parser.replies import explain

        from .words import why_pieces

        explanation = await beside(partial(explain, self._room.thread, position))
        if self._room.is_current:
            self._open("Why here?", why_pieces(self._room.thread, explanation), "w")

    def show_numbers(self) -> None:
        """Show the discussion over time, who takes part in it and who answers whom, once that is counted."""
        self._begin(self._number(), "numbers")

    async def _number(self) -> None:
        from microfiche.render.stats import statistics

        from .numbers import number_pieces

        stats = await beside(partial(statistics, self._room.thread, self._room.comments.state.outline.view))
        if self._room.is_current:
            is_ascii = self._room.app.has_class(ASCII_CLASS)
            self._open("In numbers", number_pieces(stats, self._room.app.size.width, is_ascii=is_ascii), "T")

    def cite(self) -> None:
        """Copy a citation of the comment under the cursor, as terminals let programs copy (OSC 52)."""
        if self._room.comments.state.position == NONE:
            self._room.say("no comment to cite")
        else:
            self._begin(self._cite(self._room.comments.state.position), "cite")

    async def _cite(self, position: int) -> None:
        from microfiche.render.citing import citation

        words = (await beside(partial(citation, self._room.thread, position, "apa"))).strip()
        self._room.app.copy_to_clipboard(words)
        self._room.say(f"copied: {words}")

    def show_links(self) -> None:
        """Show the links of the comment under the cursor, or of the story while that is read."""
        self.show_link(1)

    def show_link(self, number: int) -> None:
        """Show these links with the one of a number, counted from 1, chosen."""
        from microfiche.tui.reading.links import links_in

        from .links import LinksPanel

        position = self._room.comments.state.position
        in_story = self._room.pane is self._room.story or position == NONE
        links = links_in(self._room.thread.story.body if in_story else self._room.thread.comments[position].body)
        if links:
            self._room.app.push_screen(LinksPanel(links, min(number, len(links)) - 1), self._follow)
        else:
            self._room.say(f"no links in this {'story' if in_story else 'comment'}")

    def _follow(self, url: str | None) -> None:
        if url:
            self._room.app.open_url(url)
            self._room.say(f"opening {url}")

    def _begin(self, work: Coroutine[Any, Any, None], group: str) -> None:
        """Do something that takes its time; where the same is asked for again, the first is given up."""
        self._room.run_worker(work, group=group, exclusive=True)

    def _open(self, title: str, pieces: Sequence[Piece], opener: str) -> None:
        from .panel import Panel

        self._room.app.push_screen(Panel(title, pieces, opener))
