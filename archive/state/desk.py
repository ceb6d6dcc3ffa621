"""One thread on the reader's desk: what was left in it, by position, and every change to that.

What is kept goes by keys, and a screen goes by positions; here the two meet. Nothing in here draws, and nothing waits:
all but the making, which takes some 6 µs a comment for the keys, is done in well under a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.identity import comment_keys, thread_key
from microfiche.parser.verdicts import STORY, judge, verdict_on
from microfiche.parser.verdicts.verdict import opening

from .reading import Change, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from microfiche.parser.model import Thread
    from microfiche.parser.verdicts import Missed, Verdict
    from microfiche.parser.verdicts.verdict import Kind

    from .keeper import Keeper
    from .reading import Note
    from .store import StateStore


class Desk:
    """A thread as it was read, before verdicts and inference, and what its reader leaves in it.

    Positions are places in `Thread.comments`, None for the story. `state` is what was there when the thread was opened,
    so that what was new then stays new while it is read; `marks` and `notes` are as they are now. Verdicts go to
    `verdicts`, a file's or the store itself.
    """

    def __init__(self, thread: Thread, store: StateStore, verdicts: Keeper | None = None) -> None:
        self.thread, self.store = thread, store
        self.verdicts: Keeper = verdicts or store
        self.keys, self.key = comment_keys(thread.comments), thread_key(thread)
        self._places = {key: position for position, key in enumerate(self.keys)}
        self.state = store.load(self.key)
        self._seen = set(self.state.seen)
        self._done: list[bool] = []  # whether it was done to a file of verdicts, which has no journal to undo by
        self._undone: list[Verdict | None] = []
        store.save_visit(self.key, thread.story.title, self.keys)

    # Where the reader was, and what is new

    @property
    def position(self) -> int | None:
        """The comment that was under the cursor, None where there was none or it is not here any more."""
        return self._places.get(self.state.place.position or "")

    @property
    def folds(self) -> list[int]:
        """The comments that were folded."""
        return self._positions(self.state.place.folds)

    @property
    def new(self) -> list[int]:
        """The comments that were not there at the last visit."""
        return [position for position, key in enumerate(self.keys) if self.state.is_new(key)]

    @property
    def seen(self) -> list[int]:
        """The comments that have been on the screen, now or before."""
        return self._positions(self._seen)

    def leave(self, position: int | None, view: str, sort: str, folds: Iterable[int]) -> None:
        """Keep where the reader is."""
        at = None if position is None else self.keys[position]
        self.store.save_place(self.key, Place(at, view, sort, frozenset(self.keys[fold] for fold in folds)))

    def see(self, positions: Iterable[int]) -> None:
        """Keep that some comments were seen; what was seen before costs nothing."""
        fresh = {self.keys[position] for position in positions} - self._seen
        self._seen |= fresh
        self.store.add_seen(self.key, fresh)

    def _positions(self, keys: Iterable[str]) -> list[int]:
        return sorted(self._places[key] for key in keys if key in self._places)

    # Marks, notes and verdicts

    @property
    def marks(self) -> dict[str, int]:
        """The marked comments by letter, those that are here."""
        marks = self.store.marks(self.key)
        return {letter: self._places[mark.comment] for letter, mark in marks.items() if mark.comment in self._places}

    @property
    def notes(self) -> dict[int | None, Note]:
        """The notes on comments that are here and on the story."""
        notes = self.store.notes(self.key)
        here: dict[int | None, Note] = {None: notes[STORY]} if STORY in notes else {}
        here.update((self._places[comment], note) for comment, note in notes.items() if comment in self._places)
        return here

    def mark(self, letter: str, position: int | None) -> None:
        """Mark a comment with a letter, or take the letter away (None)."""
        at = None if position is None else self.keys[position]
        self.store.set_mark(self.key, letter, at, "" if position is None else self._opening(position))
        self._did(in_file=False)

    def note(self, position: int | None, text: str) -> None:
        """Write a note on a comment or the story (None); an empty one takes it away."""
        if position is None:
            self.store.set_note(self.key, STORY, text)
        else:
            self.store.set_note(self.key, self.keys[position], text, self._opening(position))
        self._did(in_file=False)

    def decide(self, shown: Thread, position: int, kind: Kind, under: int | None = None) -> None:
        """Give a verdict on a comment of the thread as it is shown; see `verdict_on`, also for what it raises."""
        self.verdicts.give(verdict_on(shown, position, kind, under, keys=self.keys))
        self._did(in_file=self.verdicts is not self.store)

    def judged(self, report: Callable[[Missed], None] | None = None) -> Thread:
        """The thread with the verdicts in force; what it has lost is still to be inferred."""
        return judge(self.thread, self.verdicts.verdicts(self.key), report)

    def undo(self) -> Change | None:
        """Take back the last mark, note or verdict, and tell it; None where there is nothing more.

        Where it is a verdict, `judged` gives another thread from now on. What was done in earlier visits can be taken
        back too, but for verdicts in a file.
        """
        if not (self._done and self._done.pop()):
            change = self.store.undo(self.key)
            if change:
                self._undone.append(None)
            return change
        taken = self.verdicts.take_back(self.key)
        self._undone.append(taken)
        return taken and Change("verdict", taken.comment, None, taken)

    def redo(self) -> Change | None:
        """Do again what was taken back last, and tell it; None once something else has been done."""
        again = self._undone.pop() if self._undone else None
        if again is None:
            change = self.store.redo(self.key)
            if change:
                self._done.append(False)
            return change
        self.verdicts.give(again)
        self._done.append(True)
        return Change("verdict", again.comment, None, again)

    def _did(self, *, in_file: bool) -> None:
        self._done.append(in_file)
        self._undone.clear()

    def _opening(self, position: int) -> str:
        return opening(self.thread.comments[position])
