"""Pages that kept names and lost the times: names are told by a verb of saying, or by the blank lines around them."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final

from .likeness import likeness_of_names, name_likeness
from .page import indent_of
from .saying import is_saying, without_saying
from .units import TELLING, Reading, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .region import Region

DISCOUNT: Final = 0.6
"""What a reading without times is worth beside one with them."""
ENOUGH: Final = 2
LIKELY: Final = 0.5
ENOUGH_BY_LOOKS: Final = 3
SURELY: Final = 0.9
LONGEST_NAME: Final = 30
FEW: Final = 0.5
"""The largest share of all lines with text that can be names."""


def timeless_readings(region: Region, *, headed: bool) -> Iterator[Reading]:
    """Readings of names that stand alone; only below a heading may blank lines alone tell them."""
    said = [n for n in region.full(region.start, region.stop) if is_saying(region.lines[n])]
    if len(said) >= ENOUGH:
        names = [without_saying(region.lines[n]) for n in said]
        yield _reading(said, names, likeness_of_names(names) + TELLING, "said")
    if headed and (reading := _by_rhythm(region) or _by_looks(region)):
        yield reading


def _by_rhythm(region: Region) -> Reading | None:
    """Names told by blank lines: a name stands right below the last line of the comment above, and has a blank line
    below it, while a body's paragraphs have blank lines on both sides."""
    full = region.full(region.start, region.stop)
    parted = [n for place, n in enumerate(full) if place + 1 < len(full) and full[place + 1] - n > 1]
    after_text = set(full[:1]) | {n for above, n in pairwise(full) if n - above == 1}
    numbers = [n for n in parted if n in after_text]
    likely = [n for n in numbers if name_likeness(region.lines[n].strip()) > LIKELY and _opens(region, n)]
    if not ENOUGH <= len(likely) <= FEW * len(full) or full[0] not in likely:
        return None
    names = [region.lines[n].strip() for n in likely]
    return _reading(likely, names, likeness_of_names(names) * sqrt(len(likely) / len(numbers)), "name")


def _by_looks(region: Region) -> Reading | None:
    """Names told by nothing but their looks, where a blank line parts every two lines: the first line is one, a few
    words without a stop, and no two stand on each other, since everybody said something."""
    full = region.full(region.start, region.stop)
    if any(below - above == 1 for above, below in pairwise(full)):
        return None
    numbers = [n for n in full if _looks_like_a_name(region.lines[n].strip())]
    crowded = any(place + 1 < len(full) and full[place + 1] in numbers for place, n in enumerate(full) if n in numbers)
    if not ENOUGH_BY_LOOKS <= len(numbers) <= FEW * len(full) or full[0] != numbers[0] or crowded:
        return None
    names = [region.lines[n].strip() for n in numbers]
    return _reading(numbers, names, likeness_of_names(names), "name")


def _looks_like_a_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and text[-1].isalnum() and text[0].isalpha() and name_likeness(text) >= SURELY


def _reading(numbers: list[int], names: list[str], quality: float, word: str) -> Reading:
    units = tuple(Unit((n,), name, "") for n, name in zip(numbers, names, strict=True))
    return Reading("name alone", units, DISCOUNT * quality, frozenset({word}))


def _opens(region: Region, number: int) -> bool:
    """Whether the next text below stands at least as far in as this line."""
    below = region.below(number)
    return below is not None and indent_of(region.lines[below]) >= indent_of(region.lines[number])
