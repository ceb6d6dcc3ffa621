from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.tui.commands import COMMANDS

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom

# The thread `ferry`, by numbers:  1 ─ 2 ─ 3 and 1 ─ 4;  5 ─ 6;  7

MOVES = [
    ("j", 1, 2),
    ("down", 1, 2),
    ("k", 3, 2),
    ("up", 3, 2),
    ("]", 2, 5),
    ("[", 3, 1),
    ("[", 5, 1),
    ("J", 2, 4),
    ("K", 4, 2),
    ("p", 3, 2),
    ("a", 1, 3),
    ("a", 3, 1),
    ("g", 6, 1),
    ("home", 6, 1),
    ("G", 1, 7),
    ("end", 1, 7),
    ("l", 1, 2),
    ("right", 1, 2),
    ("h", 3, 2),
    ("left", 3, 2),
]
COUNTED = [
    (("2", "j"), 1, 3),
    (("3", "k"), 6, 3),
    (("1", "0", "j"), 2, 7),
    (("2", "]"), 1, 7),
    (("6", "G"), 1, 6),
    (("0", "j"), 1, 2),
    (("2", "a"), 1, 1),
]


@pytest.mark.parametrize(("key", "start", "end"), MOVES)
async def test_a_key_moves_from_comment_to_comment(
    open_room: OpenRoom, ferry: Thread, key: str, start: int, end: int
) -> None:
    async with open_room(ferry) as room:
        room.comments.go(room.comments.outline.rows[start - 1])
        await room.press(key)
        assert room.number == end


@pytest.mark.parametrize(("keys", "start", "end"), COUNTED)
async def test_a_count_before_a_motion_repeats_it_and_folds_nothing(
    open_room: OpenRoom, ferry: Thread, keys: tuple[str, ...], start: int, end: int
) -> None:
    async with open_room(ferry) as room:
        room.comments.go(room.comments.outline.rows[start - 1])
        await room.press(*keys)
        assert room.number == end
        assert room.seen == [1, 2, 3, 4, 5, 6, 7]


async def test_a_number_that_no_comment_has_is_said_to_be_too_high(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("9", "9", "G")
        assert "there are 7 comments" in room.status
        assert room.number == 1


async def test_a_leap_can_be_gone_back_on_and_forward_again(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "G", "[")
        assert room.number == 5
        await room.press("ctrl+o")
        assert room.number == 7
        await room.press("ctrl+o")
        assert room.number == 2
        await room.press("ctrl+o")
        assert (room.number, "no place to go back to" in room.status) == (2, True)
        await room.press("alt+o", "alt+o")
        assert room.number == 5
        await room.press("ctrl+i")
        assert "no place to go forward to" in room.status


async def test_s_sorts_replies_and_top_level_comments_and_shift_s_goes_back(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "s")
        assert (room.number, "oldest first" in room.status) == (2, True)
        await room.press("s")
        assert (room.seen, room.number) == ([7, 5, 6, 1, 4, 2, 3], 2)
        await room.press("s")
        assert (room.seen, "most replies first" in room.status) == ([1, 2, 3, 4, 5, 6, 7], True)
        await room.press("S")
        assert "newest first" in room.status


FOLDS = [
    (("h",), 1, [1, 5, 6, 7]),
    (("left",), 1, [1, 5, 6, 7]),
    (("h", "l"), 1, [1, 2, 3, 4, 5, 6, 7]),
    (("enter",), 2, [1, 2, 4, 5, 6, 7]),
    (("enter", "enter"), 2, [1, 2, 3, 4, 5, 6, 7]),
    (("z", "a"), 2, [1, 2, 4, 5, 6, 7]),
    (("z", "c"), 5, [1, 2, 3, 4, 5, 7]),
    (("z", "c", "z", "o"), 5, [1, 2, 3, 4, 5, 6, 7]),
    (("c",), 3, [1, 5, 6, 7]),
    (("z", "M"), 1, [1, 5, 7]),
    (("z", "M", "z", "R"), 1, [1, 2, 3, 4, 5, 6, 7]),
    (("1",), 1, [1, 5, 7]),
    (("2",), 1, [1, 2, 4, 5, 6, 7]),
    *(((str(levels),), 1, [1, 2, 3, 4, 5, 6, 7]) for levels in range(3, 10)),
]


@pytest.mark.parametrize(("keys", "start", "seen"), FOLDS)
async def test_keys_fold_and_unfold(
    open_room: OpenRoom, ferry: Thread, keys: tuple[str, ...], start: int, seen: list[int]
) -> None:
    async with open_room(ferry) as room:
        room.comments.go(room.comments.outline.rows[start - 1])
        await room.press(*keys)
        assert room.seen == seen


@pytest.mark.parametrize("keys", [("space", "b"), ("pagedown", "pageup"), ("d", "u"), ("ctrl+d", "ctrl+u")])
async def test_pages_go_there_and_back(open_room: OpenRoom, ferry: Thread, keys: tuple[str, str]) -> None:
    async with open_room(ferry, size=(120, 12)) as room:
        await room.press(keys[0])
        assert room.comments.viewport.top > 0
        await room.press(keys[1])
        assert (room.comments.viewport.top, room.comments.viewport.skip) == (0, 0)


async def test_t_goes_through_the_views(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        for words in ("stated ties only", "as captured", "inferred tree"):
            await room.press("t")
            assert words in room.status


async def test_tab_goes_to_the_other_pane_and_back(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("tab")
        assert room.is_in(room.screen.story)
        await room.press("shift+tab")
        assert room.is_in(room.screen.comments)


async def test_a_key_for_comments_leads_from_the_story_to_them(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(80, 24)) as room:
        assert room.is_in(room.screen.story)
        await room.press("]")
        assert room.is_in(room.screen.comments)
        assert room.number == 5


async def test_the_panes_grow_and_shrink(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        before = room.screen.comments.size.width
        await room.press("z", ">")
        assert room.screen.comments.size.width > before
        await room.press("z", "<", "z", "<")
        assert room.screen.comments.size.width < before
        await room.press("z", "=")
        assert abs(room.screen.comments.size.width - room.screen.story.size.width) <= 1


async def test_a_key_that_begins_a_command_is_shown_until_it_is_complete(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("z")
        assert room.status.endswith("z…")
        await room.press("x")
        assert room.status.endswith("? help")
        assert room.seen == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
async def test_the_room_can_be_left(open_room: OpenRoom, ferry: Thread, key: str) -> None:
    async with open_room(ferry) as room:
        await room.press(key)
        assert room.app._exit


async def test_braces_go_from_thread_to_thread_and_keep_every_place(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, ferry) as room:
        await room.press("enter", "]", "}")
        assert (room.number, room.status.split(" · ")[0]) == (1, "thread 2 of 2")
        await room.press("}")
        assert "the last thread" in room.status
        await room.press("{")
        assert (room.number, room.status.split(" · ")[0]) == (5, "thread 1 of 2")


def test_every_command_is_tried_by_some_test_here() -> None:
    tried = {key for key, _, _ in MOVES} | {" ".join(keys) for keys, _, _ in FOLDS}
    elsewhere = {"space", "pagedown", "b", "pageup", "d", "ctrl+d", "u", "ctrl+u", "t", "tab", "shift+tab"}
    elsewhere |= {"z o", "z R", "z >", "z <", "z =", "q", "{", "}"}
    elsewhere |= {"?", "i", "w", "o", ":", "ctrl+p"}  # test_panels
    elsewhere |= {"ctrl+o", "ctrl+i", "alt+o", "s", "S"}
    elsewhere |= {"m", "'", "M", "f", "v h", "v s", "v c", "v x", "v f", "U", "ctrl+r"}  # test_remembering
    searching = {"/", "\\", "n", "N", ".", "escape"}
    elsewhere |= {"z l", "T", "y", "ctrl+z", "D"}  # test_linear, test_wayfinding, test_on_a_terminal, test_comparing
    assert {keys for command in COMMANDS for keys in command.keys} - tried - elsewhere - searching == set()


async def test_a_digit_that_was_a_count_folds_nothing_that_can_be_seen(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        before = room.text
        await room.press("j", "j")
        await room.press_at_once("1", "o", "escape")
        assert "+" not in room.text
        assert len(room.text) == len(before)
