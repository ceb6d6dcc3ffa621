"""The reader's own work in the room: the place from the last time, marks, notes, and verdicts on who answers whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE

from .commanding import Commanding

if TYPE_CHECKING:
    from microfiche.archive.state.reading import Change
    from microfiche.parser.verdicts.verdict import Kind
    from microfiche.search.facts import State
    from microfiche.tui.remembered import Remembered

SAVED_EVERY: float = 20
"""Seconds after which the place is kept, for a room that ends without having been left."""


class Remembering(Commanding):
    """A screen that remembers, where it was given a memory. `keeps_view` is for a view that was asked for."""

    keeps_view = False

    def on_mount(self) -> None:
        self.set_interval(SAVED_EVERY, self.keep)

    def on_screen_suspend(self) -> None:
        self.keep()

    def on_unmount(self) -> None:
        self.keep()

    def keep(self) -> None:
        """Keep where the reader is, and what was seen."""
        if self.remembered and self.is_settled:
            self.remembered.keep(self.comments.state)

    def recalled(self, remembered: Remembered, is_first: bool) -> None:
        state = self.comments.state
        if not is_first:
            remembered.restore_folds(state)
        elif state.is_untouched:
            remembered.restore(state, view=not self.keeps_view)
        self.comments.remember(remembered)
        self.searching.follow_view()
        self.see()
        self.tell()

    def reader_facts(self) -> State | None:
        if not self.remembered:
            return None
        from microfiche.search.facts import State

        marked = frozenset(self.remembered.marks.values())
        return State(self.remembered.seen, marked, frozenset(at for at in self.remembered.notes if at is not None))

    def see(self) -> None:
        """Take in which comments are on the screen."""
        if self.remembered and self.comments.display:
            state = self.comments.state
            self.remembered.see(state.outline.order[row] for row in state.rows_on_screen())

    def _refresh(self) -> None:
        if self.remembered:
            self.remembered.refresh()
            self.comments.remember(self.remembered)

    def _position(self) -> int | None:
        """The comment under the cursor, where there is one and a memory for it."""
        if not self.remembered:
            self.say("nothing is remembered here")
        elif self.comments.state.position == NONE:
            self.say("no comment here")
        else:
            return self.comments.state.position
        return None

    # Marks

    def action_set_mark(self) -> None:
        """Mark the comment under the cursor with a letter."""
        if (position := self._position()) is not None:
            self.ask_letter("mark with which letter?", partial(self._mark, position))

    def _mark(self, position: int, letter: str) -> None:
        if self.remembered and letter.isalpha():
            self.remembered.desk.mark(letter, position)
            self._refresh()
            self.say(f"marked {letter}")

    def action_go_to_mark(self) -> None:
        """Go to the comment with a mark; an apostrophe goes back to where the last leap began."""
        letters = " ".join(sorted(self.remembered.marks)) if self.remembered else ""
        self.ask_letter(f"to which mark? {letters}".rstrip(), self._go_to_mark)

    def _go_to_mark(self, letter: str) -> None:
        if letter == "'":
            self.action_jump_back()
            return
        position = self.remembered.marks.get(letter) if self.remembered else None
        if position is None:
            self.say(f"no mark {letter}")
        else:
            self.leap()
            self.go_to(position)

    def action_next_unseen(self) -> None:
        """Go to the next comment that has not been on the screen."""
        state = self.comments.state
        row = self.remembered.seen.next_unseen(state.outline, state.row) if self.remembered else None
        if row is None:
            self.say("everything has been seen")
        else:
            self.leap()
            self.go_to(state.outline.order[row])

    # Notes

    def action_write_note(self) -> None:
        """Write a note on the comment under the cursor, or on the story while that is read."""
        from .note import NotePanel

        in_story = self.pane is self.story
        position = None if in_story else self._position()
        if self.remembered and (in_story or position is not None):
            where = "the story" if position is None else f"#{position + 1}"
            panel = NotePanel(f"Note on {where}", self.remembered.note_text(position))
            self.app.push_screen(panel, partial(self._write, position))

    def _write(self, position: int | None, text: str | None) -> None:
        if text is not None and self.remembered:
            self.remembered.desk.note(position, text)
            self._refresh()
            self.say("noted" if text.strip() else "no note")

    # Verdicts

    def action_give_verdict(self, kind: Kind) -> None:
        """Confirm the tie of the comment under the cursor, cut it, hang it under the story, or forget a verdict."""
        if (position := self._position()) is not None:
            self._judge(position, kind, None)

    def action_hang_under(self) -> None:
        """Hang the comment under the cursor under another one, by its number."""
        if (position := self._position()) is not None:
            self.ask_words(f"hang #{position + 1} under #", partial(self._hang_under, position))

    def _hang_under(self, position: int, words: str) -> None:
        number = words.strip().removeprefix("#")
        if number.isdecimal() and 0 < int(number) <= len(self.thread.comments):
            self._judge(position, "hung", int(number) - 1)
        else:
            self.say(f"there is no comment {words.strip() or 'without a number'}")

    def _judge(self, position: int, kind: Kind, under: int | None) -> None:
        from microfiche.parser.errors import MicroficheError

        if not self.remembered or not self.is_settled:
            self.say("still working out who answers whom")
            return
        try:
            self.remembered.desk.decide(self.thread, position, kind, under)
        except MicroficheError as error:
            self.say(str(error))
            return
        self.settle()
        self.say(f"#{position + 1}: {'verdict forgotten' if kind == 'forgotten' else kind}")

    # Undoing

    def action_undo(self) -> None:
        """Take back the last mark, note or verdict."""
        self._undone(self.remembered.desk.undo() if self.remembered else None, "taken back")

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._undone(self.remembered.desk.redo() if self.remembered else None, "done again")

    def _undone(self, change: Change | None, how: str) -> None:
        if change is None or not self.remembered:
            self.say("nothing to undo" if how == "taken back" else "nothing to do again")
            return
        self._refresh()
        if change.kind == "verdict":
            self.settle()
        self.say(f"{change.kind} {how}")
