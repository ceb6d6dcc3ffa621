"""From keys to commands: counts before a motion, the way back after a leap, and the last search move once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE
from microfiche.tui.commands import REPEATED, Keys
from microfiche.tui.keys import key_of
from microfiche.tui.reading.counting import Count
from microfiche.tui.reading.jumps import Jumps

from .settling import Settling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from microfiche.parser.model import Thread
    from microfiche.tui.commands import Command
    from microfiche.tui.memory import Memory
    from microfiche.tui.panes.search_box import Outcome
    from microfiche.tui.reading.place import Held
    from textual import events


class Commanding(Settling):
    """A screen that is led by keys."""

    def __init__(self, thread: Thread, memory: Memory | None, commands: Sequence[Command]) -> None:
        super().__init__(thread, memory)
        self.commands = commands
        self._keys = Keys(commands)
        self._count: tuple[Count, Held] | None = None
        self._jumps = Jumps()
        self._last_move: Command | None = None
        self._await_letter: Callable[[str], None] | None = None
        self._await_words: Callable[[str], None] | None = None

    @property
    def pending(self) -> str:
        """The keys of a command that is not complete yet."""
        return self._keys.pending

    def on_key(self, event: events.Key) -> None:
        if self.box.is_open:
            event.stop()
            self.follow_typing(self.box.take(event))
            return
        key, was_pending = key_of(event), self.pending
        if self._await_letter:
            event.stop()
            self._give_letter(key)
            return
        command = self._keys.press(key)
        if command or was_pending or self.pending:
            event.stop()
        if not was_pending and key.isdecimal() and self._take_digit(int(key), event.time):
            event.stop()
        elif command:
            count = self._taken_count(event.time) if command.counted else None
            self.run(command, count)
        else:
            self.say("")

    # Questions

    def ask_letter(self, question: str, then: Callable[[str], None]) -> None:
        """Take the next key as an answer; any key that is no letter, nor an apostrophe, is none."""
        self._await_letter = then
        self.say(question)

    def _give_letter(self, key: str) -> None:
        then, self._await_letter = self._await_letter, None
        self.say("")
        if then and len(key) == 1 and (key.isalpha() or key == "'"):
            then(key)

    def ask_words(self, question: str, then: Callable[[str], None]) -> None:
        """Have some words typed as an answer; Esc gives none."""
        self._await_words = then
        self.box.complete = None
        self.box.open(f" {question} ")

    def follow_typing(self, outcome: Outcome | None) -> None:
        if not self._await_words:
            super().follow_typing(outcome)
        elif not self.box.is_open:
            then, self._await_words = self._await_words, None
            self.turn_to(self.pane)
            if outcome == "accepted":
                then(self.box.words)

    # Counts

    def _take_digit(self, digit: int, at: float) -> bool:
        """Take a digit as part of a count; False where it is a command of its own."""
        state = self.comments.state
        if self._count and self._count[0].holds(at):
            count, held = self._count
            if count.is_digit:
                state.go_back_to(held)
                self.comments.repaint()
            self._count = count.then(digit, at), held
            self.say(f"{self._count[0].number}…")
            return True
        self._count = (Count(digit, at), state.held()) if digit else None
        return False

    def _taken_count(self, at: float) -> int | None:
        """The count that was typed right before a motion, with the folding of its first digit taken back."""
        taken, self._count = self._count, None
        if taken is None or not taken[0].holds(at):
            return None
        if taken[0].is_digit:
            self.comments.state.go_back_to(taken[1])
        return taken[0].number

    # Commands

    def run(self, command: Command, count: int | None = None) -> None:
        """Do what a command says, as often as `count` says or with that number."""
        if command.leaps:
            self.leap()
        if command.action in ("next_hit", "previous_hit", "next_by_author"):
            self._last_move = command
        if command.target == "room":
            self._run_here(command, count)
        else:
            self._run_in_pane(command, count)

    def leap(self) -> None:
        """Remember this place, to come back to it."""
        if self.comments.state.position != NONE:
            self._jumps.leap(self.comments.state.position)

    def _run_here(self, command: Command, count: int | None) -> None:
        self.say("")
        if count is None:
            getattr(self, f"action_{command.action}")(*command.arguments)
        elif command.counted == REPEATED:
            for _ in range(count):
                getattr(self, f"action_{command.action}")(*command.arguments)
        else:
            getattr(self, f"action_{command.counted}")(count)
        self.tell()

    def _run_in_pane(self, command: Command, count: int | None) -> None:
        if command.target == "comments" and self.pane is not self.comments:
            self.turn_to(self.comments)
        verb = getattr(self.pane.state, command.action)
        if count is not None and command.counted != REPEATED:
            self.turn_to(self.comments)
            self.comments.moved(getattr(self.comments.state, command.counted)(count))
            return
        note = None
        for _ in range(count or 1):
            if note := verb(*command.arguments):
                break
        self.pane.moved(note)

    def action_repeat_move(self) -> None:
        """Make the last search move once more."""
        if self._last_move:
            self.run(self._last_move)
        else:
            self.say("nothing to repeat yet: n, N and a move")

    def action_jump_back(self) -> None:
        """Go back to where the last leap began."""
        self._jump(self._jumps.back(self.comments.state.position), "no place to go back to")

    def action_jump_forward(self) -> None:
        """Go forward again to where going back began."""
        self._jump(self._jumps.forward(self.comments.state.position), "no place to go forward to")

    def _jump(self, position: int | None, nowhere: str) -> None:
        if position is None:
            self.say(nowhere)
        else:
            self.go_to(position)

    def go_to(self, position: int) -> None:
        """Put the cursor on the comment at a captured position, whatever hides it."""
        state = self.comments.state
        if state.outline.rows[position] == NONE:
            state.filter(None)
            self.searching.follow_view()
        state.go(state.outline.rows[position])
        self.show(self.comments)
