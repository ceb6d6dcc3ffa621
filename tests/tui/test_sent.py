"""A reader who asks for one comment begins at it, whatever was left in the thread and however it settles."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.parser.model import LOST
from microfiche.tui.app import RoomApp
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from microfiche.parser.model import Thread
    from microfiche.tui.memory import Memory
    from rooms import OpenRoom


@asynccontextmanager
async def sent_to(
    number: int, thread: Thread, *, width: int = 120, memory: Memory | None = None
) -> AsyncIterator[Room]:
    """A room that opens at the comment of a number."""
    app = RoomApp(Shelf([entry_of(thread, number - 1)]), Settings(), memory=memory)
    async with app.run_test(size=(width, 24)) as pilot:
        room = Room(app, pilot)
        await room.settle()
        yield room


@pytest.mark.parametrize("width", [60, 120])
async def test_the_room_opens_at_the_comment_with_what_it_answers_above_it(ferry: Thread, width: int) -> None:
    async with sent_to(3, ferry, width=width) as room:
        assert room.number == 3
        assert room.is_in(room.screen.comments)
        assert room.comments.y == room.comments.viewport.height // 5
        assert "#2" in room.text


async def test_it_wins_over_the_place_of_the_last_time_and_over_a_fold_that_hides_it(
    open_room: OpenRoom, ferry: Thread, memory: Memory
) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("s", "z", "M", "G")
        assert (room.number, room.seen) == (7, [1, 5, 7])
    async with sent_to(6, ferry, memory=memory) as room:
        assert (room.number, room.seen) == (6, [1, 5, 6, 7])
        assert "oldest first" in room.status


async def test_a_thread_that_settles_does_not_lead_away_from_it(memory: Memory) -> None:
    newest_first = [
        a_comment(f"Word {number} on the weir.", by=f"name{number}", at=f"{30 - number} May 2016, 08:12", reply=LOST)
        for number in range(20)
    ]
    for number in (1, 20):
        async with sent_to(number, a_thread(newest_first), memory=memory) as room:
            assert room.number == number


async def test_each_thread_of_a_shelf_opens_at_its_own(ferry: Thread) -> None:
    other = a_thread([a_comment("So it is."), a_comment("It is not.")], title="A coat", body="Found.")
    app = RoomApp(Shelf([entry_of(ferry, 4), entry_of(other, 1)]), Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.press("enter")
        assert room.number == 5
        await room.press("}")
        assert room.number == 2
