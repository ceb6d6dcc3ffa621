"""Who answers whom, as the page shows it.

In order of evidence: the id of a parent that the mark-up states, or a link "in reply to"; a depth that it states; a
comment inside a comment; and last how far in a comment stands, in the mark-up or on the screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from .own import enclosing
from .quoting import quoted_post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .family import Family
    from .fields import Parts
    from .lines import Line
    from .own import Run

DEPTH: Final = re.compile(r"(?:^|\s)\S*(?:depth|level|indent)[-_]?(\d{1,3})(?:\s|$)", re.IGNORECASE)
PARENT_NAMES: Final = frozenset((
    "data-parent", "data-parent-id", "data-parentid", "data-parent-comment-id", "data-reply-to", "data-in-reply-to",
    "data-replyto", "data-parent_id", "parentid", "parent-id",
))  # fmt: skip
ANSWERS: Final = re.compile(
    r"(?:.{0,40}\b(?:in reply to|(?:in )?response to|repl(?:ied|ying) to|answers?|antwort auf|als antwort|en réponse à"
    r"|en respuesta a|in risposta a|ha risposto al?|em resposta a"
    r"|respuesta a|réponse à|reactie op|odpowiedź na|в ответ)\b.{0,60}|parent|reply to this parent|>>\s?\d+)\W*",
    re.IGNORECASE,
)
"""What stands in or right before a link to the comment that is answered."""
TARGET: Final = re.compile(r"(?:#|[?&](?:cid|comment_id|pid|id|thread)=)[^#&]*?(\d+|[\w-]+)\Z")
WIDTH: Final = re.compile(r"(?:margin-left|padding-left|margin-inline-start)\s*:\s*(\d+(?:\.\d+)?)")
INDENTED: Final = re.compile(r"(?:^|\s)(?:[mp][ls]|(?:col-(?:\w\w-)?)?offset)-(\d{1,3})(?:\s|$)")
"""A margin in a class, as the style sheets that are made of such call it."""
SPACER: Final = re.compile(r"(?:^|/)(?:s|spacer|blank|clear|pixel|transparent|1x1|dot)\w*\.(?:gif|png)", re.IGNORECASE)
"""A picture of nothing, which pages without style sheets indent with."""
FIRST: Final = 12
FIRST_LINES: Final = 6
LONGEST: Final = 120
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
TOP: Final = frozenset(("", "0", "none", "null", "root", "undefined"))


class Place(NamedTuple):
    """Where a comment stands: the key of what it answers ("" the story, None not stated), or how far in it stands."""

    parent: str | None
    depth: int | None = None


def places_of(
    dom: Dom, runs: Sequence[Run], every: Sequence[Parts], ids: Sequence[str], family: Family | None
) -> list[Place]:
    """Where each comment stands. Keys are the positions of comments, as text, or the id of one that is not there."""
    places = _by_position(dom, runs, family)
    known = _known(ids)
    for number, (run, parts) in enumerate(zip(runs, every, strict=True)):
        stated = _stated(dom, run, parts, known, family, number)
        if stated is not None and stated != str(number):
            places[number] = Place(stated)
    return places


def _by_position(dom: Dom, runs: Sequence[Run], family: Family | None) -> list[Place]:
    written = [DEPTH.search(dom.get(run.start, "class")) or DEPTH.search(_around(dom, run)) for run in runs]
    inside = enclosing(runs)
    if all(written) and len({found[1] for found in written if found}) > 1:
        return _told(_by_depth([float(found[1]) for found in written if found]))
    if any(above >= 0 for above in inside):
        return _told(inside)
    if all(written):
        return [Place("") for _ in runs]
    for depths in (_widths(dom, runs, family), _deep(dom, runs)):
        if len(set(depths)) > 1:
            return [Place(None, level) for level in _levels(_by_depth(depths))]
    return [Place(None) for _ in runs]


def _around(dom: Dom, run: Run) -> str:
    """The class of the element that holds nothing but a comment, where there is such."""
    above = dom.parents[run.start]
    alone = above >= 0 and dom.size(above) == dom.letters[run.end] - dom.letters[run.start]
    return dom.get(above, "class") if alone else ""


def _told(parents: Sequence[int]) -> list[Place]:
    return [Place("" if parent < 0 else str(parent)) for parent in parents]


def _by_depth(depths: Sequence[float]) -> list[int]:
    """The nearest comment above that stands further out."""
    parents: list[int] = []
    open_at: list[int] = []
    for number, depth in enumerate(depths):
        while open_at and depths[open_at[-1]] >= depth:
            open_at.pop()
        parents.append(open_at[-1] if open_at else -1)
        open_at.append(number)
    return parents


def _levels(parents: Sequence[int]) -> list[int]:
    levels: list[int] = []
    for parent in parents:
        levels.append(0 if parent < 0 else levels[parent] + 1)
    return levels


def _widths(dom: Dom, runs: Sequence[Run], family: Family | None) -> list[float]:
    """How wide each comment is indented: by the family's attribute, by a margin, or by a picture of nothing."""
    if family is not None and family.depth[1]:
        selector, name = family.depth
        marks = dom.css(selector) if selector else [run.start for run in runs]
        return [_number(next((dom.get(m, name) for m in marks if run.start <= m < run.end), "")) for run in runs]
    return [_margin(dom, run) for run in runs]


def _deep(dom: Dom, runs: Sequence[Run]) -> list[float]:
    """How many elements each comment stands in."""
    depths = [0] * len(dom)
    for node, parent in enumerate(dom.parents):
        if parent >= 0:
            depths[node] = depths[parent] + 1
    return [float(depths[run.start]) for run in runs]


def _margin(dom: Dom, run: Run) -> float:
    """The first margin of the comment, of its first elements, or of the element that holds nothing but it."""
    around = dom.parents[run.start]
    alone = around >= 0 and dom.size(around) == dom.letters[run.end] - dom.letters[run.start]
    for node in (*((around,) if alone else ()), *range(run.start, min(run.start + FIRST, run.end))):
        if found := WIDTH.search(dom.get(node, "style")) or INDENTED.search(dom.get(node, "class")):
            return float(found[1])
        if dom.tags[node] == "img" and SPACER.search(dom.get(node, "src")):
            return _number(dom.get(node, "width"))
    return 0.0


def _number(written: str) -> float:
    found = NUMBER.search(written)
    return float(found[0]) if found else 0.0


def _known(ids: Sequence[str]) -> dict[str, str]:
    """The position of a comment, as text, by its id and by the last number or word in it."""
    known: dict[str, str] = {}
    for number, written in enumerate(ids):
        if written:
            known.setdefault(written, str(number))
            known.setdefault(short_id(written), str(number))
    return known


def short_id(written: str) -> str:
    """The part of an id that says which: the last number in it, or else its last word."""
    numbers = re.findall(r"\d+", written)
    return numbers[-1] if numbers else re.split(r"[_-]", written)[-1]


def _stated(dom: Dom, run: Run, parts: Parts, known: dict[str, str], family: Family | None, number: int) -> str | None:
    """The key of the parent that the comment states, or None where it states none."""
    names = {family.parent} if family is not None and family.parent else PARENT_NAMES
    attributes = dom.attributes[run.start]
    for name in names.intersection(attributes):
        written = (attributes[name] or "").strip()
        if written.lower() in TOP:
            return ""
        return known.get(written) or known.get(short_id(written)) or written
    linked = _linked_to(dom, parts, known, number)
    if linked is None and family is not None and family.opens:
        return quoted_post(dom, parts, known, family)
    return linked


def _linked_to(dom: Dom, parts: Parts, known: dict[str, str], number: int) -> str | None:
    """The comment that a link "in reply to" leads to."""
    for node in parts.elements:
        if dom.tags[node] != "a" or not (found := TARGET.search(dom.get(node, "href"))):
            continue
        key = known.get(found[1])
        if key is None or key == str(number):
            continue
        said_in = [line for line in parts.lines[:FIRST_LINES] if _holds(line, node, dom.ends[node])]
        if answering := next((line for line in said_in if ANSWERS.fullmatch(line.text)), None):
            parts.answering = answering.nodes
            return key
        if ANSWERS.fullmatch(dom.text_of(node)):
            return key
    return None


def _holds(line: Line, start: int, end: int) -> bool:
    """Whether a line is short, and what stands between two nodes is in it."""
    return len(line.text) <= LONGEST and any(start < node < end for node in line.nodes)
