"""Lines that hold a time, and the words that they share: what is left between those is a name."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from ...moments import find_moment, is_distance
from .lexicon import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST: Final = 140
"""Characters of a line beside its time; with more it is a sentence that mentions one."""
LONGEST_TIME: Final = 60
FARTHEST_CLOCK: Final = 5
"""Lines from a day to its clock, where blank ones part them."""
SHARED: Final = 0.6
"""The share of lines that must have a word in one place for it to belong to the page and not to a name."""
PARTS: Final = re.compile(r"([|·•])")
ENOUGH_BARE: Final = 3
"""So many distances as bare as "3h" are no chance."""
COUNTING: Final = re.compile(r"\b\d+\s+comments?\b", re.IGNORECASE)
"""What the credit of a story has, and that of no comment."""
QUOTING: Final = re.compile(
    r"(?:originally posted|posted originally|quot(?:e|ing)|zitat|citation|cita)\b", re.IGNORECASE
)
"""What the line over a quote begins with, on pages that set the time of what is quoted there."""
REMARK_WORDS: Final = 3
"""A remark such as "4 recs" or "via phone" may stand in some lines, where others have nothing."""
_NUMBER: Final = re.compile(r"(?:\A[+-])?\d+")


class Dated(NamedTuple):
    """A time on a page: what stands before it, the time, what stands after it, and the lines that this takes."""

    lines: tuple[int, ...]
    before: str
    written: str
    after: str
    form: str

    @property
    def beside(self) -> str:
        """What stands in the line besides the time."""
        return f"{self.before} {self.after}".strip()


def find_dated(lines: Sequence[str]) -> list[Dated]:
    """The lines that hold a time and little else; a day and the clock on the line below are one time."""
    found: list[Dated] = []
    for line in _single_lines(lines):
        if found and _goes_on(lines, found[-1], line):
            day = found.pop()
            written = f"{day.written} {line.written}"
            found.append(Dated((*day.lines, *line.lines), day.before, written, line.after, "dated"))
        else:
            found.append(line)
    return found


def _single_lines(lines: Sequence[str]) -> list[Dated]:
    found: list[Dated] = []
    bare: list[Dated] = []
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > LONGEST + LONGEST_TIME:
            continue
        time = find_moment(text)
        if time is None:
            bare += _bare(number, text)
            continue
        before, after = text[: time.start].strip(), text[time.end :].strip()
        if (
            len(before) + len(after) <= LONGEST
            and not QUOTING.match(before)
            and not COUNTING.search(f"{before} {after}")
        ):
            found.append(Dated((number,), before, text[time.start : time.end], after, time.form))
    return sorted((*found, *bare)) if len(bare) >= ENOUGH_BARE else found


def _bare(number: int, text: str) -> Iterator[Dated]:
    """A distance as bare as "3h", alone in its line or between marks: "Like · Reply · 3h"."""
    parts = PARTS.split(text)
    places = [place for place, part in enumerate(parts) if is_distance(part.strip())]
    if len(places) == 1:
        before = "".join(parts[: places[0]])
        after = text[len(before) + len(parts[places[0]]) :]
        yield Dated((number,), before.strip(), parts[places[0]].strip(), after.strip(), "relative")


def _goes_on(lines: Sequence[str], day: Dated, clock: Dated) -> bool:
    """Whether a line is the clock of the day on the line above, blank ones aside."""
    return (
        clock.lines[0] <= day.lines[-1] + FARTHEST_CLOCK
        and not any(line.strip() for line in lines[day.lines[-1] + 1 : clock.lines[0]])
        and day.form == "dated"
        and not day.after
        and ":" not in day.written
        and clock.form == "undated"
        and not clock.before
        and ":" in clock.written
    )


class Slot(NamedTuple):
    """What texts in one place have in common: words that most begin with and words that most end with.

    `empty` says that most have nothing in this place.
    """

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    empty: bool = False

    def strip(self, text: str) -> str:
        """A text without the shared words, as far as it has them, and without marks at its ends."""
        words = text.split()
        for shared in self.first:
            if words and shape(words[0]) == shared:
                del words[0]
        for shared in self.last:
            if words and shape(words[-1]) == shared:
                del words[-1]
        return " ".join(words).strip(" \t\xa0,;:|·•~–—-/>»«‹›�").strip()

    def fits(self, text: str) -> bool:
        """Whether a text is like the others: it has the shared words, numbers aside, or next to nothing as they do."""
        if self.empty:
            return len(text.split()) <= REMARK_WORDS
        words = {shape(word) for word in text.split()}
        return all(word in words for word in (*self.first, *self.last) if "#" not in word)

    @property
    def telling(self) -> bool:
        """Whether some shared word has letters in it."""
        return any(any(letter.isalpha() for letter in word) for word in (*self.first, *self.last))


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> str:
    """A word without case and with every number alike."""
    return _NUMBER.sub("#", word.casefold())


def learn_slot(texts: Sequence[str]) -> Slot:
    """Find what texts in one place share. Words that leave nothing of most texts are a name that came often."""
    rows = [text.split() for text in texts if text]
    if len(rows) <= (1 - SHARED) * len(texts):
        return Slot(empty=True)
    first = _shared(rows, 0)
    rows = [_without(row, first, 0) for row in rows]
    last = _shared([row for row in rows if row], -1)
    return Slot(tuple(first), tuple(last))


def _shared(rows: Sequence[list[str]], end: int) -> list[str]:
    """The words that most rows have at one end (0 or -1), from outside in."""
    rows = [row.copy() for row in rows]
    shared: list[str] = []
    while words := Counter(shape(row[end]) for row in rows if row):
        word, count = words.most_common(1)[0]
        if count < SHARED * len(rows) or (count < 3 and word not in AROUND):
            break
        shared.append(word)
        for row in rows:
            if row and shape(row[end]) == word:
                del row[end]
    if sum(not row for row in rows) > (1 - SHARED) * len(rows):
        shared = list(takewhile(lambda word: "#" not in word or _belongs_to_page(word), shared))
        while shared and not _belongs_to_page(shared[-1]):
            shared.pop()
    return shared


def _belongs_to_page(word: str) -> bool:
    return word.strip("():,.…") in AROUND or word in AROUND or not any(letter.isalpha() for letter in word)


def _without(row: list[str], shared: Sequence[str], end: int) -> list[str]:
    row = row.copy()
    for word in shared:
        if row and shape(row[end]) == word:
            del row[end]
    return row
