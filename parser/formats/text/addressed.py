"""Whom a credit names besides its author: "Wheels gravelly • 3 years ago", where an arrow between the two was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...model import Evidence, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .units import Unit

MARK: Final = "•"
"""What comment boxes set between a name and a time; only where every credit has it is a second name looked for."""


def with_addressed(lines: Sequence[str], units: Sequence[Unit]) -> tuple[tuple[Unit, ...], list[Reply | None]]:
    """The units with one name each, and what those answer that named another: the nearest comment above by it.

    The name that is set aside must be that of an earlier author, and what is left of the credit must still be a name.
    """
    if not all(any(MARK in lines[line] for line in unit.lines) for unit in units):
        return tuple(units), [None] * len(units)
    nearest: dict[str, int] = {}
    written: dict[str, int] = {}
    parted: list[Unit] = []
    replies: list[Reply | None] = []
    for place, unit in enumerate(units):
        name, other = _parted(unit.name, nearest)
        replies.append(_reply(nearest[other], written[other], other) if other else None)
        asides = (("name of whom it answers", unit.lines[0], other),) if other else ()
        parted.append(unit._replace(name=name, asides=(*unit.asides, *asides)))
        nearest[name] = place
        written[name] = written.get(name, 0) + 1
    return tuple(parted), replies


def _parted(name: str, known: dict[str, int]) -> tuple[str, str]:
    """A name, and the longest known one behind it ("" where there is none)."""
    words = name.split()
    for first in range(1, len(words)):
        other = " ".join(words[first:])
        if other in known and name not in known:
            return " ".join(words[:first]), other
    return name, ""


def _reply(place: int, count: int, name: str) -> Reply:
    if count == 1:
        return Reply(place, "stated")
    says = f"It is addressed to {name}, who has {count} earlier comments; this is the nearest."
    return Reply(place, "inferred", 1 / count + (1 - 1 / count) / 2, (Evidence("address", says),))
