"""Looking closer: the panels that the room opens over itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from microfiche.tui.background import beside
from microfiche.tui.panes.look import ASCII_CLASS
from textual import work
from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.model import Thread
    from microfiche.tui.commands import Command
    from microfiche.tui.panes.comments import CommentPane
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.panes.setting import Piece
    from microfiche.tui.panes.story import StoryPane


class Closer(Screen[None]):
    """A screen that holds a thread, and opens panels about it. `pane` is the one that the reader is in."""

    thread: Thread
    story: StoryPane
    comments: CommentPane
    pane: Pane
    commands: Sequence[Command]

    def say(self, note: str) -> None:
        """Tell the reader something, until the next key."""
        raise NotImplementedError

    def action_show_help(self) -> None:
        """Show every key and what it does."""
        from .words import help_pieces

        self._open("Help", help_pieces(self.commands), "?")

    def action_show_provenance(self) -> None:
        """Show where the thread comes from, and what the capture lost."""
        from .words import provenance_pieces

        self._open("Provenance", provenance_pieces(self.thread), "i")

    def action_show_why(self) -> None:
        """Show why the comment under the cursor hangs where it does, once that is worked out."""
        if self.comments.state.position == NONE:
            self.say("no comment to explain")
        else:
            self._explain(self.comments.state.position)

    @work(exclusive=True, group="explain")
    async def _explain(self, position: int) -> None:
        from microfiche.parser.replies import explain

        from .words import why_pieces

        explanation = await beside(partial(explain, self.thread, position))
        if self.is_current:
            self._open("Why here?", why_pieces(self.thread, explanation), "w")

    def action_show_numbers(self) -> None:
        """Show the discussion over time, who takes part in it and who answers whom, once that is counted."""
        self._number()

    @work(exclusive=True, group="numbers")
    async def _number(self) -> None:
        from microfiche.render.stats import statistics

        from .numbers import number_pieces

        stats = await beside(partial(statistics, self.thread, self.comments.state.outline.view))
        if self.is_current:
            is_ascii = self.app.has_class(ASCII_CLASS)
            self._open("In numbers", number_pieces(stats, self.app.size.width, is_ascii=is_ascii), "T")

    def action_cite(self) -> None:
        """Copy a citation of the comment under the cursor, as terminals let programs copy (OSC 52)."""
        if self.comments.state.position == NONE:
            self.say("no comment to cite")
        else:
            self._cite(self.comments.state.position)

    @work(exclusive=True, group="cite")
    async def _cite(self, position: int) -> None:
        from microfiche.render.citing import citation

        words = (await beside(partial(citation, self.thread, position, "apa"))).strip()
        self.app.copy_to_clipboard(words)
        self.say(f"copied: {words}")

    def action_show_links(self) -> None:
        """Show the links of the comment under the cursor, or of the story while that is read."""
        self.action_show_link(1)

    def action_show_link(self, number: int) -> None:
        """Show these links with the one of a number, counted from 1, chosen."""
        from microfiche.tui.reading.links import links_in

        from .links import LinksPanel

        position = self.comments.state.position
        in_story = self.pane is self.story or position == NONE
        links = links_in(self.thread.story.body if in_story else self.thread.comments[position].body)
        if links:
            self.app.push_screen(LinksPanel(links, min(number, len(links)) - 1), self._follow)
        else:
            self.say(f"no links in this {'story' if in_story else 'comment'}")

    def _follow(self, url: str | None) -> None:
        if url:
            self.app.open_url(url)
            self.say(f"opening {url}")

    def _open(self, title: str, pieces: Sequence[Piece], opener: str) -> None:
        from .panel import Panel

        self.app.push_screen(Panel(title, pieces, opener))
