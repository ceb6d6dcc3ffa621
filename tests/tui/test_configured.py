"""The room follows the reader's configuration."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from made import a_comment, a_thread
from microfiche.parser.model import Block
from microfiche.tui.app import RoomApp
from microfiche.tui.config import read_config
from microfiche.tui.reading.shelf import Shelf, entry_of
from microfiche.tui.settings import Settings
from rooms import Room

if TYPE_CHECKING:
    import pytest
    from microfiche.parser.model import Thread


async def test_keys_theme_and_split_come_from_the_configuration(ferry: Thread) -> None:
    config, problems = read_config('theme = "light"\nsplit = 60\nreduced-motion = true\n[keys]\ndown = "r"\n')
    assert problems == []
    app = RoomApp(Shelf([entry_of(ferry)]), Settings(), config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.press("r")
        assert room.number == 2
        await room.press("j")
        assert room.number == 2
        assert room.screen.story.size.width > room.screen.comments.size.width
        assert (app.theme, app.animation_level) == ("microfiche-light", "none")
        await room.press("?")
        assert re.search(r"│ +r +next comment; in the story", room.text)


async def test_the_shelf_follows_it_too(ferry: Thread) -> None:
    config, _ = read_config('[keys]\nread = "x"\n')
    app = RoomApp(Shelf([entry_of(ferry)] * 2), Settings(), config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.press("x")
        assert "thread 1 of 2" in room.status


def configured(text: str, *threads: Thread) -> RoomApp:
    config, problems = read_config(text)
    assert problems == []
    return RoomApp(Shelf(map(entry_of, threads)), Settings(), config=config)


async def test_all_that_is_drawn_is_in_ascii_and_no_words_are_changed(ferry: Thread) -> None:
    said = "Where the “old” dock was → there …"
    thread = replace(
        ferry, comments=(ferry.comments[0]._replace(body=(Block("paragraph", said),)), *ferry.comments[1:])
    )
    app = configured("ascii = true\n", thread)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.settle()
        assert said in room.text
        assert "`.o Lotte (guest) ~ tidewatch - 3 May 2016, 09:40" in room.text
        drawn = room.text.replace(said, "").replace("Åse", "")
        assert drawn.isascii()
        await room.press("i")
        assert room.text.replace(said, "").replace("Åse", "").isascii()


async def test_lines_are_as_wide_as_the_reader_wants(ferry: Thread) -> None:
    words = Block("paragraph", "word " * 100)
    thread = replace(
        ferry, comments=(ferry.comments[0]._replace(body=(words,)),), story=replace(ferry.story, body=(words,))
    )
    app = configured("width = 30\n", thread)
    async with app.run_test(size=(160, 40)) as pilot:
        room = Room(app, pilot)
        await room.settle()
        assert max(map(len, re.findall(r"(?:word ?)+", room.text))) == 30


async def test_lines_that_run_right_to_left_are_drawn_in_order_with_their_hits() -> None:
    thread = a_thread([a_comment("שלום עולם", by="דנה")])
    app = configured("bidi = true\n", thread)
    async with app.run_test(size=(120, 40)) as pilot:
        room = Room(app, pilot)
        await room.settle()
        assert "םלוע םולש" in room.text
        assert "הנד" in room.text
        await room.press("/", *"עולם", "enter")
        pane = room.screen.comments
        hits = [
            s.text
            for y in range(4)
            for s in pane.render_line(y)
            if s.style and s.style.reverse is None and s.style.underline
        ]
        assert hits == ["םלוע"]


async def test_right_to_left_stands_at_the_right_as_it_is_written_where_nothing_is_asked_for() -> None:
    app = configured("", a_thread([a_comment("שלום")]))
    async with app.run_test(size=(60, 10)) as pilot:
        room = Room(app, pilot)
        await room.press("tab")
        assert any(line.rstrip(" ┃").endswith("שלום") and line.count(" ") > 40 for line in room.text.splitlines())


async def test_no_colour_means_no_colour(ferry: Thread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = configured("", ferry)
    async with app.run_test(size=(120, 40)) as pilot:
        await Room(app, pilot).press("/", *"dock", "enter")
        assert (app.theme, app.native_ansi_color) == ("microfiche-mono", True)
        styles = {s.style for y in range(30) for s in app.screen.query_one("#comments").render_line(y) if s.style}
        assert all(style.color is None or style.color.is_default for style in styles)
        assert any(style.reverse and style.bold for style in styles)
