"""What the room remembers from one opening to the next: the theme and how the panes share the screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from platformdirs import user_config_path

if TYPE_CHECKING:
    from pathlib import Path

DARK_NAME, LIGHT_NAME = "microfiche-dark", "microfiche-light"
CONTRAST_NAME, SIXTEEN_NAME, PLAIN_NAME = "microfiche-contrast", "microfiche-16", "microfiche-mono"
THEME_NAMES = (DARK_NAME, LIGHT_NAME, CONTRAST_NAME, SIXTEEN_NAME, PLAIN_NAME)
NARROWEST, DEFAULT_SPLIT, WIDEST = 15, 42, 85


class Settings(NamedTuple):
    """`theme` is the name of one of our themes; `split` the story's share of the width, in per cent."""

    theme: str = DARK_NAME
    split: int = DEFAULT_SPLIT


def settings_path() -> Path:
    """Where the settings are kept."""
    return user_config_path("microfiche", appauthor=False) / "room.json"


def config_path() -> Path:
    """Where the configuration is; see `config.py`."""
    return settings_path().with_name("config.toml")


def load_settings() -> Settings:
    """Read the settings; what is missing, broken or out of range is as if it had never been set."""
    path, settings = settings_path(), Settings()
    if not path.exists():
        return settings
    import json

    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return settings
    if not isinstance(stored, dict):
        return settings
    if stored.get("theme") in THEME_NAMES:
        settings = settings._replace(theme=stored["theme"])
    split = stored.get("split")
    if isinstance(split, int) and NARROWEST <= split <= WIDEST:
        settings = settings._replace(split=split)
    return settings


def save_settings(settings: Settings) -> None:
    """Write the settings. Where that is impossible, a read-only home say, the next opening starts afresh."""
    import json

    path = settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(path, "w", encoding="utf-8", opener=open_private) as out:
            out.write(json.dumps(settings._asdict(), indent=1) + "\n")
    except OSError:
        return


def open_private(path: str, flags: int) -> int:
    """Open a file as `open` asks for; a new one can be read by its owner alone."""
    return os.open(path, flags, 0o600)
