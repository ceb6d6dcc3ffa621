"""Lines that run right to left: set at the right, and put in the order in which they are read on a terminal.

A terminal that knows the bidirectional algorithm wants text as it is written; one that does not draws it backwards and
unjoined. For the second kind `visual` gives each line as it is to be drawn, left to right, with offsets into the text
for highlights and the cursor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from .cells import cell_len, clusters
from .wrap import wrap, wrap_spans

if TYPE_CHECKING:
    from collections.abc import Sequence


RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What may be a letter of a script that runs right to left. A text without any is as it is drawn."""


class Visual(NamedTuple):
    """A line as it is to be drawn, and for each of its characters the offset in the text that it comes from."""

    text: str
    origin: list[int]


def visual(text: str, spans: Sequence[tuple[int, int]], right_to_left: bool) -> list[Visual]:
    """The lines of a paragraph, cleaned and without a line feed, as they are to be drawn; `spans` are its lines.

    Levels are those of the paragraph, so a line that begins within an English quotation runs on as one (UAX #9,
    section 3.4). A mark stays behind its letter (L3), and brackets are turned round (L4).
    """
    from .bidi_levels import levels
    from .shaping import shape

    shaped, depths = shape(text), levels(text, right_to_left)
    base = int(right_to_left)
    return [_line(text, shaped, depths, span, base) for span in spans]


def _line(text: str, shaped: str, depths: Sequence[int], span: tuple[int, int], base: int) -> Visual:
    from .bidi_levels import mirrored
    from .shaping import FILLER

    start, end = span
    letters = [(start + first, start + last) for first, last, _ in clusters(text[start:end])]
    filled = len(text[start:end].rstrip())
    depth = [depths[first] if first - start < filled else base for first, _ in letters]
    drawn: list[str] = []
    origin: list[int] = []
    for place in _order(depth):
        for at in range(*letters[place]):
            if shaped[at] != FILLER or text[at] == FILLER:
                drawn.append(mirrored(shaped[at]) if depth[place] % 2 else shaped[at])
                origin.append(at)
    return Visual("".join(drawn), origin)


def _order(depth: Sequence[int]) -> list[int]:
    """The places of a line from left to right: runs turned round, from the deepest level to the first odd one (L2)."""
    places = list(range(len(depth)))
    for level in range(max(depth, default=0), 0, -1):
        at = 0
        while at < len(places):
            start = at
            while at < len(places) and depth[places[at]] >= level:
                at += 1
            places[start:at] = places[start:at][::-1]
            at += 1
    return places


def set_text(text: str, width: int | None, reorder: bool) -> list[str]:
    """The screen lines of a cleaned text: wrapped where a width is given, and what runs right to left set at the right.

    With `reorder`, every line is as a terminal without bidirectional text has to draw it.
    """
    if not RIGHT_TO_LEFT.search(text):
        return text.split("\n") if width is None else wrap(text, width)
    from .bidi_levels import is_right_to_left
    from .shaping import shape

    lines: list[str] = []
    for paragraph in text.split("\n"):
        turned = is_right_to_left(paragraph)
        shown = shape(paragraph) if reorder else paragraph
        spans = [(0, len(paragraph))] if width is None else wrap_spans(shown, width)
        if reorder:
            drawn = [line.text for line in visual(paragraph, spans, turned)]
        else:
            drawn = [paragraph[start:end] for start, end in spans]
        lines += [line.rjust(len(line) + width - cell_len(line)) for line in drawn] if turned and width else drawn
    return lines


def set_line(text: str) -> str:
    """A cleaned text within a line that runs left to right, such as a name, as it has to be drawn."""
    if not RIGHT_TO_LEFT.search(text):
        return text
    return visual(text, [(0, len(text))], False)[0].text
