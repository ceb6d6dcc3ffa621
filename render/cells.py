"""How wide text is in terminal cells, by rich's table: the one that Textual draws by.

Text in which every character is one cell wide, which is most of it, never loads that table.
"""

from __future__ import annotations

import re
from typing import Final

ODD: Final = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05c8-\u060f\u061d-\u064a\u0671-\u06d5"
    "\u0904-\u0939\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2190-\u2319\u2400-\u25fc]"
)
"""A character that may not be exactly one cell wide. Whole runs only, so that the class stays readable and fast."""


def is_plain(text: str) -> bool:
    """Whether every character of the text is known to be one cell wide."""
    return (text.isascii() and text.isprintable()) or not ODD.search(text)


def cell_len(text: str) -> int:
    """The width of one line of text, in cells."""
    if is_plain(text):
        return len(text)
    from rich.cells import cell_len as measured

    return measured(text.replace("\t", " "))
