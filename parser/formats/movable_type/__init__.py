"""Movable Type's import format, in which TypePad and many others handed whole blogs on as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source

PART_ENDS: Final = b"\n-----"


def recognises(source: Source) -> str | None:
    """Fields in capitals, parted by lines of dashes."""
    if PART_ENDS not in source.head:
        return None
    from .read import why_is

    return why_is(source)


def read(source: Source) -> Iterator[Thread]:
    """Read each entry as a thread. Raises `UnreadableError` where there is none."""
    from .read import read

    return read(source)


MOVABLE_TYPE = Format(
    "movable-type", "Movable Type's import format: entries and the comments on them, as text", recognises, read
)
