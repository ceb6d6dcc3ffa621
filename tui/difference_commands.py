"""Every command between two captures: those of the room that need no one thread, and the way through the changes."""

from __future__ import annotations

from typing import Final

from .commands import COMMANDS, OWN, REPEATED, ROOM, Command

CHANGES: Final = "Changes"
_ELSEWHERE: Final = frozenset(("show_why", "show_numbers", "show_provenance", "compare", "cite", "leave"))

OWN_COMMANDS: Final = (
    Command(("e",), "Next change", "next change, the story first", "next_change", CHANGES, "changes", counted=REPEATED),
    Command(("E",), "Previous change", "the change before", "previous_change", CHANGES, "changes", counted=REPEATED),
    Command(("i",), "What differs", "the difference in numbers, and its signs", "show_summary", CHANGES, "room"),
    Command(("q", "D"), "Back to the thread", "back to the thread", "leave", ROOM, "room"),
)
DIFFERENCE_COMMANDS: Final = (
    *OWN_COMMANDS[:-1],
    *(
        command
        for command in COMMANDS
        if command.group != OWN and command.action not in _ELSEWHERE and not command.needs_shelf
    ),
    *OWN_COMMANDS[-1:],
)
