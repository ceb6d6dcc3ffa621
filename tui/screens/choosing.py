"""The panel of captures: with which one to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.render.clean import clean_line
from microfiche.tui.captures import Captured
from rich.text import Text
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult


class CapturesPanel(ModalScreen[Captured | None]):
    """Captures to choose from; gives the one that is chosen, or None."""

    def __init__(self, captures: Sequence[Captured]) -> None:
        super().__init__()
        self._captures = captures

    def compose(self) -> ComposeResult:
        options = OptionList(*(Option(capture_text(one)) for one in self._captures))
        options.border_title, options.border_subtitle = "Compare with", "Enter compares · Esc closes"
        yield options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._captures[event.option_index])

    def press(self, event: events.Key) -> bool:
        """Take a key; those that the list knows are left to it."""
        options = self.query_one(OptionList)
        if event.key in ("escape", "q", "D"):
            self.dismiss(None)
        elif event.key == "j":
            options.action_cursor_down()
        elif event.key == "k":
            options.action_cursor_up()
        elif event.key == "enter" and options.highlighted is not None:
            self.dismiss(self._captures[options.highlighted])
        else:
            return False
        return True


def capture_text(capture: Captured) -> Text:
    """What a capture is called and, below it, when it was taken and what it holds."""
    when = capture.taken.isoformat(" ", "minutes") if capture.taken else "at an unknown time"
    order = "later" if capture.is_later else "earlier"
    count = f"{capture.comments:,} {'comment' if capture.comments == 1 else 'comments'}"
    return Text(f"{clean_line(capture.name)}\n  {order}, {when} · {count}")
