"""Lines that a damaged or hostile capture says over and over, by the hundred thousand: kept some times, and counted.

Reading takes a few microseconds a line, which nobody notices on a page; 32 MB of "x" are sixteen million lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from ...model import Leftover, Span

LARGE: Final = 1024 * 1024
"""A text of fewer characters is read in a second or two whatever its lines say."""
KEPT: Final = 256
AT_ONCE: Final = 64 * 1024
REPEATED: Final = re.compile(r"^((?:[^\n]*\n){1,3}?)\1{15}", re.MULTILINE)
"""One line, or two or three in turn, so often in a row that it is worth counting."""
SHOWN: Final = 80


class Run(NamedTuple):
    """Lines that were left out: so many, before the line that is now number `line` (from 1)."""

    line: int
    lines: int


class Folded(NamedTuple):
    """A text without the repetitions, those among its leftovers, and where they stood."""

    text: str
    leftovers: tuple[Leftover, ...]
    runs: tuple[Run, ...]

    def original(self, span: Span | None) -> Span | None:
        """Where something stands in the whole text, by the lines of this one."""
        if span is None or not self.runs:
            return span
        return span._replace(first=self._line(span.first), last=self._line(span.last))

    def _line(self, line: int) -> int:
        before = bisect_right(self.runs, line, key=lambda run: run.line)
        return line + sum(run.lines for run in self.runs[:before])


def fold_repeats(text: str, large: int = LARGE) -> Folded:
    """Leave out what is repeated on and on after its first `KEPT` times; a text that is not `large` stays as it is."""
    if len(text) < large:
        return Folded(text, (), ())
    parts: list[str] = []
    leftovers: list[Leftover] = []
    runs: list[Run] = []
    at = line = left_out = 0
    while found := REPEATED.search(text, at):
        said, end = found[1], _end(text, found[1], found.end())
        kept = min(found.start() + KEPT * len(said), end)
        parts.append(text[at:kept])
        line += parts[-1].count("\n")
        at = end
        if times := (end - kept) // len(said):
            count = times * said.count("\n")
            first = line + left_out + 1
            runs.append(Run(line + 1, count))
            left_out += count
            if words := " ".join(said.split()):
                says = f"{words[:SHOWN]}{'…' * (len(words) > SHOWN)} (and again, {times:,} times)"
                leftovers.append(Leftover("repeated lines", says, Span(first, first + count - 1)))
    return Folded("".join((*parts, text[at:])), tuple(leftovers), tuple(runs))


def _end(text: str, said: str, at: int) -> int:
    """Where what is said again and again from a place on ends."""
    many = said * max(1, AT_ONCE // len(said))
    for piece in (many, said):
        while text.startswith(piece, at):
            at += len(piece)
    return at
