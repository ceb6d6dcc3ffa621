"""What a reader leaves in a thread is there again: the place, marks, notes, verdicts, and what was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive.state.sidecar import Sidecar
from microfiche.parser.model import LOST, Reply
from microfiche.parser.replies import infer_replies
from microfiche.tui.app import RoomApp
from microfiche.tui.memory import Memory
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.screens.note import NotePanel
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread
    from rooms import OpenRoom


def shown(room: Room, number: int) -> str:
    """The head line of a comment on the screen."""
    return next(line for line in room.text.splitlines() if f"#{number} " in f"{line} " and "│" in line)


async def test_the_place_folds_view_and_sort_are_there_on_the_next_opening(
    open_room: OpenRoom, ferry: Thread, memory: Memory
) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("s", "G", "K", "z", "c")
        assert (room.number, room.seen) == (5, [1, 2, 3, 4, 5, 7])
    moved = replace(ferry, capture=replace(ferry.capture, name="moved.txt"))
    async with open_room(moved, memory=memory) as room:
        assert (room.number, room.seen) == (5, [1, 2, 3, 4, 5, 7])
        assert "oldest first" in room.status


async def test_folds_of_a_thread_that_has_to_settle_first_come_back_too(open_room: OpenRoom, memory: Memory) -> None:
    words = "The weir was never inspected after the flood, they say."
    lost = a_thread(
        [
            a_comment(words, by="tidewatch", at="3 May 2016, 08:12", reply=LOST),
            a_comment(f"> {words}\n\ntidewatch, it was, twice.", by="Lotte", at="3 May 2016, 09:01", reply=LOST),
        ]
    )
    assert infer_replies(lost).comments[1].reply.parent == 0
    async with open_room(lost, memory=memory) as room:
        await room.press("z", "c")
        assert room.seen == [1]
    async with open_room(lost, memory=memory) as room:
        assert room.seen == [1]


async def test_a_view_that_is_asked_for_wins_over_the_one_of_the_last_time(
    open_room: OpenRoom, ferry: Thread, memory: Memory
) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("t", "j")
    async with open_room(ferry, memory=memory) as room:
        assert "stated ties only" in room.status
    app = RoomApp(Shelf([entry_of(ferry)]), Settings(), "inferred", memory=memory)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.settle()
        assert (room.number, "inferred tree" in room.status) == (2, True)


async def test_a_mark_is_set_shown_found_again_and_undone(open_room: OpenRoom, ferry: Thread, memory: Memory) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("j", "j", "m", "a", "G")
        assert "mark a" in shown(room, 3)
        await room.press("'", "a")
        assert room.number == 3
        await room.press("'", "'")
        assert room.number == 7
        await room.press("'", "b")
        assert "no mark b" in room.status
    async with open_room(ferry, memory=memory) as room:
        await room.press("U")
        assert "mark taken back" in room.status
        assert "mark a" not in shown(room, 3)
        await room.press("ctrl+r")
        assert "mark done again" in room.status
        assert "mark a" in shown(room, 3)
        await room.press("U", "U")
        assert "nothing to undo" in room.status


async def test_a_note_is_written_below_its_comment(open_room: OpenRoom, ferry: Thread, memory: Memory) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("j", "M")
        assert isinstance(room.app.screen, NotePanel)
        await room.press(*"Ask the archive.", "ctrl+s")
        assert "✎ Ask the archive." in room.text
        await room.press("M", *" Twice.", "escape")
        assert "Twice" not in room.text
    async with open_room(ferry, memory=memory) as room:
        assert "✎ Ask the archive." in room.text
        await room.press("g", "j", "M", "ctrl+a", "ctrl+k", "ctrl+s")
        assert "✎" not in room.text
        assert "no note" in room.status


async def test_the_story_takes_a_note_as_well(open_room: OpenRoom, ferry: Thread, memory: Memory) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("tab", "M", *"Who paid?", "ctrl+s", "M")
        assert "Note on the story" in room.text
        assert "Who paid?" in room.text


async def test_what_is_new_since_the_last_visit_is_told(open_room: OpenRoom, ferry: Thread, memory: Memory) -> None:
    early = replace(ferry, comments=ferry.comments[:4])
    async with open_room(early, memory=memory) as room:
        assert "new" not in room.text
    async with open_room(ferry, memory=memory) as room:
        assert "3 new" in room.text
        assert "new" in shown(room, 7)
        assert "new" not in shown(room, 2)
        await room.press("\\", *"is:new", "enter")
        assert room.seen == [5, 6, 7]
        await room.press("escape", "\\", *"is:unread", "enter")
        assert "no comment matches" in room.status  # all of it fits the screen, and so was seen


async def test_a_first_visit_finds_everything_unread_and_nothing_new(open_room: OpenRoom, memory: Memory) -> None:
    comments = [a_comment(f"Number {at}.", by=f"p{at}") for at in range(40)]
    async with open_room(a_thread(comments), size=(120, 14), memory=memory) as room:
        await room.press("\\", *"is:new", "enter")
        assert "no comment matches" in room.status
        await room.press("escape", "/", *"is:unread", "enter")
        assert room.number > 4


async def test_a_fold_tells_how_much_below_it_is_unread_and_f_goes_there(open_room: OpenRoom, memory: Memory) -> None:
    comments = [a_comment(reply=Reply(None if at == 0 else 0, "stated"), by=f"p{at}") for at in range(30)]
    async with open_room(a_thread(comments), size=(120, 14), memory=memory) as room:
        await room.press("f")
        first = room.number
        assert 2 < first < 10
        await room.press("g", "z", "c")
        assert "+29 replies" in shown(room, 1)
        assert "unread" in shown(room, 1)
        await room.press("z", "o", *["space"] * 12, "f")
        assert "everything has been seen" in room.status


async def test_a_verdict_hangs_a_comment_elsewhere_and_can_be_taken_back(
    open_room: OpenRoom, ferry: Thread, memory: Memory
) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("G", "v", "h")
        assert "hang #7 under #" in room.text
        await room.press("2", "enter")
        assert room.seen == [1, 2, 3, 7, 4, 5, 6]
        assert room.number == 7
        await room.press("w")
        assert "A reader hung it under #2" in room.text
        await room.press("escape", "v", "f")
        assert room.seen == [1, 2, 3, 4, 5, 6, 7]
        await room.press("U")
        assert room.seen == [1, 2, 3, 7, 4, 5, 6]


@pytest.mark.parametrize(
    ("keys", "tie", "parent"), [(("v", "s"), "judged", None), (("v", "x"), "absent", None), (("v", "c"), "judged", 1)]
)
async def test_a_verdict_settles_an_inferred_tie(
    open_room: OpenRoom, ferry: Thread, memory: Memory, keys: tuple[str, str], tie: str, parent: int | None
) -> None:
    async with open_room(ferry, memory=memory) as room:
        await room.press("j", "j", *keys)
        reply = room.screen.thread.comments[2].reply
        assert (reply.tie, reply.parent) == (tie, parent)
    async with open_room(ferry, memory=memory) as room:
        assert room.screen.thread.comments[2].reply == reply


async def test_a_verdict_that_would_close_a_circle_says_so(open_room: OpenRoom, ferry: Thread, memory: Memory) -> None:
    async with open_room(ferry, size=(200, 40), memory=memory) as room:
        await room.press("v", "h", "2", "enter")
        assert "hangs under #1" in room.status
        await room.press("v", "h", "9", "9", "enter")
        assert "there is no comment 99" in room.status


async def test_verdicts_go_into_a_file_of_their_own(open_room: OpenRoom, ferry: Thread, tmp_path: Path) -> None:
    sidecar = Sidecar(tmp_path / "mine.jsonl")
    memory = Memory(tmp_path / "state.db", pytest.fail, sidecar)
    async with open_room(ferry, memory=memory) as room:
        await room.press("j", "j", "v", "c")
    memory.close()
    assert [verdict.kind for verdict in sidecar.read()[0]] == ["confirmed"]


async def test_without_a_memory_nothing_is_remembered_and_that_is_said(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        for keys in (("m",), ("M",), ("v", "c")):
            await room.press(*keys)
            assert "nothing is remembered here" in room.status
