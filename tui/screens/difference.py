"""Two captures of a thread in one: what was added, removed, edited and moved, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from microfiche.parser.compare import tour
from microfiche.render.clean import clean_line
from microfiche.render.difference_words import summary
from microfiche.tui.captures import UNNAMED
from microfiche.tui.compared import Compared, compared_story
from microfiche.tui.panes.comments import CommentPane
from microfiche.tui.panes.look import Look
from microfiche.tui.panes.setting import Piece
from microfiche.tui.panes.status import StatusLine
from microfiche.tui.panes.story import StoryPane
from rich.text import Text

from . import standing
from .asking import Asking
from .commanding import Commanding
from .filtering import Filtering
from .finding import Finding
from .leaping import Leaping
from .panel import Panel
from .panels import Panels
from .reading import ReadingScreen
from .walking import Walking
from .words import entry, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microfiche.parser.compare import Difference
    from microfiche.tui.commands import Command

SIGNS = (
    ("+", "added: it stands in the later capture alone"),
    ("-", "removed: it stands in the earlier capture alone, and something shows that it is gone"),
    ("~", "changed: [-the words that were-]{+the words that are+}, the score, the place"),
    ("?", "missing from one capture, which holds only a part, or nothing shows why"),
    ("=", "captured or read otherwise, and the same on the page"),
)


class Shown(NamedTuple):
    """How a difference is shown: the story's share of the width in per cent, and the look of its text."""

    split: int
    look: Look = Look()


class DifferenceScreen(ReadingScreen):
    """What changed between two captures, with the whole thread around it."""

    def __init__(self, difference: Difference, commands: Sequence[Command], shown: Shown) -> None:
        walk = tour(difference)
        super().__init__(
            StoryPane(compared_story(difference), id="story", look=shown.look),
            CommentPane(walk.thread, "inferred", id="comments", look=shown.look),
            shown.split,
        )
        self.thread, self.commands, self._difference = walk.thread, commands, difference
        self.finding = Finding(self)
        self.filtering = Filtering(self, self.finding)
        leaping, asking = Leaping(self, self.filtering), Asking(self)
        self.walking = Walking(self, walk, leaping)
        self.commanding = Commanding(self, commands, leaping, asking)
        self.commanding.parts = {
            "room": self,
            "keys": self.commanding,
            "panels": Panels(self, commands),
            "search": self.finding,
            "filter": self.filtering,
            "leaps": leaping,
            "changes": self.walking,
        }
        self._compared = Compared(walk)
        self.comments.has_hits = self._stands_out

    def on_mount(self) -> None:
        self.comments.know(self._compared)
        self.call_after_refresh(self.walking.to_first)

    def _stands_out(self, first: int, last: int) -> bool:
        """What the map shows: the hits of a search and, where nothing is sought, what changed."""
        hits = self.finding.searching.hits
        return hits.any_in(first, last) if hits.query else self.walking.any_in(first, last)

    # Commands

    def leave(self) -> None:
        """Go back to the thread."""
        self.dismiss()

    def show_summary(self) -> None:
        """Show what differs in numbers, and what the signs mean."""
        old, new = self._difference.old.capture, self._difference.new.capture
        facts = [(when, clean_line(capture.name) or UNNAMED) for when, capture in (("earlier", old), ("later", new))]
        pieces = [
            section("Two captures"),
            *(entry(name, words, 11) for name, words in facts),
            Piece("text", summary(self._difference)),
            *(Piece("text", clean_line(note)) for note in self._difference.notes),
            section("Signs"),
            *(entry(sign, says, 5) for sign, says in SIGNS),
        ]
        self.app.push_screen(Panel("What differs", pieces, "i"))

    # What is said

    def arranged(self) -> None:
        self.finding.searching.follow_view()

    def tell(self) -> None:
        hits = self.finding.searching.hits
        left = Text(self.walking.place(), "bold")
        if self.pane is self.comments:
            left.append(f" · {standing.arrangement(self.comments.state)}", "not bold")
        if self.filtering.words:
            left.append(f" · filter: {clean_line(self.filtering.words)}")
        if self.note:
            left.append(f" · {self.note}", "italic")
        right = [standing.hits_text(hits.now, hits.total, hits.is_whole)] if hits.query else []
        right.append(f"{self.commanding.pending}…" if self.commanding.pending else "e E change · i what · q back")
        self.query_one(StatusLine).say(left, Text(" · ".join(right)))
        changed = " changed" if self._difference.fields or self._difference.text_changed else ""
        self.story.entitle(standing.title(f"Story{changed}", self.is_narrow and "comments"))
        sizes = f"{len(self._difference.old.comments):,} → {len(self._difference.new.comments):,} comments"
        self.comments.entitle(standing.title(sizes, self.is_narrow and "story"))
