"""A forum has no article: the first post of a thread is its story, on the page that holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..web_archive.paging import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Comment
    from ..records.rows import Row
    from .dom import Dom
    from .find import Found
    from .lines import Line

COUNTED: Final = re.compile(
    r".{0,60}?#\s?(\d{1,6})|\W{0,4}(?:reply|antwort|réponse|respuesta) #\s?\d+\b.*", re.IGNORECASE
)
"""The number of a post in its thread, at the end of a line of its head; a "reply #1" is the second post."""
PAGED: Final = re.compile(
    r".{0,60}\b(?:page|seite|página|pagina|strona|страница)\s+(\d{1,6})\s+(?:of|von|de|sur|di|van|z|из)\s+\d.{0,40}",
    re.IGNORECASE,
)
VIEWED: Final = re.compile(
    r"\D{0,40}\d+\D{1,40}\b(\d{1,6})\D{1,20}\d{1,6}\s\([^()]{0,20}\d[^()]{0,20}\)", re.IGNORECASE
)
"""Which posts a page shows: "Viewing 15 posts - 16 through 30 (of 41 total)"."""
FIGURES: Final = re.compile(r"\d+")


def holds_opening(dom: Dom, found: Found, lines: Sequence[Line], address: str) -> bool:
    """Whether the first of the posts that were found opened the thread: by its number, else by that of the page."""
    family = found.family
    if family is None or not family.opens:
        return False
    if family.numbered and (figures := FIGURES.findall(dom.get(found.runs[0].start, "id"))):
        return bool(figures[-1] == "1")
    first = found.runs[0]
    called = FIGURES.findall(dom.get(first.start, "id"))
    for line in lines:
        if not first.start <= line.nodes[0] < first.end or not (counted := COUNTED.fullmatch(line.text)):
            continue
        if counted[1] == "1" or [counted[1]] != called:  # some forums show the id of a post as its number
            return counted[1] == "1"
    if address and place_of(address).number:
        return place_of(address).number == 1
    paged = (PAGED.fullmatch(line.text) or VIEWED.fullmatch(line.text) for line in lines)
    return all(page[1] == "1" for page in paged if page)


def number_of(lines: Sequence[Line]) -> str:
    """The number of a post in its thread, as the first line that ends in one tells it; empty where none does."""
    return next((counted[1] for line in lines if (counted := COUNTED.fullmatch(line.text)) and counted[1]), "")


def without_opening(rows: Sequence[Row]) -> tuple[Comment, list[Row]]:
    """The first post, and the others as answers: what answered the first answers the story."""
    opening = rows[0]
    rest = [row._replace(parent="") if row.parent == opening.key else row for row in rows[1:]]
    return opening.comment, rest
