"""What a reader left in one thread, and leaves in it now, by the captured positions of its comments.

It is kept by content (`archive/state`), so a moved file is the same thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.archive.state.reading import Place
from microfiche.parser.identity import comment_keys, thread_key
from microfiche.parser.outline import NONE, VIEWS
from microfiche.parser.sorting import SORTS
from microfiche.parser.verdicts import STORY, judge, verdict_on
from microfiche.parser.verdicts.verdict import opening

from .reading.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microfiche.archive.state.reading import Change
    from microfiche.archive.state.store import StateStore
    from microfiche.parser.model import Thread
    from microfiche.parser.verdicts.verdict import Kind

    from .memory import Keeper
    from .reading.reading import Reading


class Remembered:
    """What the reader left in one thread, and leaves in it now. Comments go by their captured positions.

    `is_new` is for comments that were not there at the last visit; `seen` for what has been on the screen.
    """

    def __init__(self, store: StateStore, keeper: Keeper, thread: Thread, heeds: bool) -> None:
        self._store, self._keeper, self._thread, self._heeds = store, keeper, thread, heeds
        self._key, self._keys = thread_key(thread), comment_keys(thread.comments)
        self._places = {key: position for position, key in enumerate(self._keys)}
        self.state = store.load(self._key)
        self.seen = Seen(len(self._keys), self._here(self.state.seen))
        self.new = frozenset(self._here(set(self._keys) - self.state.held)) if self.state.visited else frozenset()
        self._unsaved: list[int] = []
        store.save_visit(self._key, thread.story.title, self._keys)
        self._index()

    def _here(self, keys: Iterable[str]) -> list[int]:
        return [position for key in keys if (position := self._places.get(key)) is not None]

    def _index(self) -> None:
        marks = ((letter, self._places.get(mark.comment)) for letter, mark in self.state.marks.items())
        self.marks = {letter: position for letter, position in marks if position is not None}
        notes = ((self._places.get(slot), note.text) for slot, note in self.state.notes.items())
        self.notes = {position: text for position, text in notes if position is not None}

    def badges(self, position: int) -> tuple[str, ...]:
        """What the reader knows of a comment, in words: that it is new, and its marks."""
        marks = sorted(letter for letter, place in self.marks.items() if place == position)
        words = ["new"] if position in self.new else []
        return (*words, *(f"mark {letter}" for letter in marks))

    # The place

    def restore(self, reading: Reading, view: bool) -> None:
        """Bring the reader back to where they were; with `view` to the view and the sort as well."""
        place = self.state.place
        if view and place.sort in SORTS:
            reading.sort_by(place.sort)
        if view and place.view in VIEWS:
            reading.turn_to(place.view)
        self.restore_folds(reading)
        if place.position in self._places:
            reading.go(reading.outline.rows[self._places[place.position]])

    def restore_folds(self, reading: Reading) -> None:
        """Fold what was folded; what had no replies before the thread settled can be folded only after that."""
        rows = [reading.outline.rows[position] for position in self._here(self.state.place.folds)]
        reading.rearrange(lambda: [reading.folds.fold(row) for row in rows])

    def keep(self, reading: Reading) -> None:
        """Keep where the reader is, and what has been seen."""
        outline = reading.outline
        folds = frozenset(self._keys[outline.order[row]] for row in reading.folds.folded())
        position = None if reading.position == NONE else self._keys[reading.position]
        self._store.save_place(self._key, Place(position, outline.view, reading.sort, folds))
        fresh, self._unsaved = self._unsaved, []
        self._store.add_seen(self._key, [self._keys[at] for at in fresh])

    def see(self, positions: Iterable[int]) -> None:
        """Take in what is on the screen."""
        self._unsaved += self.seen.see(positions)

    # Marks, notes and verdicts

    def mark(self, letter: str, position: int) -> None:
        """Mark a comment with a letter."""
        self._store.set_mark(self._key, letter, self._keys[position], opening(self._thread.comments[position]))
        self.refresh()

    def note(self, position: int) -> str:
        """The note on a comment, or on the story (-1); empty where there is none."""
        found = self.state.notes.get(self._slot(position))
        return found.text if found else ""

    def write(self, position: int, text: str) -> None:
        """Write a note on a comment or on the story (-1); an empty one takes it away."""
        says = self._thread.story.title if position == NONE else opening(self._thread.comments[position])
        self._store.set_note(self._key, self._slot(position), text, says)
        self.refresh()

    def _slot(self, position: int) -> str:
        return STORY if position == NONE else self._keys[position]

    def give(self, thread: Thread, position: int, kind: Kind, under: int | None = None) -> None:
        """Give a verdict on a comment, in `thread` as it hangs now. Raises `VerdictError` where it cannot be."""
        self._keeper.give(verdict_on(thread, position, kind, under, keys=self._keys))

    def judged(self) -> Thread:
        """The thread as it was read, with the reader's verdicts in force; what is lost is still lost."""
        return judge(self._thread, self._keeper.verdicts(self._key)) if self._heeds else self._thread

    def undo(self) -> Change | None:
        """Take back the last change of a mark, a note or a verdict of this thread, and tell it."""
        change = self._store.undo(self._key)
        self.refresh()
        return change

    def redo(self) -> Change | None:
        """Do again what was taken back last, and tell it."""
        change = self._store.redo(self._key)
        self.refresh()
        return change

    def refresh(self) -> None:
        """Read marks and notes again."""
        self.state = self._store.load(self._key)
        self._index()
