"""Keys that are pressed faster than screens change: each counts, on the screen that the one before it has opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.tui.screens.room import RoomScreen
from microfiche.tui.screens.shelf import ShelfScreen
from textual.events import Paste

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


async def test_q_pressed_twice_leaves_the_thread_and_the_shelf(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry) as room:
        await room.press("enter")
        await room.press_at_once("q", "q")
        assert room.app._exit


async def test_keys_typed_behind_enter_are_for_the_thread_that_it_opens(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry) as room:
        await room.press_at_once("j", "enter", "j", "j")
        assert isinstance(room.app.screen, RoomScreen)
        assert "thread 2 of 2" in room.status
        assert room.number == 3


async def test_keys_typed_behind_q_are_for_the_shelf(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry, ferry) as room:
        await room.press("enter")
        await room.press_at_once("q", "j", "j")
        assert isinstance(room.app.screen, ShelfScreen)
        assert room.app.screen.shelf.at == 2


async def test_keys_typed_behind_a_brace_are_for_the_next_thread(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry) as room:
        await room.press("enter")
        await room.press_at_once("}", "G", "{", "j")
        assert (room.number, "thread 1 of 2" in room.status) == (2, True)
        await room.press("}")
        assert room.number == 7


async def test_keys_typed_behind_a_panel_go_to_it_and_then_to_the_room(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press_at_once("?", "j", "escape", "j")
        assert (isinstance(room.app.screen, RoomScreen), room.number) == (True, 2)
        await room.press_at_once("j", "o", "q", "j")
        assert room.number == 4


async def test_words_typed_behind_the_palette_are_sought_there(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press_at_once(":", *"unfold all")
        assert "unfold everything" in room.text


async def test_a_search_typed_at_once_finds_and_stays(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry) as room:
        await room.press_at_once("enter", "/", *"pram", "enter")
        assert room.number == 7


async def test_ctrl_c_ends_the_room_while_something_is_typed(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press_at_once("/", "a", "ctrl+c")
        assert room.app._exit


async def test_words_pasted_behind_a_slash_are_sought_by_the_enter_behind_them(
    open_room: OpenRoom, ferry: Thread
) -> None:
    async with open_room(ferry) as room:
        await room.press_at_once("/", Paste("pram"), "enter")
        assert "hit 1 of" in room.status


async def test_words_pasted_while_the_thread_opens_are_sought_there(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry) as room:
        await room.press_at_once("enter", "/", Paste("pram"), "enter", "q")
        assert isinstance(room.app.screen, ShelfScreen)
        await room.press("enter")
        assert "hit 1 of" in room.status
