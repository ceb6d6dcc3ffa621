"""A room opens on what was captured, and the thread settles into its tree while it is read."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.parser.replies import infer_replies
from microfiche.tui.app import RoomApp
from microfiche.tui.background import beside
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


@pytest.fixture
def forgotten() -> Thread:
    """Three comments whose places the capture lost; the words show that the third answers the first."""
    return a_thread(
        [
            a_comment(
                "The weir was never inspected after the flood, they say.", by="tidewatch", at="3 May 2016, 08:12"
            ),
            a_comment("Lovely weather on the quay today.", by="marlow_k", at="3 May 2016, 08:20"),
            a_comment(
                "> The weir was never inspected after the flood, they say.\n\ntidewatch, it was, twice.",
                by="Lotte",
                at="3 May 2016, 09:01",
            ),
        ]
    )


async def test_what_the_capture_lost_is_worked_out_behind_the_open_room(open_room: OpenRoom, forgotten: Thread) -> None:
    async with open_room(forgotten) as room:
        assert room.screen.settling.is_settled
        assert room.screen.thread == infer_replies(forgotten)
        assert room.seen == [1, 3, 2]
        assert room.number == 1


async def test_the_ledger_speaks_of_the_thread_as_it_settled(open_room: OpenRoom, forgotten: Thread) -> None:
    async with open_room(forgotten) as room:
        await room.press("i")
        assert "3 inferred" in room.text
        assert "lost" not in room.text


async def test_a_search_typed_while_the_thread_settles_finds_and_goes_back(forgotten: Thread) -> None:
    app = RoomApp(Shelf([entry_of(forgotten)]), Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await pilot.press("/", *"twice")
        await room.settle()
        assert room.number == 3
        await room.press("escape")
        assert room.number == 1
        assert room.screen.settling.is_settled
        assert room.seen == [1, 3, 2]


async def test_work_beside_the_room_gives_its_result_or_its_error() -> None:
    assert await beside(lambda: 6 * 7) == 42
    with pytest.raises(ZeroDivisionError):
        await beside(lambda: 1 // 0)


async def test_work_that_nobody_waits_for_any_more_is_let_go() -> None:
    waiting = asyncio.ensure_future(beside(lambda: 6 * 7))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


def test_the_program_ends_without_waiting_for_work_beside_it() -> None:
    endless = (
        "import asyncio, threading\n"
        "from microfiche.tui.background import beside\n"
        "async def main():\n"
        "    asyncio.ensure_future(beside(threading.Event().wait))\n"
        "    await asyncio.sleep(0)\n"
        "asyncio.run(main())\n"
    )
    subprocess.run([sys.executable, "-c", endless], check=True, timeout=30)
