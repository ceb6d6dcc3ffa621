"""Looking closer: the panels that the room opens over itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from microfiche.parser.outline import NONE
from microfiche.tui.background import beside
from microfiche.tui.panes.look import ASCII_CLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from microfiche.parser.replies.why import Explanation
    from microfiche.render.stats import Statistics
    from microfiche.tui.commands import Command
    from microfiche.tui.panes.setting import Piece

    from .holder import Holder

T = TypeVar("T")


class Panels:
    """Opens panels about the thread of a room, and takes what is chosen in them."""

    def __init__(self, room: Holder, commands: Sequence[Command]) -> None:
        self._room, self._commands = room, commands
        self._asked: set[str] = set()

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
        from microfiche.parser.replies import explain

        position = self._room.comments.state.position
        if position == NONE:
            self._room.say("no comment to explain")
        else:
            self._begin("why", partial(explain, self._room.thread, position), self._open_why)

    def _open_why(self, explanation: Explanation) -> None:
        from .words import why_pieces

        self._open("Why here?", why_pieces(self._room.thread, explanation), "w")

    def show_numbers(self) -> None:
        """Show the discussion over time, who takes part in it and who answers whom, once that is counted."""
        from microfiche.render.stats import statistics

        view = self._room.comments.state.outline.view
        self._begin("numbers", partial(statistics, self._room.thread, view), self._open_numbers)

    def _open_numbers(self, stats: Statistics) -> None:
        from .numbers import number_pieces

        is_ascii = self._room.app.has_class(ASCII_CLASS)
        self._open("In numbers", number_pieces(stats, self._room.app.size.width, is_ascii=is_ascii), "T")

    def cite(self) -> None:
        """Copy a citation of the comment under the cursor, as terminals let programs copy (OSC 52)."""
        from microfiche.render.citing import citation

        position = self._room.comments.state.position
        if position == NONE:
            self._room.say("no comment to cite")
        else:
            self._begin("citation", partial(citation, self._room.thread, position, "apa"), self._copy)

    def _copy(self, words: str) -> None:
        self._room.app.copy_to_clipboard(words.strip())
        self._room.say(f"copied: {words.strip()}")

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

    def give_up(self) -> bool:
        """Give up what is asked for and not there yet; whether anything was."""
        given_up = bool(self._asked)
        self._asked.clear()
        return given_up

    def _begin(self, asked: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something that takes its time; where the same is asked for again, the first is given up."""
        self._asked.add(asked)
        self._room.run_worker(self._finish(asked, work, then), group=asked, exclusive=True)

    async def _finish(self, asked: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        result = await beside(work)
        if asked in self._asked:
            self._asked.remove(asked)
            if self._room.is_current:
                then(result)

    def _open(self, title: str, pieces: Sequence[Piece], opener: str) -> None:
        from .panel import Panel

        self._room.app.push_screen(Panel(title, pieces, opener))
