"""The reader's own work in the room: marks, notes, verdicts on who answers whom, and undoing them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE

if TYPE_CHECKING:
    from microfiche.archive.state.reading import Change
    from microfiche.parser.verdicts.verdict import Kind

    from .asking import Asking
    from .holder import Holder
    from .leaping import Leaping
    from .remembering import Remembering
    from .settling import Settling


class Owning:
    """Writes down what a reader leaves in the thread of a room, and takes it back."""

    def __init__(
        self, room: Holder, remembering: Remembering, settling: Settling, leaping: Leaping, asking: Asking
    ) -> None:
        self._room, self._remembering, self._settling = room, remembering, settling
        self._leaping, self._asking = leaping, asking

    def _position(self) -> int | None:
        """The comment under the cursor, where there is one and a memory for it."""
        if not self._remembering.remembered:
            self._room.say("nothing is remembered here")
        elif self._room.comments.state.position == NONE:
            self._room.say("no comment here")
        else:
            return self._room.comments.state.position
        return None

    # Marks

    def set_mark(self) -> None:
        """Mark the comment under the cursor with a letter."""
        if (position := self._position()) is not None:
            self._asking.ask_letter("mark with which letter?", partial(self._mark, position))

    def _mark(self, position: int, letter: str) -> None:
        if (remembered := self._remembering.remembered) and letter.isalpha():
            remembered.desk.mark(letter, position)
            self._remembering.refresh()
            self._room.say(f"marked {letter}")

    def go_to_mark(self) -> None:
        """Go to the comment with a mark; an apostrophe goes back to where the last leap began."""
        remembered = self._remembering.remembered
        letters = " ".join(sorted(remembered.marks)) if remembered else ""
        self._asking.ask_letter(f"to which mark? {letters}".rstrip(), self._go_to_mark)

    def _go_to_mark(self, letter: str) -> None:
        if letter == "'":
            self._leaping.jump_back()
            return
        remembered = self._remembering.remembered
        position = remembered.marks.get(letter) if remembered else None
        if position is None:
            self._room.say(f"no mark {letter}")
        else:
            self._leaping.leap()
            self._leaping.go_to(position)

    def next_unseen(self) -> None:
        """Go to the next comment that has not been on the screen."""
        state, remembered = self._room.comments.state, self._remembering.remembered
        row = remembered.seen.next_unseen(state.outline, state.row) if remembered else None
        if row is None:
            self._room.say("everything has been seen")
        else:
            self._leaping.leap()
            self._leaping.go_to(state.outline.order[row])

    # Notes

    def write_note(self) -> None:
        """Write a note on the comment under the cursor, or on the story while that is read."""
        from .note import NotePanel

        in_story = self._room.pane is self._room.story
        position = None if in_story else self._position()
        remembered = self._remembering.remembered
        if remembered and (in_story or position is not None):
            where = "the story" if position is None else f"#{position + 1}"
            panel = NotePanel(f"Note on {where}", remembered.note_text(position))
            self._room.app.push_screen(panel, partial(self._write, position))

    def _write(self, position: int | None, text: str | None) -> None:
        if text is not None and (remembered := self._remembering.remembered):
            remembered.desk.note(position, text)
            self._remembering.refresh()
            self._room.say("noted" if text.strip() else "no note")

    # Verdicts

    def give_verdict(self, kind: Kind) -> None:
        """Confirm the tie of the comment under the cursor, cut it, hang it under the story, or forget a verdict."""
        if (position := self._position()) is not None:
            self._judge(position, kind, None)

    def hang_under(self) -> None:
        """Hang the comment under the cursor under another one, by its number."""
        if (position := self._position()) is not None:
            self._asking.ask_words(f"hang #{position + 1} under #", partial(self._hang_under, position))

    def _hang_under(self, position: int, words: str) -> None:
        number = words.strip().removeprefix("#")
        if number.isdecimal() and 0 < int(number) <= len(self._room.thread.comments):
            self._judge(position, "hung", int(number) - 1)
        else:
            self._room.say(f"there is no comment {words.strip() or 'without a number'}")

    def _judge(self, position: int, kind: Kind, under: int | None) -> None:
        from microfiche.parser.errors import MicroficheError

        if not (remembered := self._remembering.remembered) or not self._settling.is_settled:
            self._room.say("still working out who answers whom")
            return
        try:
            remembered.desk.decide(self._room.thread, position, kind, under)
        except MicroficheError as error:
            self._room.say(str(error))
            return
        self._settling.settle()
        self._room.say(f"#{position + 1}: {'verdict forgotten' if kind == 'forgotten' else kind}")

    # Undoing

    def undo(self) -> None:
        """Take back the last mark, note or verdict."""
        remembered = self._remembering.remembered
        self._undone(remembered.desk.undo() if remembered else None, "taken back", "nothing to undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        remembered = self._remembering.remembered
        self._undone(remembered.desk.redo() if remembered else None, "done again", "nothing to do again")

    def _undone(self, change: Change | None, how: str, nothing: str) -> None:
        if change is None:
            self._room.say(nothing)
            return
        self._remembering.refresh()
        if change.kind == "verdict":
            self._settling.settle()
        self._room.say(f"{change.kind} {how}")
