"""The line in which a search is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from microfiche.render.cells import cell_len
from microfiche.render.clean import clean_line
from rich.style import Style
from rich.text import Text
from textual.geometry import Offset
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.search.complete import Completion
    from textual import events

    Follow = Callable[["Outcome | None"], None]
    Complete = Callable[[str, int], list[Completion]]

Outcome = Literal["typed", "accepted", "cancelled"]

PROMPT: Final = " /"
REVERSED: Final = Style(reverse=True)


class SearchBox(Widget, can_focus=True):
    """A prompt and what is typed after it, shown only while something is typed: a search, or an answer to a question.

    The room hands it every key by `take` while it is open, in the order in which they were pressed. Were keys left to
    the focus, those that arrive while it changes, as they do over a slow line, would be lost. `words` is what it holds;
    Tab goes through what `complete` offers at the cursor. Whoever opens it is told what came of each key.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SearchBox { display: none; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.is_open = False
        self._complete: Complete | None = None
        self._follow: Follow | None = None
        self._offered: list[Completion] = []
        self.words, self._at, self._prompt = "", 0, PROMPT

    def open(self, follow: Follow, prompt: str = PROMPT, complete: Complete | None = None) -> None:
        """Show the line, empty, behind a prompt; `follow` is called after each key until the line is closed."""
        self._follow, self._complete = follow, complete
        self.display = self.is_open = True
        self.words, self._at, self._prompt, self._offered = "", 0, prompt, []
        self.focus()
        self.refresh()

    def take(self, event: events.Key) -> None:
        """Take a key."""
        self._tell(self._press(event))

    def insert(self, words: str) -> None:
        """Put words where the cursor is."""
        self._tell(self._replace(self._at, self._at, words))

    def _tell(self, outcome: Outcome | None) -> None:
        if self._follow:
            self._follow(outcome)

    def _press(self, event: events.Key) -> Outcome | None:
        """What comes of a key: other words, or the end of typing, which closes the line."""
        key = event.key
        if key in ("escape", "ctrl+g", "enter"):
            self.display = self.is_open = False
            return "accepted" if key == "enter" else "cancelled"
        if key in ("tab", "shift+tab"):
            return self._offer(1 if key == "tab" else -1)
        self._offered = []
        if key == "backspace":
            return self._replace(max(0, self._at - 1), self._at)
        if key == "delete":
            return self._replace(self._at, self._at + 1)
        if key == "ctrl+u":
            return self._replace(0, self._at)
        if key == "ctrl+w":
            return self._replace(self.words[: self._at].rstrip().rfind(" ") + 1, self._at)
        if event.character and event.is_printable:
            return self._replace(self._at, self._at, event.character)
        self._go(key)
        return None

    def _offer(self, step: int) -> Outcome | None:
        """Put the next completion where the cursor is, or the one before, and begin again after the last."""
        if not self._offered:
            self._offered = self._complete(self.words, self._at) if self._complete else []
        elif step > 0:
            self._offered = [*self._offered[1:], self._offered[0]]
        else:
            self._offered = [self._offered[-1], *self._offered[:-1]]
        if not self._offered:
            return None
        return self._replace(self._offered[0].start, self._at, self._offered[0].text)

    def _replace(self, first: int, last: int, words: str = "") -> Outcome | None:
        before = self.words
        self.words = before[:first] + words + before[last:]
        self._at = first + len(words)
        self.refresh()
        return "typed" if self.words != before else None

    def _go(self, key: str) -> None:
        last = len(self.words)
        steps = {"left": self._at - 1, "right": self._at + 1, "home": 0, "ctrl+a": 0, "end": last, "ctrl+e": last}
        self._at = min(last, max(0, steps.get(key, self._at)))
        self.refresh()

    def render(self) -> Text:
        shown = clean_line(self.words)
        self.app.cursor_position = self.region.offset + Offset(cell_len(self._prompt + shown[: self._at]), 0)
        text = Text(self._prompt + shown + " ", no_wrap=True, end="")
        text.stylize("bold", 0, len(self._prompt))
        text.stylize(REVERSED, len(self._prompt) + self._at, len(self._prompt) + self._at + 1)
        return text
