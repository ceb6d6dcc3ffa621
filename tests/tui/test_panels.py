"""What opens over the room: help, provenance, reasons, links and the palette."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.tui.screens.links import LinksPanel
from microfiche.tui.screens.panel import Panel
from microfiche.tui.screens.room import RoomScreen
from textual.widgets import OptionList

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


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


@pytest.mark.parametrize("key", ["T", "w"])
async def test_a_panel_that_is_not_open_yet_is_what_closing_gives_up(
    open_room: OpenRoom, ferry: Thread, key: str
) -> None:
    async with open_room(ferry) as room:
        await room.press_at_once(key, "q")
        assert isinstance(room.app.screen, RoomScreen)
        assert not room.app._exit
        await room.press("q")
        assert room.app._exit


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


async def test_a_count_in_the_story_is_one_there(open_room: OpenRoom, ferry: Thread) -> None:
    story = replace(ferry.story, body=a_comment("See https://ostrand.example/quay and wait.").body)
    async with open_room(replace(ferry, story=story), size=(80, 24)) as room:
        await room.press_at_once("1", "o")
        assert "https://ostrand.example/quay" in room.text
        await room.press("escape")
        assert room.is_in(room.screen.story)


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
