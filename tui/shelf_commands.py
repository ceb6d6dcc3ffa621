"""Every command of the shelf, once; see `commands`."""

from __future__ import annotations

from typing import Final

from .commands import MOVING, ROOM, SEARCHING, Command

SHELF_COMMANDS: Final = (
    Command(("j", "down"), "Down", "next thread", "down", MOVING, "pane"),
    Command(("k", "up"), "Up", "previous thread", "up", MOVING, "pane"),
    Command(("space", "pagedown"), "Page down", "a page down", "page_down", MOVING, "pane"),
    Command(("b", "pageup"), "Page up", "a page up", "page_up", MOVING, "pane"),
    Command(("d", "ctrl+d"), "Half page down", "half a page down", "half_down", MOVING, "pane"),
    Command(("u", "ctrl+u"), "Half page up", "half a page up", "half_up", MOVING, "pane"),
    Command(("g", "home"), "Beginning", "the first thread", "to_start", MOVING, "pane"),
    Command(("G", "end"), "End", "the last thread", "to_end", MOVING, "pane"),
    Command(("enter", "l", "right"), "Read", "read this thread; q comes back", "open_entry", MOVING, "room"),
    Command(("/",), "Search", "show only threads with these words in title or source", "narrow", SEARCHING, "room"),
    Command(("escape",), "Clear the search", "show every thread again", "widen", SEARCHING, "room"),
    Command(("s",), "Sort", "sort: as read, title, newest, oldest, longest, unread", "next_sort", ROOM, "pane", (1,)),
    Command(("S",), "Sort back", "the sort before", "next_sort", ROOM, "pane", (-1,)),
    Command((), "Next theme", "the next theme: dark, light, high contrast, 16, none", "change_theme", ROOM, "room"),
    Command(("?",), "Help", "this help", "show_help", ROOM, "room"),
    Command((":", "ctrl+p"), "Palette", "find a command by its name", "show_palette", ROOM, "room"),
    Command(("ctrl+z",), "Suspend", "back to the shell; fg brings you here again", "suspend", ROOM, "room"),
    Command(("q",), "Quit", "leave", "leave", ROOM, "room"),
)
