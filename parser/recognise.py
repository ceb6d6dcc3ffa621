"""Which format a source is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decode import refuse_binary
from .errors import UnreadableError
from .formats import FORMATS, Format

if TYPE_CHECKING:
    from .source import Source


def recognise(source: Source) -> Format:
    """The first format that knows a source by its head. Raises `UnreadableError` where there is nothing to read."""
    if not source.head:
        raise UnreadableError(source.name, "is empty.", "It may not have been saved to its end: get it again.")
    refuse_binary(source.head, source.name)
    return next(known for known in FORMATS if known.recognises(source))


def find_format(name: str) -> Format:
    """The format of a name. Raises ValueError that lists the names there are."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise ValueError(f"there is no format {name!r}; there are: {', '.join(known.name for known in FORMATS)}")
