from __future__ import annotations

from typing import TYPE_CHECKING

from made import a_tree
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom, Room


def find(room: Room, words: str) -> tuple[int, int]:
    """The cell in which words begin."""
    for y, line in enumerate(room.text.splitlines()):
        if words in line:
            return line.index(words), y
    raise AssertionError(f"{words!r} is not on the screen")


async def test_a_click_selects_a_comment_and_its_pane(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("tab")
        await room.click(*find(room, "They were not."))
        assert room.number == 5
        assert room.is_in(room.screen.comments)


async def test_a_click_on_a_marker_folds_and_unfolds(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        x, y = find(room, "▾ tidewatch")
        await room.click(x, y)
        assert room.seen == [1, 5, 6, 7]
        await room.click(x, y)
        assert room.seen == [1, 2, 3, 4, 5, 6, 7]


async def test_a_click_on_nothing_changes_nothing(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(120, 60)) as room:
        await room.click(80, 57)
        assert room.number == 1


async def test_the_wheel_scrolls_the_pane_under_it(open_room: OpenRoom) -> None:
    async with open_room(a_tree([None] * 90)) as room:
        await room.pilot._post_mouse_events([MouseScrollDown], "#comments", times=4)
        await room.settle()
        assert room.comments.viewport.top > 0
        await room.pilot._post_mouse_events([MouseScrollUp], "#comments", times=4)
        await room.settle()
        assert room.comments.viewport.top == 0


async def test_the_position_bar_leads_to_a_part_of_the_thread(open_room: OpenRoom) -> None:
    async with open_room(a_tree([None] * 200)) as room:
        await room.pilot._post_mouse_events([MouseDown], offset=(119, 38), button=1)
        await room.settle()
        assert room.number == 200
        await room.pilot._post_mouse_events([MouseMove], offset=(119, 20), button=1)
        await room.pilot._post_mouse_events([MouseUp], offset=(119, 20), button=1)
        await room.settle()
        assert 80 < room.number < 120


async def test_the_divider_can_be_dragged(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        column = room.screen.story.size.width
        await room.pilot._post_mouse_events([MouseDown], offset=(column, 10), button=1)
        await room.pilot._post_mouse_events([MouseMove], offset=(70, 10), button=1)
        await room.pilot._post_mouse_events([MouseUp], offset=(70, 10), button=1)
        await room.settle()
        assert abs(room.screen.story.size.width - 70) <= 1
