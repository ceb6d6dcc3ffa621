"""Saved pages as a format: how a file is known for one, and how it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source

TAGS: Final = (
    "html|head|body|title|meta|link|base|script|style|div|table|center|h1|p|font|noscript|iframe|main|article|en-note"
)
OPENING: Final = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,8000}?-->\s*)*"
    rb"(?P<tag><!doctype\s+(?:html|en-note)|<(?:" + TAGS.encode() + rb")[\s>])",
    re.IGNORECASE | re.DOTALL,
)
"""How pages begin, the careless ones included; comments may stand before anything."""


def recognises(source: Source) -> str | None:
    """A page that begins as the HTML standard says, or nearly so; UTF-16 is ASCII with zeros between."""
    found = OPENING.match(source.head.replace(b"\0", b""))
    return f"begins with “{found['tag'].decode('ascii').strip()}”" if found else None


def read(source: Source) -> Iterator[Thread]:
    """Read one page."""
    from ...errors import UnreadableError
    from .page import read_page

    thread = read_page(source.read_whole(), source.name, story_alone=True)
    if thread is None:
        raise UnreadableError(
            source.name, "is a page that shows no words.", "It may have been saved before its text had come."
        )
    yield thread


PAGE = Format(
    "page",
    "saved web pages, with comments in the mark-up of many families or in one that repeats",
    recognises,
    read,
    vague=True,
)
