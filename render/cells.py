"""How wide text is in terminal cells, and what of it must never be parted.

Widths are rich's: Textual draws by them, and a line that is set by another table than it is drawn by runs over. What
is one character to a reader is a cluster as Unicode defines it (UAX #29): a letter with its marks, a flag, a family of
emoji. Text in which every character is one cell wide, which is most of it, loads neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Cluster(NamedTuple):
    """What a reader takes for one character: `start` to `end` (not included) of a text, and its width in cells."""

    start: int
    end: int
    cells: int


def clusters(text: str) -> Iterator[Cluster]:
    """The characters of one line of text as a reader sees them, in order; together they are the whole text.

    The widths add up to that of the text, but for joiners that join no emoji and variation selectors behind what is
    none: there Rich and the rules of Unicode part what belongs together in different places.
    """
    import regex
    from rich.cells import cell_len as measured

    for found in regex.finditer(r"\X", text):
        mark = found[0]
        yield Cluster(found.start(), found.end(), 1 if mark == "\t" else measured(mark))


def parts(text: str) -> Iterator[Cluster]:
    """A cluster that has no room as a whole, cut where it can be: a letter keeps the marks that take no cell."""
    from rich.cells import split_graphemes

    return map(Cluster._make, split_graphemes(text)[0])


def expand_tabs(text: str, step: int = 8) -> str:
    """Each tab as the spaces up to the next multiple of `step` cells, on each line of a text."""
    if "\t" not in text:
        return text
    return "\n".join(_expanded(line, step) for line in text.split("\n"))


def _expanded(line: str, step: int) -> str:
    first, *rest = line.split("\t")
    whole, width = [first], cell_len(first)
    for piece in rest:
        space = step - width % step
        whole += [" " * space, piece]
        width += space + cell_len(piece)
    return "".join(whole)
