from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import a_chain, a_thread, a_tree
from microfiche.tui.settings import Settings

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


async def test_from_100_columns_on_both_panes_stand_side_by_side(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(100, 30)) as room:
        assert room.screen.story.display
        assert room.screen.comments.display
        await room.resize(99, 30)
        assert [pane.display for pane in (room.screen.story, room.screen.comments)] == [False, True]
        await room.press("tab")
        assert [pane.display for pane in (room.screen.story, room.screen.comments)] == [True, False]


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (1, 1), (400, 100)])
async def test_terminals_of_every_size_are_drawn_on(open_room: OpenRoom, ferry: Thread, size: tuple[int, int]) -> None:
    async with open_room(ferry, size=size) as room:
        for key in ("tab", "j", "space", "G", "z", "M", "?", "escape", "/", "e", "enter", "n", "i", "escape", "w"):
            await room.press(key)
            assert len(room.text.splitlines()) == size[1]


async def test_a_new_size_keeps_the_comment_on_its_line(open_room: OpenRoom) -> None:
    async with open_room(a_tree([None] * 60), size=(120, 40)) as room:
        await room.press(*"jjjjjjjjjjjjjjj")
        for size in ((90, 40), (160, 30), (120, 40)):
            number, y = room.number, room.comments.y
            await room.resize(*size)
            assert (room.number, room.comments.y) == (number, min(y, room.screen.comments.size.height - 1))


async def test_a_new_width_keeps_the_place_in_the_story(open_room: OpenRoom) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    async with open_room(a_thread(body=words), size=(80, 20)) as room:
        await room.press("space", "space", "space")
        begins = room.text.splitlines()[1].split()[0]
        await room.resize(60, 20)
        assert begins in room.text.splitlines()[1]


async def test_a_chain_of_40_stays_readable_at_80_columns(open_room: OpenRoom) -> None:
    async with open_room(a_chain(41), size=(80, 24)) as room:
        await room.press("tab", "G")
        assert "⋯40 o → n" in room.text
        assert "This is number 40." in room.text


async def test_the_terminals_cursor_stands_on_the_head_of_the_comment(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j")
        x, y = room.app.cursor_position
        assert room.text.splitlines()[y][x:].startswith("▾ marlow_k")


async def test_a_thread_without_comments_opens_in_its_story(open_room: OpenRoom) -> None:
    async with open_room(a_thread(claimed=0)) as room:
        assert room.is_in(room.screen.story)
        await room.press("tab", "j", "k", "G", "g", "h", "l", "enter", "c", "z", "M", "3", "t", "a", "p", "]", "J", "w")
        assert "no comments" in room.status


async def test_a_count_that_does_not_agree_is_warned_of(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        assert "⚠ claims 9, found 7" in room.status


async def test_the_split_and_the_theme_are_those_of_the_settings(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, settings=Settings("microfiche-light", 30)) as room:
        assert room.app.theme == "microfiche-light"
        assert room.screen.story.size.width < 0.35 * 120
