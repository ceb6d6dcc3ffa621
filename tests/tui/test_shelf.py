"""Several threads: a shelf to choose from, narrowed and sorted, filling while it is open."""

from __future__ import annotations

import re
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import a_comment, a_thread
from microfiche.parser.moments import parse_moment
from microfiche.tui.app import RoomApp
from microfiche.tui.arrivals import Arrivals
from microfiche.tui.reading.shelf import SHELF_SORTS, Entry, Shelf, entry_of
from microfiche.tui.screens.shelf import ShelfScreen
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Thread
    from microfiche.tui import Picked
    from microfiche.tui.memory import Memory
    from rooms import OpenRoom


def a_threads(*titles: str) -> list[Thread]:
    """Threads of so many comments as their place says, the first dated last."""
    dated = [f"{len(titles) - at} May 2016, 08:00" for at in range(len(titles))]
    return [
        a_thread([a_comment(at=dated[at])] * (at + 1), title=title, body=f"On {title}.")
        for at, title in enumerate(titles)
    ]


FERRIES = a_threads("Ferry late", "Pier sinks", "Ärger am Kai", "")


def titles(room: Room) -> list[str]:
    """The titles on the screen, from the top."""
    return [line[1:40].strip() for line in room.text.splitlines()[1:-1] if line[1:40].strip()]


async def test_several_threads_stand_on_a_shelf(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        assert titles(room) == ["Ferry late", "Pier sinks", "Ärger am Kai", "(no title)"]
        assert "2016-05-04" in room.text.splitlines()[1]
        assert "4 threads · as read" in room.status


async def test_enter_reads_a_thread_and_q_comes_back_to_the_same_place(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        await room.press("j", "j", "enter", "j")
        assert "thread 3 of 4" in room.status
        assert room.number == 2
        await room.press("q")
        assert isinstance(room.app.screen, ShelfScreen)
        assert room.app.screen.shelf.at == 2
        await room.press("enter")
        assert room.number == 2


async def test_a_shelf_is_narrowed_as_one_types_and_widened_again(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        await room.press("/", *"arger")
        assert titles(room)[0] == "Ärger am Kai"
        assert "1 of 4 threads with “arger”" in room.status
        await room.press("enter", "enter")
        assert "thread 3 of 4" in room.status
        await room.press("q", "escape")
        assert len(titles(room)) == 4
        await room.press("/", *"pier", "escape")
        assert len(titles(room)) == 4


async def test_s_sorts_the_shelf_and_the_thread_under_the_cursor_stays_there(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        await room.press("j", "s")
        assert titles(room) == ["Ärger am Kai", "Ferry late", "Pier sinks", "(no title)"]
        assert "by title" in room.status
        await room.press("s", "s")
        assert titles(room) == ["(no title)", "Ärger am Kai", "Pier sinks", "Ferry late"]
        await room.press("s", "enter")
        assert "thread 2 of 4" in room.status


async def test_columns_have_heads_and_the_one_that_sorts_an_arrow(open_room: OpenRoom, memory: Memory) -> None:
    async with open_room(*FERRIES, size=(120, 20), memory=memory) as room:
        assert room.text.splitlines()[0].split() == ["title", "comments", "unread", "date", "source"]
        heads = []
        for _ in SHELF_SORTS:
            await room.press("s")
            heads.append(re.findall(r"\w+ [↑↓]", room.text.splitlines()[0]))
        assert heads == [["title ↑"], ["date ↓"], ["date ↑"], ["comments ↓"], ["unread ↓"], []]


@pytest.mark.parametrize(
    ("width", "heads"),
    [(99, ["title", "comments", "unread", "date"]), (60, ["title", "comments", "date"]), (20, ["title"])],
)
async def test_a_narrow_shelf_leaves_columns_out(open_room: OpenRoom, width: int, heads: list[str]) -> None:
    async with open_room(*FERRIES, size=(width, 8)) as room:
        assert room.text.splitlines()[0].split() == heads
        assert room.text.splitlines()[2].startswith(" Pier sinks")


def unread(room: Room) -> list[str]:
    """What stands in the column of unread comments, from the top."""
    line = room.text.splitlines()
    end = line[0].index("unread") + len("unread")
    return [one[end - 6 : end].strip() for one in line[1:5]]


async def test_a_thread_that_was_never_opened_is_all_unread_and_a_read_one_is_not(
    open_room: OpenRoom, memory: Memory
) -> None:
    async with open_room(*FERRIES, memory=memory) as room:
        assert unread(room) == ["1", "2", "3", "4"]
        await room.press("j", "j", "enter", "q")
        assert unread(room) == ["1", "2", "0", "4"]
    moved = replace(FERRIES[2], capture=replace(FERRIES[2].capture, name="moved.txt"))
    async with open_room(FERRIES[1], moved, FERRIES[3], memory=memory) as room:
        assert unread(room) == ["2", "0", "4", ""]
        await room.press("S")
        assert [line[1:11] for line in room.text.splitlines()[1:4]] == ["(no title)", "Pier sinks", "Ärger am K"]


async def test_reading_one_capture_of_a_thread_marks_the_others_as_well(open_room: OpenRoom, memory: Memory) -> None:
    again = replace(FERRIES[1], capture=replace(FERRIES[1].capture, name="again.txt"))
    async with open_room(FERRIES[1], again, FERRIES[3], memory=memory) as room:
        await room.press("enter", "q")
        assert unread(room) == ["0", "0", "4", ""]


async def test_without_a_memory_nothing_is_said_of_what_is_unread(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        assert unread(room) == ["", "", "", ""]


async def test_braces_follow_the_order_of_the_shelf(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        await room.press("s", "g", "enter", "}")
        assert "thread 1 of 4" in room.status


async def test_a_second_click_opens_a_thread(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        await room.click(5, 2)
        assert isinstance(room.app.screen, ShelfScreen)
        assert room.app.screen.shelf.at == 1
        await room.pilot.click(offset=(5, 2), times=2)
        await room.settle()
        assert "thread 2 of 4" in room.status


async def test_the_shelf_explains_its_keys_and_lists_them_in_the_palette(open_room: OpenRoom) -> None:
    async with open_room(*FERRIES) as room:
        await room.press("?")
        assert "show only threads with these words" in room.text
        await room.press("escape", ":")
        await room.type("end")
        await room.press("enter")
        assert isinstance(room.app.screen, ShelfScreen)
        assert room.app.screen.shelf.at == 3


async def test_threads_arrive_while_the_shelf_is_open() -> None:
    may_go_on, problems = Event(), list[str]()

    def coming() -> Iterator[Picked]:
        may_go_on.wait()
        yield FERRIES[2], None
        problems.append("pages/9.html: is empty.")

    app = RoomApp(Shelf(map(entry_of, FERRIES[:2])), Settings(), arrivals=Arrivals(coming(), problems))
    async with app.run_test(size=(120, 20)) as pilot:
        room = Room(app, pilot)
        await room.press("j")
        assert "2 threads · as read · still reading …" in room.status
        may_go_on.set()
        while "still reading" in room.status:
            await room.settle()
        assert "3 threads · as read · 1 unreadable: told when you leave" in room.status
        assert isinstance(app.screen, ShelfScreen)
        assert app.screen.shelf.at == 1


async def test_an_error_that_ends_the_reading_is_kept_for_the_end() -> None:
    def coming() -> Iterator[Picked]:
        raise RuntimeError("the disk is gone")
        yield

    arrivals = Arrivals(coming())
    app = RoomApp(Shelf(map(entry_of, FERRIES[:2])), Settings(), arrivals=arrivals)
    async with app.run_test() as pilot:
        while arrivals.error is None:
            await pilot.pause()
    assert str(arrivals.error) == "the disk is gone"


def test_a_thread_without_a_date_takes_that_of_its_first_comment() -> None:
    first = a_comment(at="3 May 2016, 08:00")
    thread = a_thread([a_comment(at="4 May 2016, 08:00"), first, a_comment()])
    assert entry_of(thread).published == first.posted
    dated = replace(thread, story=replace(thread.story, published=parse_moment("1 May 2016")))
    assert entry_of(dated).published == parse_moment("1 May 2016")
    assert entry_of(a_thread()).published is None


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    when = draw(st.sampled_from([None, "3 May 2016, 08:00", "4 May 2016"]))
    thread = a_thread()
    return Entry(
        draw(st.sampled_from(["", "Ferry", "Pier"])),
        parse_moment(when) if when else None,
        draw(st.integers(0, 3)),
        draw(st.sampled_from(["a.txt", "b.mbox"])),
        lambda: thread,
    )


@given(st.lists(st.lists(entries(), max_size=6), max_size=4), st.data())
def test_the_thread_under_the_cursor_stays_there_whatever_happens_to_the_shelf(
    batches: list[list[Entry]], data: st.DataObject
) -> None:
    shelf = Shelf([])
    shelf.resize(data.draw(st.integers(1, 5)))
    for batch in batches:
        held = shelf.at
        shelf.add(batch)
        shelf.sort_by(data.draw(st.sampled_from(SHELF_SORTS)))
        assert held in (shelf.at, -1)
        getattr(shelf, data.draw(st.sampled_from(["down", "up", "page_down", "page_up", "to_start", "to_end"])))()
        held = shelf.at
        shelf.narrow(data.draw(st.sampled_from(["", "fer", "pier txt", "nowhere"])))
        assert shelf.at == held or held not in shelf.shown
        assert sorted(shelf.shown) == sorted(set(shelf.shown))
        if shelf.shown:
            assert shelf.row in {row for row, _ in shelf.viewport.lines()}
