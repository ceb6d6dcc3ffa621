"""Pages in no layout that is known: the layout is worked out from what repeats on the page itself.

Lines that hold a name and a time in one shape are the credits of comments; several ways to pair names with times are
weighed by how many comments they give, how much the names look like names, and how that agrees with the count that
the page states.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from .cutting import cut_by
from .dated import Dated, find_dated
from .headings import Heading, find_headings
from .lexicon import SAYING
from .page import Cut, Page
from .region import Region
from .rendered import Unmarked, put_back, unmarked
from .timeless import DISCOUNT, timeless_readings
from .units import Reading, Unit, dated_readings

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH: Final = 3
"""Credits that a page must show to be believed without a line over its comments."""
GOOD: Final = 0.45
"""The least quality of a reading that is believed."""
SURE: Final = 0.7
PLAIN: Final = 0.55
SECOND: Final = 0.9
"""The least quality of a second kind of credits on one page."""
ALMOST: Final = 0.85
SPARE: Final = 1.5
"""A lower heading is taken where it loses less than this share, or no more than this many comments: what it loses
then stood in the story."""
HALF: Final = 0.5
NEARLY: Final = 0.05
"""The share of its comments by which a page's own count may be off, for those that it hides."""
LISTED: Final = 0.25
"""The share of comments that must stand in a list for its marks to be the page's."""
NEIGHBOURS: Final = 5
"""Lines above the first time within which its comment's mark may stand."""
FAR_OVER: Final = 1.25
"""A count that is passed by more than this was stated of something else."""
HEADINGS_TRIED: Final = 4
STRESS: Final = 1.5
"""How much the quality of a reading weighs beside the number of comments that it gives."""


class Candidate(NamedTuple):
    """A reading of what stands below a heading (or of the whole page, under None), and its worth in comments."""

    reading: Reading
    heading: Heading | None
    score: float


def cut_induced(page: Page) -> Cut | None:
    """Cut a page in the layout that its own repetition shows; None where it shows none.

    It is looked at as it is and, where its comments may stand in a list, without what a text browser set before them.
    """
    written, bare = page.lines, unmarked(page.lines)
    best = _best_candidate(written)
    other = _best_candidate(bare.lines) if _may_be_listed(bare, best) else None
    if other and (best is None or other.score >= best.score):
        page.lines, page.unmarked = bare
        cut = cut_by(page, other.reading, other.heading)
        put_back(page, written, cut)
        return cut
    return cut_by(page, best.reading, best.heading) if best else _cut_empty(page, find_headings(written))


def _may_be_listed(bare: Unmarked, best: Candidate | None) -> bool:
    """Whether as many lines have a mark as a good part of the comments, from the first credit's neighbours on."""
    if best is None:
        return bool(bare.columns)
    units = best.reading.units
    return sum(number >= units[0].lines[0] - NEIGHBOURS for number in bare.columns) >= LISTED * len(units)


def _best_candidate(lines: Sequence[str]) -> Candidate | None:
    """The best reading of a page's lines, or None where none will do."""
    headings = find_headings(lines)
    dated = find_dated(lines)
    tried = [None, *headings[:HEADINGS_TRIED], *headings[HEADINGS_TRIED:][-HEADINGS_TRIED:]]
    candidates = [best for heading in tried if (best := _best_reading(lines, dated, heading, headings))]
    if not candidates:
        return None
    most = max(candidate.score for candidate in candidates)
    stated = [candidate for candidate in candidates if _is_as_stated(candidate) and candidate.score >= HALF * most]
    return _completed(lines, dated, _lowest(stated or candidates))


def _lowest(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate under the lowest heading of those that are worth about as much as the best."""
    most = max(candidate.score for candidate in candidates)
    return [candidate for candidate in candidates if candidate.score >= min(ALMOST * most, most - SPARE)][-1]


def _is_as_stated(candidate: Candidate) -> bool:
    """Whether the heading states as many comments as stand below it, or nearly."""
    claimed = candidate.heading and candidate.heading.claimed
    count = len(candidate.reading.units)
    return bool(claimed) and count >= ENOUGH and abs(count - (claimed or 0)) <= max(1, NEARLY * count)


def _best_reading(
    lines: Sequence[str], dated: Sequence[Dated], heading: Heading | None, headings: Sequence[Heading]
) -> Candidate | None:
    """The best reading of the lines below a heading, or None where none will do."""
    claimed = None
    if heading:
        stated = [h.claimed for h in headings if h.line <= heading.line and h.claimed is not None]
        claimed = stated[-1] if stated else None
        heading = Heading(heading.line, claimed)
    region = Region.of(lines, heading.line + 1 if heading else 0, len(lines))
    below = [line for line in dated if line.lines[0] >= region.start]
    best: Candidate | None = None
    for reading in (*dated_readings(region, below), *timeless_readings(region, headed=heading is not None)):
        units = _apart(reading.units)
        count = len(units)
        if reading.quality < GOOD or not _believable(region, reading, headed=heading is not None):
            continue
        over = max(0, count - claimed) if claimed and count <= FAR_OVER * claimed else 0
        score = (count - 2 * over) * reading.quality**STRESS
        if best is None or score > best.score:
            best = Candidate(reading._replace(units=units), heading, score)
    return best


def _completed(lines: Sequence[str], dated: Sequence[Dated], best: Candidate) -> Candidate:
    """A candidate with the credits of a second kind, where the page claims so many: answers may be credited otherwise.

    Only names and times that stand in heads like the first are taken, and only up to the count.
    """
    heading, units = best.heading, best.reading.units
    if not heading or not heading.claimed or len(units) >= heading.claimed or best.reading.kind == "around":
        return best
    taken = {n for unit in units for n in unit.lines}
    rest = [line for line in dated if line.lines[0] > heading.line and not taken.intersection(line.lines)]
    for reading in dated_readings(Region.of(lines, heading.line + 1, len(lines)), rest):
        more = [unit for unit in reading.units if not taken.intersection(unit.lines)]
        if (
            reading.kind != "around"
            and reading.quality >= SECOND
            and ENOUGH <= len(more) <= heading.claimed - len(units)
        ):
            whole = _apart(sorted((*units, *more), key=lambda unit: unit.lines))
            return best._replace(reading=best.reading._replace(units=whole))
    return best


def _apart(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units without those that begin inside the one before."""
    apart: list[Unit] = []
    for unit in units:
        if not apart or unit.lines[0] > apart[-1].lines[-1]:
            apart.append(unit)
    return tuple(apart)


def _believable(region: Region, reading: Reading, *, headed: bool) -> bool:
    """Whether credits are enough in number and kind.

    Without a heading, times without a day are too common, and names must be plain. Below one, one or two credits will
    do where words come with them that pages put there, or where they stand right below the heading or right at the
    end.
    """
    said = bool(reading.words & SAYING)
    if not headed and not said and (reading.form == "undated" or reading.quality < PLAIN):
        return False
    if len(reading.units) >= ENOUGH:
        return _holds_text(region, reading)
    if not headed:
        return False
    if said or (reading.words and reading.kind == "in one line"):
        return True
    sure = SURE * (DISCOUNT if reading.kind == "name alone" else 1)
    first, last = region.below(region.start - 1), region.above(region.stop)
    return reading.quality >= sure and (first in reading.units[0].lines or last in reading.units[-1].lines)


def _holds_text(region: Region, reading: Reading) -> bool:
    """Whether there is text for most comments: between one credit and the next, or inside one that stands around it."""
    if reading.kind == "around":
        return True
    between = [bool(region.full(one.lines[-1] + 1, other.lines[0])) for one, other in pairwise(reading.units)]
    return sum(between) >= len(between) / 2


def _cut_empty(page: Page, headings: Sequence[Heading]) -> Cut | None:
    """A page that states that nobody commented."""
    if not headings or headings[-1].claimed != 0:
        return None
    last, end = headings[-1], len(page.lines)
    why = f"a line that states the count, “{page.lines[last.line].strip()}”"
    return Cut(None, why, last.line, range(last.line + 1, end), (), last.line, 0)
