"""Where the story begins on a page that a program wrote out whole, with its menus and pictures above.

lynx, w3m, elinks, pandoc and their like give a page from its first letter on, and most of them leave its title out. Its
heading is found among the short paragraphs above the first prose: it is set apart, a byline or a date comes next, and
the page says it again, at its head, over the comments or in its list of what is new.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ...moments import find_moment
from .byline import BY, read_byline
from .lexicon import LIST_MARK, PICTURE
from .page import Headline, indent_of
from .story import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

ITEM: Final = 6
"""Words of such an item, at most: longer ones are a list that somebody wrote."""
NOTICES: Final = 1
"""Paragraphs of prose that may stand above them."""
WORDS: Final = range(2, 31)
LOOKED_AT: Final = 250
"""Paragraphs in which a heading is looked for."""
AGAIN_WITHIN: Final = 200_000
"""Characters of a page in which it is looked for once more."""
LINES: Final = 3
LONGEST: Final = 240
PROSE: Final = 25
"""Words of a paragraph that is none of a page's furniture."""
REACH: Final = 8
"""Paragraphs from a heading to its prose, at most: what stands between says who, when, and how to pass it on."""
PASSED: Final = 1.0
"""What a paragraph of prose above a heading speaks against it: a notice may stand there, and a story should not."""
FIRST: Final = 1.5
"""What speaks for the line that the page begins with."""
HEADED: Final = 3.0
"""What speaks for a line that the page marks as a heading."""
TELLING: Final = 4
"""Words of it, for fewer are as a rule the name of the site."""
LEAST: Final = 1.5
MARKED: Final = re.compile(
    rf"\s*(?:{LIST_MARK}(?:\s+\S|\s*$)|(?:{PICTURE}\s*)+$|\[[^\]\s]*$|#\S|Link: )", re.IGNORECASE
)
"""Items of lists, pictures alone, and what lynx and elinks make of the links in a page's head."""
STARRED: Final = re.compile(r"\s*(\*{3,6})\s(?P<text>\S.*?)\s\1\s*")
"""A heading as html2text writes it."""
NOT_ONE: Final = re.compile(r"[«»←→<>{}|]|https?://|\bIFRAME\b|^\W*(?:skip|jump) to\b|[;,]$", re.IGNORECASE)
CODE: Final = re.compile(r"[{};]\s*(?:[})]|$)|\(\)|<!\[CDATA\[")
"""What is left of scripts and styles where a converter took them for text."""
FIGURE: Final = re.compile(r"\d")


class _Paragraph(NamedTuple):
    lines: range
    text: str
    marked: bool
    words: int


def find_headline(lines: Sequence[str], page: Sequence[str], headed: Container[int] = ()) -> Headline | None:
    """The heading among the lines above the comments of a page; None where no furniture stands above it.

    `headed` are the lines that are headings by the page's mark-up.
    """
    paragraphs = list(islice(_paragraphs(lines), LOOKED_AT))
    if (menu := _menu_end(paragraphs)) is None:
        return None
    said = " ".join(" ".join(page)[:AGAIN_WITHIN].casefold().split())
    best, most = None, LEAST if _as_headline(paragraphs[0]) else 0.0
    passed = 0
    for place, paragraph in enumerate(paragraphs):
        if (headline := _as_headline(paragraph)) is not None and (place == 0 or place >= menu):
            worth = _worth(headline, paragraphs, place, lines, said) - PASSED * passed
            worth += HEADED * (headline.lines[0] in headed or bool(STARRED.fullmatch(paragraph.text)))
            worth += FIRST * (place == 0 and paragraph.words >= TELLING)
            if worth > most:
                best, most = headline, worth
        passed += _is_prose(paragraph)
    return best


def _menu_end(paragraphs: Sequence[_Paragraph]) -> int | None:
    """How many paragraphs a page begins with until its furniture shows; None where it begins with a story."""
    items = prose = 0
    for place, paragraph in enumerate(paragraphs):
        items += paragraph.marked and paragraph.words <= ITEM
        prose += _is_prose(paragraph)
        if items == FURNITURE:
            return place + 1
        if prose > NOTICES:
            return None
    return None


def _paragraphs(lines: Sequence[str]) -> Iterator[_Paragraph]:
    """Runs of lines with text; an item of a list is by itself, and so is a line that says who wrote, or when."""
    start: int | None = None
    for number in range(len(lines) + 1):
        line = lines[number] if number < len(lines) else ""
        ends = not line.strip() or MARKED.match(line) or STARRED.fullmatch(line) or _is_dated(line)
        if start is not None and (ends or MARKED.match(lines[start]) or STARRED.fullmatch(lines[start])):
            yield _paragraph(lines, range(start, number))
            start = None
        if line.strip() and start is None:
            start = number


def _paragraph(lines: Sequence[str], at: range) -> _Paragraph:
    text = " ".join(lines[number].strip() for number in at)
    return _Paragraph(at, text, bool(MARKED.match(lines[at[0]])), len(text.split()))


def _is_prose(paragraph: _Paragraph) -> bool:
    return paragraph.words >= PROSE and not paragraph.marked and not CODE.search(paragraph.text)


def _as_headline(paragraph: _Paragraph) -> Headline | None:
    """A paragraph as the heading that it may be."""
    starred = STARRED.fullmatch(paragraph.text)
    text = starred["text"].replace("_", " ") if starred else paragraph.text
    fits = len(paragraph.lines) <= LINES and len(text) <= LONGEST and len(text.split()) in WORDS
    if not fits or paragraph.marked or NOT_ONE.search(text) or CODE.search(text) or _is_dated(text):
        return None
    return Headline(paragraph.lines, text)


def _worth(headline: Headline, paragraphs: Sequence[_Paragraph], place: int, lines: Sequence[str], said: str) -> float:
    """How much speaks for a heading; 0 where no prose follows."""
    after = list(islice((one for one in paragraphs[place + 1 :] if not one.marked), REACH))
    prose = next((k for k, one in enumerate(after) if _is_prose(one)), None)
    if prose is None:
        return 0.0
    words = headline.text.casefold().split()
    again = said.count(" ".join(words)) - 1
    dated = next((k for k, one in enumerate(after[:2]) if any(_is_dated(lines[number]) for number in one.lines)), 2)
    apart = indent_of(lines[headline.lines[0]]) != indent_of(lines[after[prose].lines[0]])
    between = paragraphs.index(after[prose], place) - place - 1
    return (
        0.2 * min(len(words), 12)
        + 2.0 * (again > 0 and len(words) > 2)
        + 1.0 * (2 - dated)
        + 1.5 * apart
        - 0.2 * prose
        - 0.1 * between
        - 1.0 * headline.text.endswith((".", ":"))
    )


def _is_dated(line: str) -> bool:
    """Whether a line says who wrote the story, or when, among other things at most."""
    if len(line) > LONGEST:
        return False
    if BY.match(line.strip()):
        return bool(read_byline(line))
    time = find_moment(line) if FIGURE.search(line) else None
    return time is not None and time.form == "dated"
