"""Lines right above a credit that belong to it: a comment's title, the name once more under a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .region import Region
    from .units import Reading, Unit

TITLED: Final = 0.8
"""The share of credits that must have a title for any line there to be one."""
AGAIN: Final = 0.5
FARTHEST: Final = 4
MOST_WORDS: Final = 4
MARKED: Final = re.compile(r"#?\d{1,6}[.)]?|(?:re|aw|sv|antw|vs)(?:\[\d+\])?:.{1,120}", re.IGNORECASE)
SCORED: Final = re.compile(r"\(Score:\s*(?P<score>-?\d{1,4})(?:,[^)]*)?\)$", re.IGNORECASE)
"""How the Slash engine ends a comment's title."""


def with_asides(region: Region, reading: Reading) -> Reading:
    """A reading whose credits take in the lines above that belong to them."""
    return _with_titles(region, _with_names_again(region, reading))


def _with_titles(region: Region, reading: Reading) -> Reading:
    """Titles stand right above their credits, with a blank line above, the first credit's among them.

    Such a line is the end of a body where no other text stands between two credits, or none below the last.
    """
    if region.below(reading.units[-1].lines[-1]) is None:
        return reading
    taken = {number for unit in reading.units for number in unit.lines}
    titles = [_title(region, unit, taken) for unit in reading.units]
    bodies = [
        title is not None and bool(region.full(above.lines[-1] + 1, title))
        for above, title in zip(reading.units, titles[1:], strict=False)
    ]
    scored = [title is not None and bool(SCORED.search(region.lines[title].strip())) for title in titles]
    if sum(title is not None and _is_marked(region, title) for title in titles[1:]) >= TITLED * len(bodies) > 0:
        titles = [title if title is not None and _is_marked(region, title) else None for title in titles]
    elif not any(scored) and (titles[0] is None or sum(bodies) < TITLED * len(bodies)):
        return reading
    return reading._replace(
        units=tuple(
            unit if line is None else _extended(region, unit, line, "title of a comment")
            for unit, line in zip(reading.units, titles, strict=True)
        ),
    )


def _title(region: Region, unit: Unit, taken: set[int]) -> int | None:
    above = region.above(unit.lines[0])
    if above is None or above in taken:
        return None
    if SCORED.search(region.lines[above].strip()) or (unit.lines[0] - above <= FARTHEST and _is_marked(region, above)):
        return above
    alone = above == region.start or not region.lines[above - 1].strip()
    return above if alone and above == unit.lines[0] - 1 else None


def _is_marked(region: Region, number: int) -> bool:
    """Whether a line is what forums and old comment boxes set above a credit: its number, or the subject again."""
    return bool(MARKED.fullmatch(region.lines[number].strip()))


def score_of(text: str) -> int | None:
    """The score at the end of a title, where it states one."""
    found = SCORED.search(text.strip())
    return int(found["score"]) if found else None


def _with_names_again(region: Region, reading: Reading) -> Reading:
    """The author's name stands a second time above the credit, alone or as in "NAME's picture"."""
    again = []
    for before, unit in zip((None, *reading.units[:-1]), reading.units, strict=True):
        start = before.lines[-1] + 1 if before else region.start
        again.append(_name_above(region, unit, max(start, unit.lines[0] - FARTHEST)))
    if sum(line is not None for line in again) < AGAIN * len(again):
        return reading
    return reading._replace(
        units=tuple(
            unit if line is None else _extended(region, unit, line, "author's name again")
            for unit, line in zip(reading.units, again, strict=True)
        ),
    )


def _name_above(region: Region, unit: Unit, start: int) -> int | None:
    """The nearest line that begins with the author's name, with nothing but figures and buttons below it."""
    for number in range(unit.lines[0] - 1, start - 1, -1):
        text = region.lines[number].strip()
        if unit.name and text.startswith(unit.name) and len(text.split()) <= MOST_WORDS + len(unit.name.split()):
            return number
        if region.says(number) and any(letter.isalpha() for letter in text):
            return None
    return None


def _extended(region: Region, unit: Unit, first: int, kind: str) -> Unit:
    """A unit that begins at an earlier line, with what stands there set aside under its kind."""
    lines = range(first, unit.lines[0])
    texts = [(n, text) for n in lines if (text := region.lines[n].strip())]
    asides = tuple((kind if n == first else "button or count", n, text) for n, text in texts)
    return unit._replace(lines=(*lines, *unit.lines), asides=(*unit.asides, *asides))
