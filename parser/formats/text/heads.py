"""Pages in a layout that is known: the count that they state, and the heads of their comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ...model import Author, Moment
from ...moments import parse_moment
from .layouts import LAYOUTS, Layout
from .page import Cut, Page, Piece
from .story import find_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_WORDS: Final = 3
"""A registered name of more words than this is a sentence; a guest may have twice as many."""


class Head(NamedTuple):
    """A comment's head: its line, and what it says."""

    line: int
    author: Author
    posted: Moment
    avatar: str | None


def cut_known(page: Page) -> Cut | None:
    """Cut a page in the first layout whose heads it shows; None where it shows none."""
    for layout in LAYOUTS:
        every = {n: head for n, line in enumerate(page.lines) if (head := _read_head(line, n, layout))}
        heading, claimed = _choose_count(page.lines, layout, every)
        heads = _choose_heads(page.lines, every, heading, claimed)
        if claimed is not None and heading is not None and len(heads) < claimed:
            heads = _add_glued(page, layout, heads, heading)
        if heads:
            noun = "comment head" if len(heads) == 1 else "comment heads"
            why = f"{len(heads)} {noun} like “{page.lines[heads[0].line].strip()}” (layout: {layout.name})"
            return _cut(page, layout, why, heads, heading, claimed)
    return None


def cut_without_heads(page: Page) -> Cut | None:
    """Take a page for a story in the first layout whose count or furniture it shows; None where it shows neither."""
    for layout in LAYOUTS:
        heading, claimed = _choose_count(page.lines, layout, {})
        if heading is not None:
            why = f"a line that states the count, “{page.lines[heading].strip()}” (layout: {layout.name})"
            return _cut(page, layout, why, (), heading, claimed)
        if found := find_furniture(page.lines, layout):
            end = len(page.lines)
            return Cut(layout, f"a {found[0]}, “{found[1]}” (layout: {layout.name})", end, range(end, end))
    return None


def _cut(page: Page, layout: Layout, why: str, heads: Sequence[Head], heading: int | None, claimed: int | None) -> Cut:
    story_end = heading if heading is not None else heads[0].line
    below = story_end + (heading is not None)
    end = _page_end(page, layout, below, claimed, len(heads))
    starts = [*(head.line for head in heads), end]
    pieces = tuple(
        Piece(head.author, head.posted, (head.line,), range(head.line + 1, stop), avatar=head.avatar)
        for head, stop in zip(heads, starts[1:], strict=True)
    )
    return Cut(layout, why, story_end, range(below, end), pieces, heading, claimed)


def _read_head(line: str, number: int, layout: Layout) -> Head | None:
    found = layout.head.fullmatch(line)
    if not found:
        return None
    name, guest = found["name"], bool(found["guest"])
    posted = parse_moment(found["posted"])
    if posted.earliest is None or len(name.split()) > NAME_WORDS * (1 + guest):
        return None
    return Head(number, Author(name, guest), posted, found["avatar"])


def _choose_count(lines: Sequence[str], layout: Layout, heads: dict[int, Head]) -> tuple[int | None, int | None]:
    """The line that states the count: one right above a head, else the last, for a story may hold such a line too."""
    counts = [(n, int(found["count"])) for n, line in enumerate(lines) if (found := layout.count_line.fullmatch(line))]
    for number, claimed in counts:
        below = next((n for n in range(number + 1, len(lines)) if lines[n].strip()), None)
        if below in heads:
            return number, claimed
    return counts[-1] if counts else (None, None)


def _choose_heads(
    lines: Sequence[str], every: dict[int, Head], count_line: int | None, claimed: int | None
) -> Sequence[Head]:
    """The heads among the lines that look like heads, for somebody may have pasted one into a comment.

    Three readings are weighed, from strict to lax: heads between blank lines, heads after a blank line, and all of
    them. Where the page states a count, the reading that comes nearest to it is taken, else the strictest that finds
    any.
    """
    heads = [head for number, head in every.items() if count_line is None or number > count_line]
    starts = {number for number in every if number == 0 or number - 1 == count_line or number - 1 in every}
    after_blank = [h for h in heads if h.line in starts or not lines[h.line - 1].strip()]
    between_blanks = [h for h in after_blank if h.line + 1 == len(lines) or not lines[h.line + 1].strip()]
    readings = (between_blanks, after_blank, heads)
    if claimed is None:
        return next((reading for reading in readings if reading), [])
    return min(readings, key=lambda reading: abs(len(reading) - claimed))


def _add_glued(page: Page, layout: Layout, heads: Sequence[Head], heading: int) -> Sequence[Head]:
    """The heads with those that stand at the end of a line whose own end was lost; the words before are left over."""
    found = {head.line: head for head in heads}
    for number, line in enumerate(page.lines[heading + 1 :], heading + 1):
        for start in (one.start() for one in layout.cut_head.finditer(line) if number not in found):
            if start and not line[start - 1].isspace() and (head := _read_head(line[start:], number, layout)):
                found[number] = head
                page.leave("words before a comment head", line[:start], number)
    return [found[number] for number in sorted(found)]


def _page_end(page: Page, layout: Layout, below: int, claimed: int | None, found: int) -> int:
    """One past the last line that can belong to a comment: furniture at the foot of the page, and a head that the
    end of the capture cut, stand behind it and are left over."""
    end = len(page.lines)
    while end > below:
        line = page.lines[end - 1]
        if foot := next((f for f in layout.furniture if not f.opening and f.pattern.fullmatch(line)), None):
            page.leave(foot.kind, line.strip(), end - 1)
        elif line.strip():
            break
        end -= 1
    last = end - 1
    if claimed is None or found >= claimed or last <= below:
        return end
    text = page.lines[last].strip()
    if layout.cut_head.fullmatch(text) and not page.lines[last - 1].strip():
        page.leave("cut comment head", text, last)
        page.break_off("cut", f"The capture ends inside the head of a comment, “{text}”.", last)
        return last
    return end
