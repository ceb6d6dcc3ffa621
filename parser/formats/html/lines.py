"""The lines that a run of nodes shows: text that no block and no line break parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .dom import INLINE, TEXT

if TYPE_CHECKING:
    from .dom import Dom


DEEP: Final = 64
"""Mark-up inside a line that is nested more deeply parts it: on a hostile page every look upwards must end."""


class Line(NamedTuple):
    """Text nodes that stand in one line of a block, and what they say with white space run together."""

    nodes: tuple[int, ...]
    text: str


def lines_of(dom: Dom, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines that the nodes `start` to `end` (not included) show; blank ones are left out."""
    lines: list[Line] = []
    tags, parents, shown, texts = dom.tags, dom.parents, dom.shown, dom.texts
    held: list[int] = []
    block = -1
    for node in range(start, len(dom) if end is None else end):
        tag = tags[node]
        if tag == TEXT:
            if not shown[node]:
                continue
            above = parents[node]
            steps = 0
            while above >= 0 and steps < DEEP and tags[above] in INLINE:
                if tags[above] == "cite" and _heads_quote(dom, above):
                    break
                above = parents[above]
                steps += 1
            if above != block:
                if held:
                    _end(held, lines, texts)
                    held = []
                block = above
            if held or not texts[node].isspace():
                held.append(node)
        elif held and tag not in INLINE:
            _end(held, lines, texts)
            held = []
    if held:
        _end(held, lines, texts)
    return lines


def _heads_quote(dom: Dom, node: int) -> bool:
    """Whether a `cite` comes first in a quote: style sheets set it as a line of its own, without a break in mark-up."""
    above = dom.parents[node]
    if dom.tags[above] == "div" and above == dom.parents[above] + 1:
        above = dom.parents[above]
    return dom.tags[above] == "blockquote" and not any(map(str.strip, dom.texts[above:node]))


def _end(held: list[int], lines: list[Line], texts: list[str]) -> None:
    said = texts[held[0]] if len(held) == 1 else "".join([texts[node] for node in held])
    plain = said.isascii() and said.isprintable() and "  " not in said
    if text := said.strip() if plain else " ".join(said.split()):
        lines.append(Line(tuple(held), text))


def spaced(dom: Dom, line: Line) -> str:
    """A line with a space between any two of its pieces: what style sheets part on the screen, mark-up may not."""
    return " ".join(" ".join([dom.texts[node] for node in line.nodes]).split())
