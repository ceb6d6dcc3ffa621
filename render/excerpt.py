"""A part of a thread: the comments that a query matches, and those above them as context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from microfiche.parser.model import Damage, Evidence, Reply
from microfiche.parser.outline import outline
from microfiche.search.filter import keep_matches, narrow
from microfiche.search.find import Finder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from microfiche.parser.model import Comment, Thread
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
    kept = keep_matches(whole, found.positions)
    context = frozenset(whole.order[row] for row, matches in kept if not matches)
    return Excerpt(thread, whole, narrow(whole, [row for row, _ in kept]), context, bool(found.story), asked)


def excerpt_around(thread: Thread, view: View, position: int) -> Excerpt:
    """One comment, and as context the chain of what it answers."""
    whole = outline(thread, view)
    above = whole.ancestors(whole.rows[position])
    context = frozenset(whole.order[row] for row in above)
    shape = narrow(whole, [*above, whole.rows[position]])
    return Excerpt(thread, whole, shape, context, True, f"#{position + 1}")


def thread_of(part: Excerpt) -> Thread:
    """A thread of what an excerpt shows, in captured order, for the faces that write whole threads.

    What answers a comment that is not shown says so; what the whole thread left over is left out.
    """
    positions = part.positions
    places = {position: place for place, position in enumerate(positions)}
    comments = [_moved(part.thread.comments[position], places) for position in positions]
    says = f"An excerpt: {len(positions)} of {len(part.thread.comments)} comments, for {part.query}."
    return replace(part.thread, comments=tuple(comments), claimed=None, leftovers=(), damage=(Damage("excerpt", says),))


def _moved(comment: Comment, places: Mapping[int, int]) -> Comment:
    reply = comment.reply
    if reply.parent is None:
        return comment
    if reply.parent in places:
        return comment._replace(reply=reply._replace(parent=places[reply.parent]))
    why = Evidence("excerpt", f"Answers #{reply.parent + 1} of the whole thread, which this excerpt leaves out.")
    return comment._replace(reply=Reply(None, "absent", reply.certainty, (*reply.evidence, why)))
