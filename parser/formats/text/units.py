"""Who and when: the lines of a page that give a comment's name and its time, together or side by side.

A *reading* is one way to pair names with times over a region. Several are made, and `induce` takes the best.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from .dated import Dated, Slot, learn_slot
from .lexicon import AROUND, CONTROLS, SAYING
from .likeness import likeness_of_names, name_likeness
from .saying import is_saying, without_saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .region import Region

Kind = Literal["in one line", "name above", "name below", "around", "name alone", "time alone"]

MOST: Final = 0.6
"""The share of lines that must hold a name for names to be there at all."""
NEARLY_ALL: Final = 0.95
MAYBE: Final = 0.4
"""The likeness to a name below which a text is none."""
PLAIN: Final = 0.8
"""The likeness to a name of a line below which the first comment begins, where no line stands over the comments."""
FARTHEST: Final = 2
"""Lines from a time to a name beside it, where blank lines were kept; more where they part every two pieces."""
TELLING: Final = 0.2
"""What a word such as "said" beside a name adds to the quality of a reading."""
UNDATED: Final = 0.85
"""What a time without its year leaves of the quality of a reading: those occur in quotes and sentences."""
NAMELESS: Final = 0.49
"""The quality of a reading in which nobody has a name."""


class Unit(NamedTuple):
    """The credit of one comment: its lines, the name, the time as written ("" where there is none).

    `beside` is what else stands in the line of the time; `asides` is what is left over from those lines: its kind, its
    line, its text.
    """

    lines: tuple[int, ...]
    name: str
    written: str
    beside: str = ""
    asides: tuple[tuple[str, int, str], ...] = ()


class Reading(NamedTuple):
    """Credits of one kind over a region; `quality` from 0 to about 1 says how much they look like credits, `words`
    are those that the page put beside names and times, `form` is that of the times ("" where there are none)."""

    kind: Kind
    units: tuple[Unit, ...]
    quality: float
    words: frozenset[str] = frozenset()
    form: str = ""


def dated_readings(region: Region, dated: Sequence[Dated]) -> Iterator[Reading]:
    """Every reading of the lines that hold a time, by how those are built."""
    for group in _groups(dated):
        form = group[0].form
        for reading in _readings_of(region, group):
            quality = reading.quality * (UNDATED if form == "undated" else 1)
            yield reading._replace(quality=quality, form=form)


def _readings_of(region: Region, group: Sequence[Dated]) -> Iterator[Reading]:
    """The readings of lines of one kind."""
    if inside := _in_one_line(region, group):
        yield inside
        return
    around = region.with_comments(len(group))
    words = _words(learn_slot([line.before for line in group]), learn_slot([line.after for line in group]))
    yield from _beside(around, group, words)
    if reading := _around(around, group, words):
        yield reading
    alone = tuple(Unit(line.lines, "", line.written, line.beside) for line in group)
    yield Reading("time alone", alone, NAMELESS, words)


def _groups(dated: Sequence[Dated]) -> list[list[Dated]]:
    """Lines that may be credits of one kind, from loose to strict: alike in the time's form, then in what is beside."""
    groups: dict[tuple[Dated, ...], list[Dated]] = {}
    for strictness in range(3):
        by_key: dict[tuple[object, ...], list[Dated]] = {}
        for line in dated:
            key = (line.form, bool(line.before), bool(line.after))[: strictness + 1]
            by_key.setdefault(key, []).append(line)
        for group in by_key.values():
            groups.setdefault(tuple(group), group)
    return list(groups.values())


def _in_one_line(region: Region, group: Sequence[Dated]) -> Reading | None:
    """Names beside the times, or None where most lines hold none; a line that holds none may have wrapped."""
    before, after = learn_slot([line.before for line in group]), learn_slot([line.after for line in group])
    fitting = sum(before.fits(line.before) and after.fits(line.after) for line in group) / len(group)
    group = _conforming(group, before, after, strict=fitting >= NEARLY_ALL)
    rows = [[before.strip(line.before) for line in group], [after.strip(line.after) for line in group]]
    held = [[name for name in names if any(letter.isalpha() for letter in name)] for names in rows]
    best = max((0, 1), key=lambda side: len(set(held[side])))
    if len(held[best]) < MOST * len(group):
        return None
    titles, rows[best] = _titles_before(rows[best])
    units = []
    for line, name, title in zip(group, rows[best], titles, strict=True):
        first = line.lines[0]
        above = region.lines[first - 1].strip() if first > region.start else ""
        if not name and name_likeness(above) > MOST and not CONTROLS.fullmatch(above):
            units.append(Unit((first - 1, *line.lines), above, line.written, line.beside))
        else:
            asides = (("title of a comment", first, title),) if title else ()
            units.append(Unit(line.lines, name, line.written, line.beside, asides))
    quality = likeness_of_names([unit.name for unit in units]) * max(MOST, fitting)
    return Reading("in one line", tuple(units), quality, _words(before, after))


def _titles_before(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Titles and names parted, where nearly all stand as "TITLE by NAME"; else no titles, and the names as they are."""
    parts = [name.rpartition(" by ") for name in names]
    if sum(bool(by) for _, by, _ in parts) < NEARLY_ALL * len(parts):
        return [""] * len(names), list(names)
    return [title.strip() for title, _, _ in parts], [name.strip() for _, _, name in parts]


def _conforming(group: Sequence[Dated], before: Slot, after: Slot, *, strict: bool) -> Sequence[Dated]:
    """The lines without those that lack what the others share and hold no name, for a sentence may hold a time too.

    A strict reading, where nearly all share it, lets those go that hold a name too: the story's own credit does.
    """
    return [
        line
        for line in group
        if (before.fits(line.before) and after.fits(line.after))
        or (not strict and name_likeness(before.strip(line.before) or after.strip(line.after)) >= MAYBE)
    ]


def _beside(region: Region, group: Sequence[Dated], words: frozenset[str]) -> Iterator[Reading]:
    """Names on the line above each time, or on the line below, blank lines and buttons aside."""
    kinds: tuple[Kind, Kind] = ("name above", "name below")
    farthest = FARTHEST * region.stride
    for kind in kinds:
        found = []
        for line in group:
            here = line.lines[0] if kind == "name above" else line.lines[-1]
            at = region.above(here) if kind == "name above" else region.below(here)
            if at is not None and abs(at - here) <= farthest + sum(n in region.buttons for n in _between(at, here)):
                found.append((line, at))
        if len(found) < max(1, MOST * len(group)):
            continue
        gaps = Counter(_texts_between(region, at, line) for line, at in found)
        slot = learn_slot([region.lines[at].strip() for _, at in found])
        names = [slot.strip(without_saying(region.lines[at])) for _, at in found]
        quality = likeness_of_names(names) * gaps.most_common(1)[0][1] / len(found) + _telling(_words(slot))
        if kind == "name below" and found[-1][0] is not group[-1]:
            quality /= 2  # the last time has no name: each name belongs to the time that follows its comment
        units = tuple(
            Unit(tuple(sorted((*line.lines, at))), name, line.written, line.beside)
            for (line, at), name in zip(found, names, strict=True)
        )
        yield Reading(kind, units, quality, words | _words(slot))


def _texts_between(region: Region, at: int, line: Dated) -> int:
    """How many lines with text, buttons that is, stand between a name and its time."""
    here = line.lines[0] if at < line.lines[0] else line.lines[-1]
    return sum(bool(region.lines[n].strip()) for n in _between(at, here))


def _telling(words: frozenset[str]) -> float:
    return TELLING if words & SAYING else TELLING / 2 if any(word in AROUND for word in words) else 0.0


def _between(one: int, other: int) -> range:
    return range(min(one, other) + 1, max(one, other))


def _around(region: Region, group: Sequence[Dated], words: frozenset[str]) -> Reading | None:
    """Names on the first line of each comment, as "NAME said..." or alone, and times on its last."""
    units, top = [], region.start
    for line in group:
        full = region.full(top, line.lines[0])
        name = next((n for n in full if is_saying(region.lines[n])), full[0] if full else None)
        if name is not None and not top and not is_saying(region.lines[name]):
            name = next((n for n in reversed(full[:-1]) if name_likeness(region.lines[n].strip()) >= PLAIN), name)
        if name is not None and name != full[-1]:
            units.append((name, line))
        top = line.lines[-1] + 1
    if len(units) < max(1, MOST * len(group)):
        return None
    said = [is_saying(region.lines[n]) for n, _ in units]
    telling = sum(said) >= MOST * len(said)
    slot = learn_slot([region.lines[n].strip() for n, _ in units])
    names = [slot.strip(without_saying(region.lines[n])) for n, _ in units]
    quality = likeness_of_names(names) * len(units) / len(group) + (TELLING if telling else -TELLING)
    whole = tuple(
        Unit((n, *line.lines), name, line.written, line.beside) for (n, line), name in zip(units, names, strict=True)
    )
    return Reading("around", whole, quality, words | {"said"} if telling else words)


def _words(*slots: Slot) -> frozenset[str]:
    return frozenset(word.strip("():,.…") for slot in slots for word in (*slot.first, *slot.last))
