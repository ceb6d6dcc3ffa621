"""A page of text, read with a layout: which lines are heads, what is story, what is comment, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from ..blocks import lines_to_blocks
from ..model import UNREAD, Author, Comment, Damage, Leftover, Moment, Span, Story
from ..moments import parse_moment

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from .layouts import Furniture, Layout

NAME_WORDS: Final = 3
"""A registered name of more words than this is a sentence; a guest may have twice as many."""
OPENING_LINES: Final = 3
"""How many lines with text a page's opening furniture stands in: title, link, first paragraph."""
LONGEST_TITLE: Final = 300


class Head(NamedTuple):
    """A comment's head: its line (counted from 0), and what it says."""

    line: int
    author: Author
    posted: Moment
    avatar: str | None


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a page's comments begin: the line that states their count, that count, and the heads below it."""

    count_line: int | None = None
    claimed: int | None = None
    found: tuple[Head, ...] = ()

    def story_end(self, lines: Sequence[str]) -> int:
        """The line at which the story is over."""
        if self.count_line is not None:
            return self.count_line
        return self.found[0].line if self.found else len(lines)


@dataclass(slots=True)
class Page:
    """The lines of a capture, and what reading them leaves over."""

    lines: list[str]
    leftovers: list[Leftover] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)

    def leave(self, kind: str, text: str, line: int) -> None:
        """Keep text that is neither story nor comment; `line` counts from 0."""
        self.leftovers.append(Leftover(kind, text, Span(line + 1, line + 1)))


def find_heads(lines: Sequence[str], layout: Layout) -> Heads:
    """Find the count and the heads of a page.

    Not every line that looks like a head is one: somebody may have pasted a head into a comment. Three readings are
    weighed, from strict to lax: heads between blank lines, heads after a blank line, and all of them. Where the page
    states a count, the reading that comes nearest to it is taken, else the strictest that finds any.
    """
    every = {number: head for number, line in enumerate(lines) if (head := _read_head(line, number, layout))}
    counts = [(n, int(found["count"])) for n, line in enumerate(lines) if (found := layout.count.fullmatch(line))]
    count_line, claimed = _choose_count(counts, lines, every)
    heads = [head for number, head in every.items() if count_line is None or number > count_line]
    starts = {number for number in every if number == 0 or number - 1 == count_line or number - 1 in every}
    after_blank = [h for h in heads if h.line in starts or not lines[h.line - 1].strip()]
    between_blanks = [h for h in after_blank if h.line + 1 == len(lines) or not lines[h.line + 1].strip()]
    readings = (between_blanks, after_blank, heads)
    if claimed is None:
        best = next((reading for reading in readings if reading), [])
    else:
        best = min(readings, key=lambda reading: abs(len(reading) - claimed))
    return Heads(count_line, claimed, tuple(best))


def _read_head(line: str, number: int, layout: Layout) -> Head | None:
    found = layout.head.fullmatch(line)
    if not found:
        return None
    name, guest = found["name"], bool(found["guest"])
    posted = parse_moment(found["posted"])
    if posted.earliest is None or len(name.split()) > NAME_WORDS * (1 + guest):
        return None
    return Head(number, Author(name, guest), posted, found["avatar"])


def _choose_count(
    counts: Sequence[tuple[int, int]], lines: Sequence[str], heads: dict[int, Head]
) -> tuple[int | None, int | None]:
    """The line that states the count: one right above a head, else the last, for a story may hold such a line too."""
    for number, claimed in counts:
        below = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), None)
        if below in heads:
            return number, claimed
    return counts[-1] if counts else (None, None)


def read_story(page: Page, layout: Layout | None, heads: Heads) -> Story:
    """Read what stands above the comments: title, body, and what the layout knows of byline, date and furniture."""
    end = heads.story_end(page.lines)
    facts: dict[str, str] = {}
    lines = page.lines[:end]
    if layout is not None:
        opening = _opening_end(lines)
        lines = [_take_out(page, layout, n, facts, opening=n < opening) for n in range(end)]
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    title = ""
    if first is not None and "published" not in facts and len(lines[first]) <= LONGEST_TITLE:
        title, lines[first] = lines[first].strip(), ""
    return Story(
        title,
        lines_to_blocks(lines),
        byline=facts.get("byline"),
        published=parse_moment(facts["published"]) if "published" in facts else None,
        url=facts.get("url"),
        language=facts.get("language"),
    )


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
        while found := _find_furniture(line, furniture):
            page.leave(furniture.kind, found[0].strip(), number)
            line = f"{line[: found.start()].rstrip()} {line[found.end() :].lstrip()}".strip()
            facts.update((name, value) for name, value in found.groupdict().items() if value)
            if furniture.language:
                facts["language"] = furniture.language
    return line


def _find_furniture(line: str, furniture: Furniture) -> re.Match[str] | None:
    """Furniture that is the whole line or, in the opening, is glued to either end of it."""
    if not furniture.opening:
        return furniture.pattern.fullmatch(line)
    for found in furniture.pattern.finditer(line):
        if not line[: found.start()].strip() or not line[found.end() :].strip():
            return found
    return None


def read_comments(page: Page, layout: Layout | None, heads: Heads) -> tuple[Comment, ...]:
    """Read what stands under each head, down to the next; text that stands under none is left over as unread."""
    if layout is None:
        return ()
    below = heads.story_end(page.lines) + (heads.count_line is not None)
    end = _page_end(page, layout, heads, below)
    starts = [head.line for head in heads.found]
    for number in range(below, starts[0] if starts else end):
        if line := page.lines[number].strip():
            page.leave(UNREAD, line, number)
    return tuple(_read_comment(page, head, stop) for head, stop in zip(heads.found, [*starts[1:], end], strict=False))


def _read_comment(page: Page, head: Head, stop: int) -> Comment:
    if head.avatar:
        page.leave("avatar alt", head.avatar, head.line)
    last = stop - 1
    while not page.lines[last].strip():
        last -= 1
    body = lines_to_blocks(page.lines[head.line + 1 : stop])
    return Comment("", head.author, head.posted, body, span=Span(head.line + 1, last + 1))


def _page_end(page: Page, layout: Layout, heads: Heads, below: int) -> int:
    """One past the last line that can belong to a comment: furniture at the foot of the page, and a head that the
    end of the capture cut, stand behind it and are left over."""
    end = len(page.lines)
    while end > below:
        line = page.lines[end - 1]
        if found := next((f for f in layout.furniture if not f.opening and f.pattern.fullmatch(line)), None):
            page.leave(found.kind, line.strip(), end - 1)
        elif line.strip():
            break
        end -= 1
    last = end - 1
    missing = heads.claimed is not None and len(heads.found) < heads.claimed
    if missing and last > below and layout.cut_head.fullmatch(page.lines[last].strip()) and _stands_alone(page, last):
        page.leave("cut comment head", page.lines[last].strip(), last)
        says = f"The capture ends inside the head of a comment, “{page.lines[last].strip()}”."
        page.damage.append(Damage("cut", says, Span(last + 1, last + 1)))
        end = last
    return end


def _stands_alone(page: Page, number: int) -> bool:
    return not page.lines[number - 1].strip()
