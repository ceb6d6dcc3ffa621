"""What differs between two captures of a thread, in the room: found, shown where it stands, walked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.parser.model import Reply
from microfiche.tui.screens.choosing import CapturesPanel
from microfiche.tui.screens.comparing import NO_OTHER
from microfiche.tui.screens.difference import DifferenceScreen
from microfiche.tui.screens.room import RoomScreen

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom, Room

STATED = Reply(None, "stated")


def captured(thread: Thread, name: str, day: int, digest: str = "") -> Thread:
    taken = datetime(2016, 5, day, 12, tzinfo=UTC)
    return replace(thread, capture=replace(thread.capture, name=name, captured_at=taken, sha256=digest or name))


@pytest.fixture
def early(ferry: Thread) -> Thread:
    """The quarrel, with the fish quay's comment still to come and another one that somebody took away."""
    gone = a_comment("Has anybody asked the gulls about the quay?", by="wick", at="3 May 2016, 12:00", reply=STATED)
    return captured(replace(ferry, comments=(*ferry.comments[:6], gone), claimed=7), "early.html", 4)


@pytest.fixture
def late(ferry: Thread) -> Thread:
    """The same later: a comment edited, a score changed, one added, the story edited."""
    comments = list(ferry.comments)
    comments[1] = comments[1]._replace(
        body=a_comment("Six what? Sixteen years?").body, score=5, reply=Reply(0, "stated")
    )
    story = replace(ferry.story, title="Old ferry dock to close at last")
    return captured(replace(ferry, story=story, comments=tuple(comments), claimed=7), "late.html", 6)


def screen(room: Room) -> DifferenceScreen:
    assert isinstance(room.app.screen, DifferenceScreen)
    return room.app.screen


def at(room: Room) -> str:
    """The head line of the comment under the cursor, in a room that is wide enough for its number."""
    place = screen(room).comments.state
    return screen(room).thread.comments[place.position].author.name


async def compare(room: Room) -> None:
    await room.press("D")
    await room.settle()


async def test_two_captures_side_by_side_are_compared_where_each_comment_stands(
    open_room: OpenRoom, early: Thread, late: Thread
) -> None:
    async with open_room(early, late, size=(160, 50)) as room:
        await room.press("enter")
        await compare(room)
        assert "7 → 7 comments" in room.text
        assert "change 2 of 4" in room.status
        assert "title: Old ferry dock to close {+at last+}" in room.text
        assert "Six what? [-Six-]{+Sixteen+} years?" in room.text
        assert "~ edited" in room.text
        assert "- removed" in room.text
        assert "- Has anybody asked the gulls" in room.text
        assert "+ added" in room.text
        assert "why: The new capture claims 7 comments" in room.text


async def test_the_older_capture_is_the_old_one_whichever_is_read(
    open_room: OpenRoom, early: Thread, late: Thread
) -> None:
    async with open_room(late, early, size=(160, 50)) as room:
        await room.press("enter")
        await compare(room)
        assert screen(room)._difference.old.capture.name == "early.html"


async def test_e_goes_from_change_to_change_and_back_with_counts_and_over_the_story(
    open_room: OpenRoom, early: Thread, late: Thread
) -> None:
    async with open_room(early, late, size=(160, 50)) as room:
        await room.press("enter")
        await compare(room)
        assert at(room) == "marlow_k"
        await room.press("e")
        assert (at(room), "change 3 of 4" in room.status) == ("wick", True)
        await room.press("e", "e")
        assert (at(room), "the last change" in room.status) == ("Åse", True)
        await room.press_at_once("2", "E")
        assert at(room) == "marlow_k"
        await room.press("E")
        assert room.is_in(screen(room).story)
        assert "change 1 of 4" in room.status
        await room.press("E")
        assert "the first change" in room.status
        await room.press("e")
        assert room.is_in(screen(room).comments)


async def test_search_filter_and_folds_work_between_captures(open_room: OpenRoom, early: Thread, late: Thread) -> None:
    async with open_room(early, late, size=(160, 50)) as room:
        await room.press("enter")
        await compare(room)
        await room.press("/", *"gulls", "enter")
        assert (at(room), "hit 1 of 1" in room.status) == ("wick", True)
        await room.press("escape", "\\", *"gulls", "enter")
        assert "change 2 of 2" in room.status
        await room.press("escape", "z", "M")
        assert "+3 replies" in room.text


async def test_i_tells_what_differs_and_q_and_shift_d_go_back_to_the_same_place(
    open_room: OpenRoom, early: Thread, late: Thread
) -> None:
    async with open_room(early, late, size=(160, 50)) as room:
        await room.press("enter", "j", "j")
        await compare(room)
        await room.press("i")
        assert "early.html" in room.text
        assert "1 added, 1 removed" in room.text
        await room.press("escape", "q")
        assert isinstance(room.app.screen, RoomScreen)
        assert room.number == 3
        await compare(room)
        await room.press("D")
        assert room.number == 3


async def test_reasons_and_words_are_said_to_those_who_listen(open_room: OpenRoom, early: Thread, late: Thread) -> None:
    async with open_room(early, late, size=(160, 50)) as room:
        await room.press("enter")
        await compare(room)
        await room.press("z", "l")
        assert "Edited" in room.text
        assert "{+Sixteen+}" in room.text


async def test_of_several_captures_one_is_chosen(open_room: OpenRoom, early: Thread, late: Thread) -> None:
    latest = captured(replace(late, comments=late.comments[:3]), "latest.html", 9)
    async with open_room(early, late, latest, size=(160, 50)) as room:
        await room.press("enter")
        await compare(room)
        assert isinstance(room.app.screen, CapturesPanel)
        assert "late.html" in room.text
        assert "later, 2016-05-09" in room.text
        await room.press("j", "enter")
        await room.settle()
        assert "7 → 3 comments" in room.text


async def test_a_thread_alone_says_how_to_get_another(open_room: OpenRoom, ferry: Thread, late: Thread) -> None:
    other = a_thread([a_comment("Nobody rows here on a Sunday.")], title="A coat in the attic", body="Found.")
    async with open_room(ferry, other, size=(200, 40)) as room:
        await room.press("enter")
        await compare(room)
        assert NO_OTHER in room.status


async def test_captures_that_say_the_same_are_told_so(open_room: OpenRoom, early: Thread) -> None:
    async with open_room(early, captured(early, "", 5, "again"), size=(200, 40)) as room:
        await room.press("enter")
        await compare(room)
        assert "a capture without a name shows the same, word for word" in room.status


async def test_what_differs_fits_every_terminal(open_room: OpenRoom, early: Thread, late: Thread) -> None:
    for size in ((20, 5), (80, 24), (400, 100)):
        async with open_room(early, late, size=size) as room:
            await room.press("enter")
            await compare(room)
            assert at(room) == "marlow_k"
            await room.resize(60, 20)
            assert at(room) == "marlow_k"
