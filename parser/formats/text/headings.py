"""Lines over the comments, such as "8 responses to …", and the counts that they state."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from .lexicon import FEET, HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 240
FIGURES: Final = re.compile(r"\d[\d,.]*")
ANSWERED: Final = re.compile(r"repl|respon|antwort|répons|respuesta|respost|rispost|réact")
OFTEN: Final = 3
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
            stated = (match["before"] or match["after"] or match["boxed"] or "").lower()
            figures = stated.replace(",", "").replace(".", "")
            found.append(Heading(number, NUMBERS.get(stated, int(figures) if figures.isdigit() else None)))
    return _once(lines, found)


def _once(lines: Sequence[str], found: list[Heading]) -> list[Heading]:
    """The headings without what stands under a comment, or beside other stories: of lines of one shape that come again
    and again the one that states most is left, and "2 replies" goes below "12 comments"."""
    shapes = [FIGURES.sub("#", lines[heading.line].strip().casefold()) for heading in found]
    counts = Counter(shapes)
    kept, most = [], 0
    largest: dict[str, int] = {}
    for heading, shape in zip(found, shapes, strict=True):
        largest[shape] = max(largest.get(shape, 0), heading.claimed or 0)
    for heading, shape in zip(found, shapes, strict=True):
        below_one = ANSWERED.search(shape) and heading.claimed is not None and heading.claimed < most
        again = counts[shape] >= OFTEN and (not heading.claimed or heading.claimed < largest[shape])
        if len(counts) == 1 or not (below_one or again):
            kept.append(heading)
            most = max(most, heading.claimed or 0)
    return kept
