"""One piece of a dump, as its scanner hands it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ...model import Damage


class Item(NamedTuple):
    """One value, the text that it was read from, and what is broken in it."""

    value: Any
    text: str
    damage: tuple[Damage, ...] = ()
