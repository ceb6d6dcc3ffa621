"""The panel of links: it shows where each leads before anything opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.render.clean import clean_line
from microfiche.tui.reading.links import hides_host, host_of, may_open
from rich.text import Text
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult


NOT_OPENED = "(not opened: no plain http, https or mailto address)"


class LinksPanel(ModalScreen[str | None]):
    """Links to choose from, as pairs of words and address, the one at `chosen` first; gives an address, or None."""

    def __init__(self, links: Sequence[tuple[str, str]], chosen: int) -> None:
        super().__init__()
        self._links, self._chosen = links, chosen

    def compose(self) -> ComposeResult:
        options = OptionList(*(Option(link_text(*link), disabled=not may_open(link[1])) for link in self._links))
        options.border_title, options.border_subtitle = "Links", "Enter opens · Esc closes"
        yield options

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._chosen

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(event.option_index)

    def _open(self, number: int) -> None:
        if may_open(self._links[number][1]):
            self.dismiss(self._links[number][1])

    def press(self, event: events.Key) -> bool:
        """Take a key; those that the list knows are left to it."""
        options = self.query_one(OptionList)
        if event.key in ("escape", "q", "o"):
            self.dismiss(None)
        elif event.key == "j":
            options.action_cursor_down()
        elif event.key == "k":
            options.action_cursor_up()
        elif event.key == "enter" and options.highlighted is not None:
            self._open(options.highlighted)
        else:
            return False
        return True


def link_text(words: str, url: str) -> Text:
    """What a link is called, and below it where it leads."""
    where = clean_line(url) if may_open(url) else f"{clean_line(url)} {NOT_OPENED}"
    if hides_host(url):
        where += f"\n  ⚠ the host is {host_of(url)}"
    return Text(where) if words == url else Text(f"{clean_line(words)}\n  → {where}")
