"""Knowing where one is: the map, whom the topmost comment answers, the numbers, and a citation to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import a_chain, a_comment, a_thread, a_tree
from microfiche.parser.model import Reply

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom, Room


def the_map(room: Room) -> list[str]:
    """The two columns at the right of the comments."""
    pane = room.screen.comments
    return [pane.render_line(y).text[-2:] for y in range(pane.size.height)]


async def test_the_map_shows_how_deep_replies_go_and_where_the_screen_is(open_room: OpenRoom) -> None:
    parents = [None] * 30 + [*range(29, 39)] + [None] * 20
    async with open_room(a_tree(parents), size=(80, 24)) as room:
        await room.press("tab")
        drawn = the_map(room)
        assert [sign for sign, _ in drawn[:11]] == ["▁"] * 11
        assert "▆" in {sign for sign, _ in drawn[11:16]}
        assert [sign for sign, _ in drawn[16:]] == ["▁"] * 6
        assert drawn[0][1] == "┃"
        assert drawn[-1][1] == " "
        await room.press("G")
        assert (the_map(room)[0][1], the_map(room)[-1][1]) == (" ", "┃")


async def test_the_map_shows_hits(open_room: OpenRoom) -> None:
    said = [a_comment("here it is" if n == 55 else "nothing", reply=Reply(None, "stated")) for n in range(60)]
    async with open_room(a_thread(said), size=(80, 24)) as room:
        await room.press("tab", "/", *"here", "enter", "g")
        assert [y for y, (sign, _) in enumerate(the_map(room)) if sign == "◆"] == [55 * 22 // 60]
        await room.press("escape")
        assert not any(sign == "◆" for sign, _ in the_map(room))


async def test_a_thread_that_fits_needs_no_map(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        assert set(the_map(room)) == {"  "}


async def test_the_frame_says_whom_the_topmost_comment_answers(open_room: OpenRoom) -> None:
    async with open_room(a_chain(41), size=(80, 24)) as room:
        await room.press("tab")
        assert "replying" not in room.text
        await room.press("space")
        y, number = room.comments.y, room.number
        top = room.comments.folds.visible[room.comments.viewport.top]
        names = [chr(ord("a") + at % 26) for at in range(top - 1, top - 4, -1)]
        assert f"41 comments · replying to {' ‹ '.join(names)}" in room.text
        assert (room.comments.y, room.number) == (y, number)
        await room.press("G")
        assert " ‹ … · Tab: story" in room.text
        await room.press("g")
        assert "replying" not in room.text


async def test_what_a_stranger_is_called_is_no_markup(open_room: OpenRoom) -> None:
    said = [a_comment("x", by="[b]o[/b]", reply=Reply(None, "stated"))]
    said += [a_comment("y", reply=Reply(0, "stated"))] * 9
    async with open_room(a_thread(said), size=(80, 12)) as room:
        await room.press("tab", "G")
        assert "replying to [b]o[/b]" in room.text


async def test_the_numbers_of_the_discussion(open_room: OpenRoom, ferry: Thread) -> None:
    for size in ((80, 24), (120, 40)):
        async with open_room(ferry, size=size) as room:
            await room.press("T")
            assert "Over time, by hour" in room.text
            await room.press("G")
            assert "tidewatch → marlow_k" in room.text
            await room.press("T")
            assert "Over time" not in room.text


async def test_a_citation_is_copied_and_said(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "y")
        assert "copied: marlow_k. (2016, May 3)." in room.status
        assert room.app.clipboard.startswith("marlow_k. (2016, May 3).")
