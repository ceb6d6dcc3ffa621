from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.tui.commands import COMMANDS, REPEATED, Keys, commands_for, keys_text
from microfiche.tui.screens.links import LinksPanel
from microfiche.tui.screens.panel import Panel
from microfiche.tui.screens.room import RoomScreen
from textual.widgets import OptionList

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


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("?", ("Help", "next comment under the same name", "show so many levels")),
        ("i", ("Provenance", "made.txt", "the page claims 9", "Share Tweet Print")),
    ],
)
async def test_a_panel_opens_and_closes(open_room: OpenRoom, ferry: Thread, key: str, words: tuple[str, ...]) -> None:
    async with open_room(ferry, size=(100, 60)) as room:
        for closing in (key, "escape", "q", "enter"):
            await room.press(key)
            assert isinstance(room.app.screen, Panel)
            assert all(part in room.text for part in words)
            await room.press(closing)
            assert isinstance(room.app.screen, RoomScreen)
            assert room.is_in(room.screen.comments)


async def test_a_panel_scrolls_by_the_same_keys(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry, size=(100, 16)) as room:
        await room.press("?")
        assert "Moving" in room.text
        await room.press("G")
        assert "leave the room" in room.text
        await room.press("g")
        assert "Moving" in room.text


async def test_w_says_why_a_comment_hangs_where_it_does(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "j", "w")
        assert "#3 by tidewatch answers #2 by marlow_k: inferred, certain (94%)." in room.text
        assert "Addresses marlow_k by name." in room.text


async def test_w_says_so_where_the_source_states_a_tie(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j", "w")
        assert "#2 by marlow_k answers #1 by tidewatch, as the source states." in room.text


async def test_o_shows_where_a_link_leads_before_it_opens(
    open_room: OpenRoom, ferry: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with open_room(ferry) as room:
        monkeypatch.setattr(room.app, "open_url", opened.append)
        await room.press("j", "j", "o")
        assert isinstance(room.app.screen, LinksPanel)
        assert "https://ostrand.example/dock" in room.text
        assert opened == []
        await room.press("enter")
        assert opened == ["https://ostrand.example/dock"]
        assert "opening https://ostrand.example/dock" in room.status


async def test_a_count_before_o_chooses_a_link(open_room: OpenRoom) -> None:
    thread = a_thread([a_comment("See https://one.example and https://two.example.")])
    async with open_room(thread) as room:
        await room.press("2", "o")
        assert isinstance(room.app.screen, LinksPanel)
        assert room.app.screen.query_one(OptionList).highlighted == 1


async def test_o_says_where_there_are_no_links(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("o")
        assert "no links in this comment" in room.status
        await room.press("tab", "o")
        assert "no links in this story" in room.status


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_finds_every_command_by_its_name(open_room: OpenRoom, ferry: Thread, key: str) -> None:
    async with open_room(ferry) as room:
        await room.press(key)
        await room.type("fold all")
        await room.press("enter")
        assert room.seen == [1, 5, 7]


async def test_the_theme_changes_by_the_palette_and_is_remembered(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press(":")
        await room.type("next theme")
        await room.press("enter")
        assert room.app.theme == "microfiche-light"


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
    elsewhere |= {"z o", "z R", "z >", "z <", "z =", "?", "i", "w", "o", ":", "ctrl+p", "q", "{", "}"}
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


async def test_a_count_in_the_story_is_one_there(open_room: OpenRoom, ferry: Thread) -> None:
    story = replace(ferry.story, body=a_comment("See https://ostrand.example/quay and wait.").body)
    async with open_room(replace(ferry, story=story), size=(80, 24)) as room:
        await room.press_at_once("1", "o")
        assert "https://ostrand.example/quay" in room.text
        await room.press("escape")
        assert room.is_in(room.screen.story)


async def test_every_command_has_a_part_with_its_verbs(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        parts = {"pane": room.comments, "comments": room.comments, **room.screen.commanding.parts}
        for command in COMMANDS:
            verbs = {command.action, command.counted} - {"", REPEATED}
            assert all(callable(getattr(parts[command.target], verb)) for verb in verbs), command.name


def test_no_two_commands_share_a_key_or_a_name() -> None:
    keys = [keys for command in COMMANDS for keys in command.keys]
    names = [command.name for command in COMMANDS]
    assert (len(keys), len(names)) == (len(set(keys)), len(set(names)))


def test_no_key_both_is_a_command_and_begins_one() -> None:
    keys = {keys for command in COMMANDS for keys in command.keys}
    assert not keys & {pair.split()[0] for pair in keys if " " in pair}


def test_keys_for_several_threads_are_there_only_where_there_are_several() -> None:
    assert Keys(commands_for(has_shelf=False)).press("}") is None
    assert Keys(commands_for(has_shelf=True)).press("}") is not None


def test_keys_are_written_as_a_reader_would_write_them() -> None:
    written = {command.action: keys_text(command) for command in COMMANDS}
    assert (written["page_down"], written["toggle"]) == ("Space PgDn", "Enter za")
