"""What stands between a page of text and a thread: its lines, the comments found among them, and what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...blocks import lines_to_blocks
from ...model import Damage, Leftover, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model import Author, Block, Moment, Reply
    from .layouts import Layout

TAB = 4


class Page:
    """The lines of a capture, and what reading them leaves over. Line numbers count from 0 here.

    Where a page was written as Markdown, `marked_up` holds its lines as they stand, and `lines` what they say.
    `unmarked` are the lines that are read without the mark of a list's item, or a picture, before them, with the column
    of that.
    """

    def __init__(self, lines: list[str], marked_up: list[str] | None = None) -> None:
        self.lines = lines
        self.marked_up = marked_up
        self.unmarked: dict[int, int] = {}
        self.leftovers: list[Leftover] = []
        self.damage: list[Damage] = []

    def leave(self, kind: str, text: str, line: int) -> None:
        """Keep text that is neither story nor comment; a whole line, as it stands on the page."""
        if self.marked_up and text == self.lines[line].strip():
            text = self.marked_up[line].strip()
        self.leftovers.append(Leftover(kind, text, Span(line + 1, line + 1)))

    def blank(self, line: int) -> None:
        """Take a line out of the page."""
        self.lines[line] = ""
        if self.marked_up:
            self.marked_up[line] = ""

    def break_off(self, kind: str, says: str, line: int) -> None:
        """Note that something is broken at a line."""
        self.damage.append(Damage(kind, says, Span(line + 1, line + 1)))


class Piece(NamedTuple):
    """One comment as it stands on the page.

    `credit` are the lines that say who and when, `body` the lines that hold what was said, with blank ones among them;
    `indent` is how far the comment is set in, in columns; `asides` is what
    is left over from the credit: kind, line, text. `text` is the body where it shares its line with the name.
    """

    author: Author
    posted: Moment | None
    credit: tuple[int, ...]
    body: range
    indent: int = 0
    avatar: str | None = None
    asides: tuple[tuple[str, int, str], ...] = ()
    id: str = ""
    score: int | None = None
    reply: Reply | None = None
    collapsed: bool = False
    text: str | None = None


class Cut(NamedTuple):
    """A page, cut: the story ends before line `story_end`, comments stand in `area`, and `why` says what showed it.

    `heading` is the line over the comments, and `claimed` the count that it states. `layout` is None for one that was
    worked out from the page itself.
    """

    layout: Layout | None
    why: str
    story_end: int
    area: range
    pieces: tuple[Piece, ...] = ()
    heading: int | None = None
    claimed: int | None = None


class Headline(NamedTuple):
    """A heading: the lines that it takes, and what it says."""

    lines: range
    text: str


def keeps_no_blank_lines(lines: Sequence[str]) -> bool:
    """Whether blank lines were lost: there is none between the first line with text and the last."""
    text = "\n".join(lines).strip()
    return "\n" in text and all(line.strip() for line in text.split("\n"))


def paragraphs_of(lines: Iterable[str], *, one_a_line: bool) -> tuple[Block, ...]:
    """Lines as blocks; where a page keeps no blank lines, every line is a paragraph, since nothing else parts them."""
    if one_a_line:
        lines = (part for line in lines for part in (line, ""))
    return lines_to_blocks(lines)


def indent_of(line: str) -> int:
    """How many columns of white space a line begins with."""
    line = line.expandtabs(TAB)
    return len(line) - len(line.lstrip())


def next_full(lines: Sequence[str], start: int, stop: int) -> int | None:
    """The first line with text from `start` to `stop` (not included), or None."""
    return next((n for n in range(start, stop) if lines[n].strip()), None)


def last_full(lines: Sequence[str], start: int, stop: int) -> int | None:
    """The last line with text from `start` to `stop` (not included), or None."""
    return next((n for n in range(stop - 1, start - 1, -1) if lines[n].strip()), None)
