from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.tui.settings import Settings, load_settings, save_settings, settings_path

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from rooms import OpenRoom


def test_what_is_saved_is_loaded() -> None:
    save_settings(Settings("microfiche-light", 30))
    assert load_settings() == Settings("microfiche-light", 30)


@pytest.mark.parametrize(
    ("stored", "loaded"),
    [
        ("", Settings()),
        ("{", Settings()),
        ("[1]", Settings()),
        ('{"theme": "neon", "split": 4000}', Settings()),
        ('{"theme": ["x"], "split": true}', Settings()),
        ('{"theme": "microfiche-light", "more": 1}', Settings("microfiche-light")),
        ('{"split": 60}', Settings(split=60)),
        ("\ud800".encode("utf-8", "surrogatepass"), Settings()),
    ],
)
def test_a_broken_file_costs_only_what_is_broken(stored: str | bytes, loaded: Settings) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(stored if isinstance(stored, bytes) else stored.encode())
    assert load_settings() == loaded


def test_a_folder_that_cannot_be_written_to_stops_nobody() -> None:
    settings_path().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_path().parent.write_text("a file where the folder should be")
    save_settings(Settings())
    assert load_settings() == Settings()


async def test_theme_and_split_are_remembered(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("tab", "z", ">", ":", *"next theme", "enter")
    assert load_settings() == Settings("microfiche-light", 47)


async def test_a_room_in_which_nothing_was_changed_writes_nothing(open_room: OpenRoom, ferry: Thread) -> None:
    async with open_room(ferry) as room:
        await room.press("j")
    assert not settings_path().exists()
