"""The archive on the shelf of the reading room: read when it is chosen, found by what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive.library import Archive
from microfiche.tui.app import RoomApp
from microfiche.tui.archive_shelf import shelf_of
from microfiche.tui.memory import Memory
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Put


async def test_a_thread_of_the_archive_is_found_by_what_was_said_and_read(place: Path, put: Put) -> None:
    put(
        a_thread([a_comment("Nobody rows on a Sunday.")], title="Ferry late", body="It was late."),
        a_thread([a_comment("The oilskin was his."), a_comment("It was not.")], title="A coat", body="Found."),
    )
    with Archive(place) as archive:
        app = RoomApp(shelf_of(archive), Settings(), is_shelf=True)
        async with app.run_test(size=(100, 20)) as pilot:
            room = Room(app, pilot)
            await room.press("/", *"oilskin")
            assert "1 of 2 threads with “oilskin”" in room.status
            await room.press("enter", "enter", "j")
            assert room.screen.thread.story.title == "A coat"
            assert room.number == 2
            await room.press("q", "/", *"ferry")
            assert "1 of 2 threads" in room.status


async def test_half_a_query_finds_by_title_and_breaks_nothing(place: Path, put: Put) -> None:
    put(a_thread([a_comment("So it is.")], title="Ferry late"), a_thread([a_comment("No.")], title="A coat", body="x"))
    with Archive(place) as archive:
        shelf = shelf_of(archive)
        for words in ("/fer(", '"', "is:", "replies:>", "(", "-"):
            shelf.narrow(words)
        shelf.narrow("ferry")
        assert [shelf.entries[at].title for at in shelf.shown] == ["Ferry late"]


def test_what_is_unread_in_an_archive_is_counted_without_reading_it(place: Path, put: Put, tmp_path: Path) -> None:
    put(
        a_thread([a_comment("Nobody rows on a Sunday.")], title="Ferry late", body="It was late."),
        a_thread([a_comment("The oilskin was his."), a_comment("It was not.")], title="A coat", body="Found."),
    )
    memory = Memory(tmp_path / "state.db", pytest.fail)
    with Archive(place) as archive:
        shelf = shelf_of(archive)
        assert memory.unread(shelf.entries) == [2, 1]
        remembered = memory.recall(shelf.entries[0].open())
        remembered.desk.see([1])
        assert memory.unread(shelf.entries) == [1, 1]
    memory.close()
