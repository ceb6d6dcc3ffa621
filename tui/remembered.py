"""What a reader left in one thread, brought together with where they are in it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE, VIEWS
from microfiche.parser.sorting import SORTS
from microfiche.render.clean import clean

from .panes.setting import Piece
from .reading.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.archive.state.desk import Desk

    from .reading.reading import Reading


class Remembered:
    """A desk beside a reading. Comments go by their captured positions.

    `new` are those that were not there at the last visit, `seen` those that have been on the screen; `marks` and
    `notes` are as `refresh` found them.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen = Seen(len(desk.keys), desk.seen)
        self.new = frozenset(desk.new)
        self._unsaved: list[int] = []
        self.refresh()

    def refresh(self) -> None:
        """Take in marks and notes that have changed."""
        self.marks, self.notes = self.desk.marks, self.desk.notes

    def number(self, position: int) -> str:
        """The number of a comment, as "#5"."""
        return f"#{position + 1}"

    def body(self, position: int) -> list[Piece] | None:
        """A reader's own work leaves every body as it stands."""
        return None

    def badges(self, position: int) -> tuple[str, ...]:
        """What the reader knows of a comment, in words: that it is new, and its marks."""
        marks = sorted(letter for letter, place in self.marks.items() if place == position)
        words = ["new"] if position in self.new else []
        return (*words, *(f"mark {letter}" for letter in marks))

    def below(self, position: int) -> list[Piece]:
        """The reader's note on a comment, ready to set."""
        note = clean(self.note_text(position)).replace("\n", " ")
        return [Piece("note", note, None, "✎ ", "  ", lead_role="note")] if note else []

    def said(self, position: int) -> list[str]:
        """What the reader left on a comment, in sentences."""
        badges, note = self.badges(position), clean(self.note_text(position))
        said = [f"You: {', '.join(badges)}."] if badges else []
        return [*said, f"Your note: {note}"] if note else said

    def note_text(self, position: int | None) -> str:
        """The note on a comment, or on the story (None); empty where there is none."""
        note = self.notes.get(position)
        return note.text if note else ""

    def restore(self, reading: Reading, view: bool) -> None:
        """Bring the reader back to where they were, unless they were sent elsewhere; `view`: in its view and sort."""
        place = self.desk.state.place
        sort = next((sort for sort in SORTS if sort == place.sort), None)
        shown = next((view for view in VIEWS if view == place.view), None)
        if view and sort:
            reading.sort_by(sort)
        if view and shown:
            reading.turn_to(shown)
        self.restore_folds(reading)
        if self.desk.position is not None and not reading.is_sent:
            reading.go(reading.outline.rows[self.desk.position])

    def restore_folds(self, reading: Reading) -> None:
        """Fold what was folded, but for what hides the comment that the reader was sent to.

        What had no replies before the thread settled can be folded only after that.
        """
        held = reading.position
        rows = [row for position in self.desk.folds if (row := reading.outline.rows[position]) != NONE]
        reading.rearrange(lambda: [reading.folds.fold(row) for row in rows])
        if reading.is_sent:
            reading.go(reading.outline.rows[held])

    def see(self, positions: Iterable[int]) -> None:
        """Take in what is on the screen."""
        self._unsaved += self.seen.see(positions)

    def keep(self, reading: Reading) -> None:
        """Keep where the reader is, and what has been seen."""
        position = None if reading.position == NONE else reading.position
        self.desk.leave(position, reading.outline.view, reading.sort, reading.folded())
        fresh, self._unsaved = self._unsaved, []
        self.desk.see(fresh)
