"""A filter leaves what matches and what it answers, and gives everything back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.tui.memory import Memory

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread
    from rooms import OpenRoom


async def test_a_filter_leaves_matches_and_what_stands_above_them(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("\\", *"two years")
        assert room.seen == [1, 2, 3]
        head = next(line for line in room.text.splitlines() if "marlow_k" in line and "context" in line)
        assert "#2" in head
        await room.press("enter")
        assert "filter: two years" in room.status
        assert "1 of 7 comments" in room.text
        await room.press("escape")
        assert room.seen == [1, 2, 3, 4, 5, 6, 7]


async def test_the_cursor_stays_on_a_match_or_goes_to_the_next_one(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "j", "\\", *"author:tidewatch", "enter")
        assert (room.number, room.seen) == (3, [1, 2, 3])
        await room.press("escape", "G", "\\", *"author:tidewatch", "enter")
        assert room.number == 3
        await room.press("escape", "3", "G", "j", "\\", *"is:orphan", "enter")
        assert (room.number, room.seen) == (5, [5])


async def test_folds_give_way_to_a_filter_and_come_back_after_it(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("z", "M", "\\", *"two years", "enter")
        assert room.seen == [1, 2, 3]
        await room.press("escape")
        assert room.seen == [1, 5, 7]


async def test_a_filter_that_nothing_matches_says_so_and_esc_while_typing_takes_it_back(
    open_room: OpenRoom, ferry: Thread
) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "\\", *"lighthouse")
        assert room.seen == []
        assert "no comment matches" in room.status
        await room.press("escape")
        assert (room.seen, room.number) == ([1, 2, 3, 4, 5, 6, 7], 2)


async def test_searching_stays_inside_the_filter_and_a_mark_leads_out_of_it(
    open_room: OpenRoom, ferry: Thread, tmp_path: Path
) -> None:
    memory = Memory(tmp_path / "state.db", pytest.fail)
    async with open_room(ferry, memory=memory) as room:
        await room.press("G", "m", "a", "\\", *"author:tidewatch", "enter", "/", *"the", "enter")
        numbers = set()
        for _ in range(8):
            numbers.add(room.number)
            await room.press("n")
        assert numbers <= {1, 2, 3}
        await room.press("'", "a")
        assert (room.number, room.seen) == (7, [1, 2, 3, 4, 5, 6, 7])
    memory.close()


async def test_queries_know_what_the_reader_has_marked(open_room: OpenRoom, ferry: Thread, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state.db", pytest.fail)
    async with open_room(ferry, memory=memory) as room:
        await room.press("j", "j", "j", "m", "a", "\\", *"is:marked", "enter")
        assert room.seen == [1, 4]
    memory.close()


async def test_a_query_that_cannot_be_understood_yet_says_why(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(200, 40)) as room:
        await room.press("\\", *"is:marled")
        assert "marked" in room.status
        await room.press("escape", "/", *"after:soon")
        assert "after" in room.status


async def test_tab_completes_a_query(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("\\", *"auth", "tab")
        assert "author:" in room.text.splitlines()[-2]
        await room.press(*"tide", "tab")
        assert room.seen == [1, 2, 3]
        await room.press("enter", "/", *"is:o", "tab", "enter")
        assert 'filter: author:"tidewatch"' in room.status


async def test_going_back_to_a_comment_that_is_filtered_out_lifts_the_filter(
    open_room: OpenRoom, ferry: Thread
) -> None:
    async with open_room(ferry) as room:
        await room.press("G", "\\", *"walked", "enter")
        assert "filter: walked" in room.status
        await room.press("ctrl+o")
        assert (room.number, len(room.seen)) == (7, 7)
        assert "filter" not in room.status
