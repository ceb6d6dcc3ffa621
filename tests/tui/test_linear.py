"""The room for listening: no drawing, one comment at a time, its place in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import a_comment, a_thread
from microfiche.parser.model import Reply
from microfiche.tui.app import RoomApp
from microfiche.tui.config import read_config
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


def heard(room: Room) -> list[str]:
    """What the comment pane says, without its frame and the status line."""
    return [line.rstrip() for line in room.text.splitlines()[1:-1] if line.strip()]


async def test_each_comment_stands_alone_and_says_where_it_is(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(80, 24)) as room:
        await room.press("tab", "z", "l", "j", "j")
        assert heard(room) == [
            "Comment 3 of 7, by tidewatch, 3 May 2016, 09:01.",
            "Reply 1 of 1 to marlow_k, comment 2; inferred, certain.",
            "marlow_k, six months, and it took two years. See https://ostrand.example/dock",
            "for the old plan.",
        ]
        assert room.app.cursor_position == (0, 1)
        await room.press("space", "space")
        assert heard(room)[1:4] == [
            "Answers something that is not in this capture.",
            "Quote: the piers were sound in March",
            "End of quote.",
        ]
        await room.press("k", "z", "l")
        assert "╰╌◦ Lotte" in room.text


async def test_the_place_stays_through_every_change(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(80, 24)) as room:
        await room.press("tab", "z", "l", "]", "c")
        assert heard(room)[:3] == [
            "Comment 5 of 7, by ferryman, 3 May 2016, 11:15.",
            "Answers something that is not in this capture.",
            "1 reply folded.",
        ]
        await room.press("s", "s", "t")
        assert heard(room)[0].startswith("Comment 5 of 7")
        await room.press("/", *"pram", "enter")
        assert heard(room)[1] == "Top-level comment 1 of 5."


async def test_a_comment_longer_than_the_screen_is_read_in_pages(open_room: OpenRoom) -> None:
    long = a_comment(" ".join(f"word{n}" for n in range(200)), reply=Reply(None, "stated"))
    async with open_room(a_thread([long, long]), size=(40, 10)) as room:
        await room.press("tab", "z", "l")
        read = set(room.text.split())
        for _ in range(20):
            if room.number == 2:
                break
            await room.press("j")
            read |= set(room.text.split())
        assert {f"word{n}" for n in range(200)} <= read
        assert room.comments.y == 0


async def test_it_can_be_the_way_the_room_opens(ferry: Thread) -> None:
    config, _ = read_config("linear = true\n")
    app = RoomApp(Shelf([entry_of(ferry)]), Settings(), config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.settle()
        assert "Top-level comment 1 of 3." in room.text
        assert not set("▾├╰▌┃") & set(room.text)
