"""A page cut along the credits that were found on it: a body for each, the story above, the page's own foot below."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from ...model import Author
from ...moments import day_comes_first, parse_moment
from .addressed import with_addressed
from .asides import score_of, with_asides
from .collapsed import with_collapsed
from .depth import SAME_LEVEL
from .lexicon import CONTROLS, FEET
from .likeness import name_likeness
from .names import read_names
from .numbers import numbered_replies, read_numbers, read_score
from .page import Cut, Page, Piece, indent_of, last_full, next_full
from .region import Region
from .sides import heads_rather_than_tails
from .units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .headings import Heading
    from .units import Reading

EXAMPLE: Final = 80
FRONT: Final = 5
"""How many credits may stand above the story's end, where no line over the comments shows it."""
LIKELY: Final = 0.7
STORY_LINES: Final = 6


def cut_by(page: Page, reading: Reading, heading: Heading | None) -> Cut:
    """Cut a page by the credits that a reading gives, below a heading where there is one."""
    lines = page.lines
    stop = _foot(lines, reading.units[-1].lines[-1] + 1)
    region = Region.of(lines, heading.line + 1 if heading else 0, stop).with_comments(len(reading.units))
    reading = with_collapsed(region, with_asides(region, reading))
    side = heads_rather_than_tails(region, reading, headed=heading is not None)
    heads = reading.kind in ("around", "name alone") or side >= 0
    if heads:
        reading = _with_first_name(region, reading) if heading else reading
        units, bodies = _bodies_below(page, reading, stop, headed=heading is not None)
    else:
        units, bodies = reading.units, _bodies_above(lines, reading, region.start, headed=heading is not None)
    pieces = _pieces(page, units, bodies)
    story_end = heading.line if heading else min((*pieces[0].credit, *pieces[0].body[:1]))
    _leave_foot(page, stop)
    one = len(units) == 1
    why = (
        f"{len(units)} {'line' if one else 'lines'} like “{lines[units[0].lines[0]].strip()[:EXAMPLE]}” "
        f"{'above' if heads else 'below'} what {'it credits' if one else 'they credit'} "
        f"(layout: worked out from the page, {reading.kind})"
    )
    area = range(story_end + (heading is not None), stop)
    line, claimed = heading or (None, None)
    return Cut(None, why, story_end, area, pieces, line, claimed)


def _with_first_name(region: Region, reading: Reading) -> Reading:
    """A reading with the first comment, where the capture begins in the middle of its head: right below the heading
    stands a name, and text under it, before the first whole head."""
    above = region.full(region.start, reading.units[0].lines[0])
    if len(above) < 2 or reading.kind in ("around", "name alone"):
        return reading
    name = region.lines[above[0]].strip()
    if name_likeness(name) < LIKELY or above[1] - above[0] == 1 or CONTROLS.fullmatch(name):
        return reading
    return reading._replace(units=(Unit((above[0],), name, ""), *reading.units))


def _bodies_below(page: Page, reading: Reading, stop: int, *, headed: bool) -> tuple[tuple[Unit, ...], list[range]]:
    """The units that are comments, and the body under each."""
    units = reading.units
    if reading.kind == "around":
        return units, [range(unit.lines[0] + 1, unit.lines[-1]) for unit in units]
    starts = [*(unit.lines[0] for unit in units), stop]
    bodies = [range(unit.lines[-1] + 1, end) for unit, end in zip(units, starts[1:], strict=True)]
    above = 0 if headed else max(_units_above_story(bodies), _units_set_out(page, units))
    return units[above:], bodies[above:]


def _units_above_story(bodies: Sequence[range]) -> int:
    """How many of the first credits are not of comments: the story's own, told by the long text that follows, and what
    stands above it."""
    front = bodies[: min(FRONT, len(bodies) // 4)]
    if not front:
        return 0
    longest = max(range(len(front)), key=lambda place: len(front[place]))
    rest = [len(body) for body in bodies[len(front) :]]
    is_story = len(front[longest]) >= 4 * median(rest) + STORY_LINES and len(front[longest]) > max(rest)
    return longest + 1 if is_story else 0


def _units_set_out(page: Page, units: Sequence[Unit]) -> int:
    """How many of the first credits, a few of many, are set in less than all the rest: those of the story and of others
    beside it, since a page on which everybody answers one comment is rare."""
    columns = [_column(page, unit) for unit in units]
    few = range(min(FRONT, len(units) // 4), 0, -1)
    return next((many for many in few if max(columns[:many]) + SAME_LEVEL < min(columns[many:])), 0)


def _bodies_above(lines: Sequence[str], reading: Reading, start: int, *, headed: bool) -> list[range]:
    """The body above each credit. Without a heading, the first goes up to the first gap that is as wide as those
    between comments."""
    units = reading.units
    ends = [start, *(unit.lines[-1] + 1 for unit in units[:-1])]
    if not headed:
        gaps = [(next_full(lines, u.lines[-1] + 1, len(lines)) or 0) - u.lines[-1] - 1 for u in units[:-1]]
        usual = int(median(gaps)) if gaps else 1
        at = last_full(lines, 0, units[0].lines[0]) or 0
        while at > 0:
            above = last_full(lines, 0, at)
            if above is None or at - above - 1 >= max(1, usual):
                break
            at = above
        ends[0] = at
    return [range(begin, unit.lines[0]) for begin, unit in zip(ends, units, strict=True)]


def _foot(lines: Sequence[str], start: int) -> int:
    """The first line at or below `start` where the page's own text goes on, or the end."""
    return next((n for n in range(start, len(lines)) if FEET.fullmatch(lines[n].strip())), len(lines))


def _leave_foot(page: Page, stop: int) -> None:
    for number in range(stop, len(page.lines)):
        if line := page.lines[number].strip():
            page.leave("foot of the page", line, number)


def _pieces(page: Page, units: Sequence[Unit], bodies: Sequence[range]) -> tuple[Piece, ...]:
    lines = page.lines
    units, answers = with_addressed(lines, units)
    names = read_names([unit.name for unit in units])
    day_first = day_comes_first([unit.written for unit in units])
    indents = _indents(page, units, bodies)
    numbers = read_numbers([unit.beside for unit in units])
    stated = numbered_replies(numbers)
    return tuple(
        Piece(
            Author(name.text, name.guest, name.url or _address(page, unit, name.text)),
            parse_moment(unit.written, day_first=day_first) if unit.written else None,
            unit.lines,
            body,
            indent,
            asides=unit.asides,
            id=number,
            score=_score(unit),
            reply=reply or answer,
            collapsed=not unit.written and bool(unit.asides),
        )
        for unit, name, body, indent, number, reply, answer in zip(
            units, names, bodies, indents, numbers, stated, answers, strict=True
        )
    )


def _address(page: Page, unit: Unit, name: str) -> str | None:
    """The address behind a name, where the page is Markdown."""
    if not page.marked_up:
        return None
    from .marked_up import address_behind

    return next((url for n in unit.lines if (url := address_behind(name, page.marked_up[n]))), None)


def _score(unit: Unit) -> int | None:
    """The score in a comment's title or beside its time."""
    titles = [score for _, _, text in unit.asides if (score := score_of(text)) is not None]
    return titles[0] if titles else read_score(unit.beside)


def _column(page: Page, unit: Unit) -> int:
    """How far a credit is set in, or its line that had the mark of a list's item: converters set in no other."""
    marked = [page.unmarked[n] for n in unit.lines if n in page.unmarked]
    return min(marked or [indent_of(page.lines[n]) for n in unit.lines if page.lines[n].strip()])


def _indents(page: Page, units: Sequence[Unit], bodies: Sequence[range]) -> list[int]:
    """How far each credit is set in. Extraction often trims the very first line: there the body shows what is missing,
    by how far the other credits stand from their bodies."""
    lines, indents = page.lines, [_column(page, unit) for unit in units]
    inside = [
        indent_of(lines[n]) if (n := next_full(lines, body.start, body.stop)) is not None else None for body in bodies
    ]
    offsets = [b - own for own, b in zip(indents[1:], inside[1:], strict=True) if b is not None]
    if offsets and inside[0] is not None and indents[0] == 0:
        indents[0] = max(0, inside[0] - int(median(offsets)))
    return indents
