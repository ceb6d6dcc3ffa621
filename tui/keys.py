"""Key presses as the list of commands writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.events import Key


def key_of(event: Key) -> str:
    """The character that a key types, or Textual's name of a key that types none (and of the space bar)."""
    character = event.character
    return character if character and character.isprintable() and character != " " else event.key
