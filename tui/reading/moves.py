"""Where a step from one comment leads: each takes an outline and a row, and gives a row, or None for nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microfiche.parser.outline import NONE

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline


def top_of(outline: Outline, row: int) -> int:
    """The top-level comment that a row stands under, or the row itself."""
    while outline.parent[row] != NONE:
        row = outline.parent[row]
    return row


def next_top(outline: Outline, row: int) -> int | None:
    """The next top-level comment."""
    following = outline.end[top_of(outline, row)]
    return following if following < len(outline) else None


def previous_top(outline: Outline, row: int) -> int | None:
    """The top-level comment above: that of the row's own chain, or from there the one before it."""
    top = top_of(outline, row)
    if top != row:
        return top
    return top_of(outline, row - 1) if row else None


def next_sibling(outline: Outline, row: int) -> int | None:
    """The next reply to the same comment, or the next top-level comment from a top-level one."""
    following, parent = outline.end[row], outline.parent[row]
    last = len(outline) if parent == NONE else outline.end[parent]
    return following if following < last else None


def previous_sibling(outline: Outline, row: int) -> int | None:
    """The reply before this one to the same comment, or the top-level comment before a top-level one."""
    at, parent = row - 1, outline.parent[row]
    while at > parent:
        if outline.parent[at] == parent:
            return at
        at = outline.parent[at]
    return None


def parent_of(outline: Outline, row: int) -> int | None:
    """The comment that a row stands under."""
    parent = outline.parent[row]
    return None if parent == NONE else parent


def next_by_author(thread: Thread, outline: Outline, row: int) -> int | None:
    """The next comment under the same name, going on from the top after the last one."""
    comments, order = thread.comments, outline.order
    name = comments[order[row]].author.name
    for span in (range(row + 1, len(order)), range(row)):
        for other in span:
            if comments[order[other]].author.name == name:
                return other
    return None
