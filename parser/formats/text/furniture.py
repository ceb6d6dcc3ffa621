"""What the page puts at the edges of every body, taken off and kept: buttons, votes, the author's name once more."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from .lexicon import CONNECTING, CONTROLS, PICTURED
from .page import last_full, next_full
from .saying import says_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Page, Piece

OFTEN: Final = 0.3
"""The share of bodies at whose edge a line must stand to be the page's and not the author's."""
AT_LEAST: Final = 3
LONGEST: Final = 160
COUNT: Final = re.compile(r"[+-]?\d{1,5}|\d{1,3}(?:[.,]\d)?[kK]")
"""A figure that may count who pressed a button: "12", "1.2k"."""
NEAR: Final = 4
"""Lines from such a figure to its button."""
_NUMBER: Final = re.compile(r"\d+")


def strip_edges(page: Page, pieces: Sequence[Piece]) -> list[range]:
    """The bodies without the page's own lines at their edges, which are left over."""
    bodies = [_trim(page, piece.body) for piece in pieces]
    for edge in (0, -1):
        while _strip_once(page, pieces, bodies, edge):
            pass
    return bodies


def _strip_once(page: Page, pieces: Sequence[Piece], bodies: list[range], edge: int) -> bool:
    """Take one line off each body where the page put it; False where there was none."""
    shapes = [_shape(page, piece, body, edge) for piece, body in zip(pieces, bodies, strict=True)]
    counts = Counter(shape for shape in shapes if shape)
    often = max(AT_LEAST, OFTEN * sum(1 for body in bodies if body))
    found = False
    for position, shape in enumerate(shapes):
        body = bodies[position]
        if not shape:
            continue
        line = body[edge]
        text = page.lines[line].strip()
        joins = counts[shape] >= often and text.casefold() in CONNECTING and (edge == -1 or not text.isalpha())
        said = edge == 0 and says_alone(text)
        if CONTROLS.fullmatch(text) or joins or said or (edge == -1 and _counts_for_button(page, body)):
            kind = "button or count"
        elif counts[shape] >= often and shape.startswith("@"):
            kind = "author's name again"
        elif counts[shape] >= often and len(body) > 1 and _repeats(counts, shape, bodies):
            kind = "repeated on every comment"
        else:
            continue
        page.leave(kind, text, line)
        bodies[position] = _trim(page, body[1:] if edge == 0 else body[:-1])
        found = True
    return found


def _counts_for_button(page: Page, body: range) -> bool:
    """Whether the last line of a body is a figure, and a button comes next: how many pressed the one beside it."""
    if len(body) < 2 or not COUNT.fullmatch(page.lines[body[-1]].strip()):
        return False
    after = next_full(page.lines, body[-1] + 1, min(body[-1] + NEAR, len(page.lines)))
    return after is not None and bool(CONTROLS.fullmatch(page.lines[after].strip()))


def _repeats(counts: Counter[str], shape: str, bodies: Sequence[range]) -> bool:
    """Whether a line repeats on a page of enough comments to tell it from what two people happened to say."""
    return counts[shape] >= AT_LEAST and len(bodies) >= 2 * AT_LEAST


def _shape(page: Page, piece: Piece, body: range, edge: int) -> str:
    """An edge line with numbers alike and the author's name as @; "" where there is none or it is long."""
    if not body:
        return ""
    text = page.lines[body[edge]].strip()
    if len(text) > LONGEST:
        return ""
    if PICTURED.fullmatch(text):
        return "[]"
    name = piece.author.name
    if name and text.startswith(name):
        text = "@" + text[len(name) :]
    words = text.split()
    if words[0] == "@" and len(words) > 4:
        text = " ".join(words[:4])
    return _NUMBER.sub("#", text.casefold())


def _trim(page: Page, body: range) -> range:
    """A body without the blank lines at its ends."""
    if not body:
        return body
    first = next_full(page.lines, body[0], body[-1] + 1)
    last = last_full(page.lines, body[0], body[-1] + 1)
    return range(body[0], body[0]) if first is None or last is None else range(first, last + 1)
