"""From keys to commands: counts before a motion, keys one after the other, and the last search move once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.tui.commands import REPEATED, Keys
from microfiche.tui.keys import key_of
from microfiche.tui.reading.counting import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from microfiche.tui.commands import Command, Target
    from microfiche.tui.panes.pane import Pane
    from microfiche.tui.reading.place import Held
    from textual import events

    from .asking import Asking
    from .holder import Holder
    from .leaping import Leaping


class Commanding:
    """Has the parts of a room do what keys say; `parts` are what commands turn to, besides the panes."""

    def __init__(self, room: Holder, commands: Sequence[Command], leaping: Leaping, asking: Asking) -> None:
        self._room, self._leaping, self._asking = room, leaping, asking
        self.parts: Mapping[Target, object] = {}
        self._keys = Keys(commands)
        self._count: tuple[Count, Held, Pane] | None = None
        self._last_move: Command | None = None

    @property
    def pending(self) -> str:
        """The keys of a command that is not complete yet."""
        return self._keys.pending

    def press(self, event: events.Key) -> bool:
        """Take a key; False where it means nothing here."""
        if self._room.box.is_open:
            self._room.box.take(event)
            return True
        key, was_pending = key_of(event), self.pending
        if self._asking.take(key):
            return True
        command = self._keys.press(key)
        if not was_pending and key.isdecimal() and self._take_digit(int(key), event.time):
            return True
        if command:
            self.run(command, self._taken_count(event.time) if command.counted else None)
        else:
            self._room.say("")
        return bool(command or was_pending or self.pending)

    # Counts

    def _take_digit(self, digit: int, at: float) -> bool:
        """Take a digit as part of a count; False where it is a command of its own."""
        state = self._room.comments.state
        if self._count and self._count[0].holds(at):
            count, held, pane = self._count
            if count.is_digit:
                self._go_back(held, pane)
            self._count = count.then(digit, at), held, pane
            self._room.say(f"{self._count[0].number}…")
            return True
        self._count = (Count(digit, at), state.held(), self._room.pane) if digit else None
        return False

    def _taken_count(self, at: float) -> int | None:
        """The count that was typed right before a motion, with the folding of its first digit taken back."""
        taken, self._count = self._count, None
        if taken is None or not taken[0].holds(at):
            return None
        count, held, pane = taken
        if count.is_digit:
            self._go_back(held, pane)
        return count.number

    def _go_back(self, held: Held, pane: Pane) -> None:
        """Take back what a digit has done that turns out to be a count."""
        self._room.comments.state.go_back_to(held)
        self._room.comments.repaint()
        if pane is not self._room.pane:
            self._room.turn_to(pane)

    # Commands

    def run(self, command: Command, count: int | None = None) -> None:
        """Do what a command says, as often as `count` says or with that number."""
        if command.leaps:
            self._leaping.leap()
        if command.action in ("next_hit", "previous_hit", "next_by_author"):
            self._last_move = command
        if command.target in self.parts:
            self._run_in_part(self.parts[command.target], command, count)
        else:
            self._run_in_pane(command, count)

    def _run_in_part(self, part: object, command: Command, count: int | None) -> None:
        self._room.say("")
        if count is None:
            getattr(part, command.action)(*command.arguments)
        elif command.counted == REPEATED:
            for _ in range(count):
                getattr(part, command.action)(*command.arguments)
        else:
            getattr(part, command.counted)(count)
        self._room.tell()

    def _run_in_pane(self, command: Command, count: int | None) -> None:
        room = self._room
        if command.target == "comments" and room.pane is not room.comments:
            room.turn_to(room.comments)
        verb = getattr(room.pane.state, command.action)
        if count is not None and command.counted != REPEATED:
            room.turn_to(room.comments)
            room.comments.moved(getattr(room.comments.state, command.counted)(count))
            return
        note = None
        for _ in range(count or 1):
            if note := verb(*command.arguments):
                break
        room.pane.moved(note)

    def repeat_move(self) -> None:
        """Make the last search move once more."""
        if self._last_move:
            self.run(self._last_move)
        else:
            self._room.say("nothing to repeat yet: n, N and a move")
