"""Lines over the comments, such as "8 responses to …", and the counts that they state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .lexicon import FEET, HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 240
NUMBERS: Final = {"no": 0, "one": 1}


class Heading(NamedTuple):
    """A line over the comments, and the count that it states."""

    line: int
    claimed: int | None


def find_headings(lines: Sequence[str]) -> list[Heading]:
    """The lines that may stand over the comments."""
    found = []
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > LONGEST or FEET.fullmatch(text):
            continue
        if match := HEADINGS.fullmatch(text):
            stated = (match["before"] or match["after"] or "").lower()
            figures = stated.replace(",", "").replace(".", "")
            found.append(Heading(number, NUMBERS.get(stated, int(figures) if figures.isdigit() else None)))
    return found
