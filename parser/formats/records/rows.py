"""One record to one row: a comment whose parent is still the key that the record names."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from ...blocks import split_blocks
from ...model import Author, Block, Comment, Mark
from ...model import Story as Article
from ..markdown import markdown_blocks
from ..markup import fragment_blocks
from .family import ROOTS, number_of, pick, text_of
from .times import read_time

if TYPE_CHECKING:
    from .family import BodyKind, Family, Raw, Story

GONE: Final = frozenset(("[deleted]", "[removed]", "[ removed by reddit ]"))
"""Words that stand where an author or a body was."""


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as a dump holds it, tied to nothing yet.

    `key` is what others call it ("" where it has no name). `parent` is the key of what it answers, "" for the story;
    None says that the record names no parent at all, and then `depth` may tell.
    """

    key: str
    parent: str | None
    depth: int | None
    comment: Comment


@dataclass(frozen=True, slots=True)
class Stub:
    """A stand-in for comments that were not saved: under which key, and how many (None where it does not say)."""

    parent: str
    missing: int | None


def read_row(record: Raw, family: Family, above: str | None = None) -> Row:
    """Read one comment; `above` is the key of the record that this one stands inside, "" for the story."""
    marks: list[Mark] = []
    author = text_of(record, family.author)
    body = read_body(record, family.body)
    if family.removed(record) or (len(body) == 1 and body[0].text.lower() in GONE):
        marks.append("removed")
    if family.edited(record):
        marks.append("edited")
    if family.collapsed(record):
        marks.append("collapsed")
    key = text_of(record, family.key)
    comment = Comment(
        key,
        Author(author, family.guest(record), text_of(record, family.author_url) or None),
        read_time(pick(record, family.time), family.zone_known),
        body,
        score=number_of(record, family.score),
        marks=tuple(marks),
    )
    parent, depth = _place(record, family, above)
    return Row(family.name_of(key), parent, depth, comment)


def _place(record: Raw, family: Family, above: str | None) -> tuple[str | None, int | None]:
    written = text_of(record, family.parent)
    if written.lower() not in ROOTS:
        return family.name_of(written), None
    if above is not None:
        return above, None
    if family.depth and (depth := number_of(record, family.depth)) is not None:
        return None, depth
    return "" if family.stated else None, None


def read_body(record: Raw, keys: tuple[tuple[str, BodyKind], ...]) -> tuple[Block, ...]:
    """The body under the first key that holds one."""
    for key, kind in keys:
        if text := text_of(record, (key,)):
            return blocks_of(text, kind)
    return ()


def blocks_of(text: str, kind: BodyKind) -> tuple[Block, ...]:
    """Read a body by how it is written."""
    if kind == "html":
        return fragment_blocks(unescape(text) if text.startswith("&lt;") else text)
    if kind == "html lines":
        return fragment_blocks(text, keep_lines=True)
    if kind == "plain":
        return split_blocks(text)
    return markdown_blocks(unescape(text) if kind == "escaped markdown" and "&" in text else text)


def read_story(record: Raw, story: Story) -> tuple[str, Article, int | None]:
    """The key of a story, the story, and how many comments it says that it has (less itself where it counts itself)."""
    claimed = number_of(record, story.claimed)
    if claimed is not None and story.claims_itself:
        claimed = max(0, claimed - 1)
    article = Article(
        " ".join(unescape(text_of(record, story.title)).split()),
        read_body(record, story.body),
        text_of(record, story.byline) or None,
        read_time(pick(record, story.time)),
        text_of(record, story.url) or None,
    )
    return text_of(record, story.key), article, claimed
