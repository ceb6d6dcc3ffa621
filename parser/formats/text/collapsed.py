"""Comments that a page with titles and scores shows folded: a title and a name, and neither time nor text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .asides import SCORED
from .units import Unit

if TYPE_CHECKING:
    from .region import Region
    from .units import Reading

ONE_LINE: Final = re.compile(
    r"(?P<title>\S.{0,200}?)\s+(?:\(Score:[^)]{1,30}\)\s+)?by\s+(?P<name>[^()]{1,60}?)(?:\s+\(\d{1,12}\))?"
    r"(?:\s+\(Score:[^)]{1,30}\).{0,60})?",
    re.IGNORECASE,
)
NAME_LINE: Final = re.compile(r"by\s+(?P<name>[^()]{1,60}?)(?:\s+\(\d{1,12}\))?", re.IGNORECASE)
TITLE: Final = "title of a comment"


def with_collapsed(region: Region, reading: Reading) -> Reading:
    """A reading with the folded comments as well, on a page whose titles hold scores."""
    if not any(SCORED.search(text) for unit in reading.units for _, _, text in unit.asides):
        return reading
    taken = {number for unit in reading.units for number in unit.lines}
    first = reading.units[0].lines[0]
    folded = [
        unit for n in region.filled if n > first and n not in taken and (unit := _folded(region, n, taken)) is not None
    ]
    return reading._replace(units=tuple(sorted((*reading.units, *folded), key=lambda unit: unit.lines)))


def _folded(region: Region, number: int, taken: set[int]) -> Unit | None:
    text = region.lines[number].strip()
    if "(score:" in text.lower() and (found := ONE_LINE.fullmatch(text)):
        return Unit((number,), found["name"], "", asides=((TITLE, number, found["title"]),))
    above = region.above(number)
    if above is None or above in taken or not (found := NAME_LINE.fullmatch(text)):
        return None
    title = region.lines[above].strip()
    if not (SCORED.search(title) or title.startswith("Re:")):
        return None
    return Unit((*range(above, number), number), found["name"], "", asides=((TITLE, above, title),))
