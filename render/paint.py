"""Terminal colours for plain output, by meaning. Sixteen colours, so that the reader's own palette decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

Role = Literal[
    "title",
    "byline",
    "author",
    "meta",
    "inferred",
    "judged",
    "absent",
    "quote",
    "heading",
    "context",
    "found",
    "gone",
    "new",
]
Paint = Callable[[Role, str], str]

CODES: Final[dict[Role, str]] = {
    "title": "1",
    "byline": "2",
    "author": "1;36",
    "meta": "2",
    "inferred": "33",
    "judged": "35",
    "absent": "1;31",
    "quote": "32",
    "heading": "1",
    "context": "2",
    "gone": "31",
    "new": "32",
    "found": "1;33",
}


def coloured(role: Role, text: str) -> str:
    """Wrap each line of a text in the colour of its role."""
    code = CODES[role]
    return "\n".join(f"\x1b[{code}m{line}\x1b[0m" if line else line for line in text.split("\n"))


def plain(role: Role, text: str) -> str:
    """Leave a text as it is."""
    return text
