"""A map of the thread beside its position bar: each line of the pane stands for a stretch of the comments.

A line shows the first of these that its stretch has: the letter of a mark, a hit, or else how deep replies go there.
The cost of drawing it is that of the lines, whatever the thread: of each stretch a few comments are looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

DEPTHS: Final = "▁▂▃▄▅▆▇█"
DEEPER_FROM: Final = (1, 2, 3, 5, 8, 13, 21)
"""The levels from which a deeper sign is drawn: differences near the top matter most."""
HIT: Final = "◆"
UNREAD: Final = "╎"
LOOKED_AT: Final = 8
"""How many comments of a stretch decide how deep it is drawn."""


def stretches(count: int, lines: int) -> Iterator[range]:
    """The items out of `count` that each of some lines stands for, at least one each."""
    for line in range(lines):
        first = line * count // lines
        yield range(first, max(first + 1, (line + 1) * count // lines))


def sign(
    rows: Sequence[int],
    depth: Sequence[int],
    hidden: range,
    marks: Collection[tuple[int, str]],
    has_hits: Callable[[int, int], bool],
) -> tuple[str, str]:
    """What stands for a stretch, and its role.

    `rows` are those that can be seen, `hidden` all from the first to the end of the stretch; `marks` are rows and their
    letters.
    """
    letter = next((letter for row, letter in marks if row in hidden), "")
    if letter:
        return letter, "title"
    if has_hits(hidden.start, hidden.stop):
        return HIT, "author"
    deepest = max(depth[row] for row in rows[:: -(-len(rows) // LOOKED_AT)])
    return DEPTHS[bisect_right(DEEPER_FROM, deepest)], "guide"
