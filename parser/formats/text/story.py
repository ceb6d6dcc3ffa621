"""The story above the comments: title, body, and what a layout knows of byline, date and furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...model import Story
from ...moments import parse_moment
from .page import Headline, keeps_no_blank_lines, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ...model import Block
    from .layouts import Furniture, Layout
    from .page import Cut, Page

OPENING_LINES: Final = 3
"""How many lines with text a page's opening furniture stands in: title, link, first paragraph."""
LONGEST_TITLE: Final = 300
FACT_LINES: Final = 5
FURNITURE: Final = 3
"""So many lines of menus, pictures and the like stand above the heading of a page that begins with them."""
FURNISHED: Final = re.compile(r"\s*(?:[^\w\s]|\d{1,4}[.)]\s|o\s|Link: )")
"""How such lines begin, and others; `headline.py` looks closer."""


def read_story(page: Page, cut: Cut, told: dict[str, str]) -> Story:
    """Read what stands above the comments. `told` is what the capture says of the story by itself, by role."""
    lines, facts = page.lines[: cut.story_end], dict(told)
    if cut.layout is not None:
        opening = _opening_end(lines)
        lines = [_take_out(page, cut.layout, n, facts, opening=n < opening) for n in range(cut.story_end)]
    headline = _headline(page, lines, told.get("title", ""))
    if cut.layout is None:
        _take_facts(page, lines, facts)
    first = headline or (None if "title" in told else _first_line(lines))
    title = told.get("title", "")
    dated_first = cut.layout is not None and "published" in facts
    if first is not None and not dated_first and len(first.text) <= LONGEST_TITLE:
        title = title or first.text
        for number in first.lines:
            lines[number] = ""
            _leave_links(page, number)
    return Story(
        title,
        _body(page, lines),
        byline=facts.get("byline"),
        published=parse_moment(facts["published"]) if "published" in facts else None,
        url=facts.get("url"),
        language=facts.get("language"),
    )


def _headline(page: Page, lines: list[str], title: str) -> Headline | None:
    """The heading of a page with more above it, which is its own, and left over; None where the story begins it."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    if title:
        headline = next((_line(lines, number) for number in full if lines[number].strip() == title), None)
    elif page.marked_up:
        from .marked_up import headings

        levels = headings(page.marked_up, full)
        first = next((_line(lines, number) for number, level in levels.items() if level == 1), None)
        headline = _below_menus(page, lines, levels) or first
    else:
        headline = _below_menus(page, lines)
    if headline is not None:
        for number in full[: full.index(headline.lines[0])]:
            page.leave("above the title", lines[number].strip(), number)
            lines[number] = ""
    return headline


def _below_menus(page: Page, lines: Sequence[str], headed: Container[int] = ()) -> Headline | None:
    """The heading of a page that begins with menus. Most do not, and are spared what looking for it loads."""
    if sum(1 for line in lines if FURNISHED.match(line)) < FURNITURE:
        return None
    from .headline import find_headline

    return find_headline(lines, page.lines, headed)


def _first_line(lines: Sequence[str]) -> Headline | None:
    """The line that a story begins with."""
    return next((_line(lines, number) for number, line in enumerate(lines) if line.strip()), None)


def _line(lines: Sequence[str], number: int) -> Headline:
    return Headline(range(number, number + 1), lines[number].strip())


def _body(page: Page, lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of what was left of the lines above the comments."""
    if not page.marked_up:
        return paragraphs_of(lines, one_a_line=keeps_no_blank_lines(page.lines))
    from .marked_up import blocks_of, without_pictures

    shown = [
        without_pictures(page.marked_up[number]) if line and line == page.lines[number] else line
        for number, line in enumerate(lines)
    ]
    return blocks_of(shown)


def _take_facts(page: Page, lines: list[str], facts: dict[str, str]) -> None:
    """Take the lines near the top that say no more than who wrote the story, or when, out of the text."""
    from .byline import read_byline

    for number in [n for n, line in enumerate(lines) if line.strip()][:FACT_LINES]:
        said = read_byline(lines[number])
        if said and not said.keys() & facts.keys():
            facts.update(said)
            _leave_links(page, number)
            lines[number] = ""


def _leave_links(page: Page, number: int) -> None:
    """Leave a line of Markdown over as it stands, where what is kept of it lacks the addresses in it."""
    if page.marked_up and "](" in page.marked_up[number]:
        page.leave("link", page.lines[number].strip(), number)


def find_furniture(lines: Sequence[str], layout: Layout) -> tuple[str, str] | None:
    """The kind and the text of the first furniture that stands where a layout has it, or None."""
    opening = _opening_end(lines)
    for number, line in enumerate(lines):
        for furniture in layout.furniture:
            if (number < opening or not furniture.opening) and (found := _match(line, furniture)):
                return furniture.kind, found[0].strip()
    return None


def _opening_end(lines: Sequence[str]) -> int:
    """One past the last line in which opening furniture may stand."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    return full[:OPENING_LINES][-1] + 1 if full else 0


def _take_out(page: Page, layout: Layout, number: int, facts: dict[str, str], *, opening: bool) -> str:
    """A line without the page's furniture, which is left over; what it tells about the story goes into `facts`."""
    line = page.lines[number]
    if not line.strip():
        return line
    for whole in (layout.byline, layout.dateline):
        if found := whole.fullmatch(line):
            facts.update(found.groupdict())
            return ""
    for furniture in layout.furniture:
        if furniture.opening and not opening:
            continue
        while found := _match(line, furniture):
            page.leave(furniture.kind, found[0].strip(), number)
            line = f"{line[: found.start()].rstrip()} {line[found.end() :].lstrip()}".strip()
            facts.update((name, value) for name, value in found.groupdict().items() if value)
            if furniture.language:
                facts["language"] = furniture.language
    return line


def _match(line: str, furniture: Furniture) -> re.Match[str] | None:
    """Furniture that is the whole line or, in the opening, is glued to either end of it."""
    if not furniture.opening:
        return furniture.pattern.fullmatch(line)
    for found in furniture.pattern.finditer(line):
        if not line[: found.start()].strip() or not line[found.end() :].strip():
            return found
    return None
