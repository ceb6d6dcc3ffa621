"""On which side of its credit a comment stands: below it (the credit is a head) or above it (the credit is a tail)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .lexicon import CONNECTING, CONTROLS, SAYING
from .page import indent_of
from .saying import says_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .region import Region
    from .units import Reading, Unit

EDGE: Final = 2.0
"""What text before the first credit, or after the last, weighs; the other signs are shares of all comments."""
INDENT: Final = 3.0
GAPS: Final = 2.0
WORDS: Final = 1.5
BY: Final = frozenset({"by", "von", "par", "por"})
FEW: Final = 3
TOLD: Final = 0.25
"""The share of credits whose indentation must tell them apart from a neighbour for that to count in full."""
IN_CREDIT: Final = re.compile(r"\W*(?:\d{1,12}|perma-?link|link|direktlink|lien|[|·•–—#]+)\W*", re.IGNORECASE)
"""Lines that stand beside a time, above a comment as well as below one."""


def heads_rather_than_tails(region: Region, reading: Reading, *, headed: bool) -> float:
    """How much speaks for heads (above 0) or for tails (below 0).

    `headed` says that the comments are known to begin where the region does, so that text there belongs to the first.
    """
    first, last = reading.units[0].lines[0], reading.units[-1].lines[-1]
    says = 0.0
    if headed:
        says += EDGE if region.above(first) is None else -EDGE
    says += EDGE if any(map(_is_text, region.lines[last + 1 : region.stop])) else -EDGE
    if reading.words & SAYING or _says_below(region, reading):
        says += WORDS
    elif reading.words & BY or _by_above(region, reading):
        says -= WORDS / FEW
    return says + INDENT * _by_indent(region, reading) + GAPS * _by_gaps(region, reading)


def _is_text(line: str) -> bool:
    """Whether a line says something that is no button: what everybody says is a body, and no button, here."""
    text = line.strip()
    return bool(text) and not CONTROLS.fullmatch(text)


def _by_indent(region: Region, reading: Reading) -> float:
    """A credit is set in like its own body, or stands out from it to the left: from -1 (tails) to 1 (heads)."""
    heads = tails = 0
    for unit, above, below in _between_texts(region, reading):
        own = min(indent_of(region.lines[n]) for n in unit.lines if region.lines[n].strip())
        before, after = indent_of(region.lines[above]), indent_of(region.lines[below])
        if own < before and own < after:
            heads += 1
        elif before != after:
            heads += own == after
            tails += own == before
    return (heads - tails) / max(FEW, heads + tails, TOLD * len(reading.units))


def _by_gaps(region: Region, reading: Reading) -> float:
    """The wider gap stands between two comments, and not inside one: from -1 (tails) to 1 (heads)."""
    heads = tails = 0
    for unit, above, below in _between_texts(region, reading):
        before, after = _gap(region, above, unit.lines[0]), _gap(region, unit.lines[-1], below)
        heads += before > after
        tails += before < after
    return (heads - tails) / max(FEW, len(reading.units))


def _gap(region: Region, above: int, below: int) -> int:
    """How many lines stand between two, blank ones and buttons: those that end a comment, and not what may stand in a
    credit."""
    between = region.lines[above + 1 : below]
    return sum(not (IN_CREDIT.fullmatch(line) or says_alone(line) or line.strip() in CONNECTING) for line in between)


def _says_below(region: Region, reading: Reading) -> bool:
    """Whether a verb of saying stands alone below most credits."""
    return _most(says_alone(_next(region, range(unit.lines[-1] + 1, region.stop))) for unit in reading.units)


def _by_above(region: Region, reading: Reading) -> bool:
    """Whether "by" stands alone above most credits."""
    return _most(
        _next(region, range(unit.lines[0] - 1, region.start - 1, -1)).strip().casefold() in BY for unit in reading.units
    )


def _next(region: Region, numbers: range) -> str:
    """The first of some lines that has text, or ""."""
    return next((line for n in numbers if (line := region.lines[n]).strip()), "")


def _most(signs: Iterable[bool]) -> bool:
    found = list(signs)
    return 2 * sum(found) > len(found)


def _between_texts(region: Region, reading: Reading) -> Iterator[tuple[Unit, int, int]]:
    """The credits with text on both sides, and the nearest line of it on each."""
    for unit in reading.units:
        above, below = region.above(unit.lines[0]), region.below(unit.lines[-1])
        if above is not None and below is not None:
            yield unit, above, below
