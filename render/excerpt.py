"""A part of a thread: the comments that a query matches, and those above them as context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from microfiche.parser.outline import outline
from microfiche.search.filter import keep_matches, narrow
from microfiche.search.find import Finder

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline, View
    from microfiche.search.query import Query


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What of a thread to show: `shape` has those rows of the `whole` outline that stay, and the comments at the
    positions in `context` are only there because something below them matches. `story` says whether the story matches
    too, and `query` what was asked, as it was typed."""

    thread: Thread
    whole: Outline
    shape: Outline
    context: frozenset[int]
    story: bool
    query: str

    @property
    def positions(self) -> list[int]:
        """The positions of the comments to show, in captured order."""
        return sorted(self.shape.order)

    @property
    def matches(self) -> int:
        """How many comments match."""
        return len(self.shape) - len(self.context)


def excerpt(thread: Thread, view: View, query: Query, asked: str) -> Excerpt | None:
    """The part of a thread that a query matches, as a view arranges it, or None where nothing matches.

    Raises `SlowRegexError`.
    """
    whole = outline(thread, view)
    found = Finder(thread).find(query, arranged=whole)
    assert found, "nobody calls it off"
    if found.problem:
        raise found.problem
    if not found.story and not found.comments:
        return None
    shape = narrow(whole, keep_matches(whole, found.positions))
    context = frozenset(shape.order).difference(found.positions)
    return Excerpt(thread, whole, shape, context, bool(found.story), asked)


def chain_to(thread: Thread, view: View, position: int) -> Excerpt:
    """One comment, and as context all that it answers, up to the top."""
    whole = outline(thread, view)
    shape = narrow(whole, keep_matches(whole, [position]))
    return Excerpt(thread, whole, shape, frozenset(shape.order) - {position}, story=False, query=f"#{position + 1}")
