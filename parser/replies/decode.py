"""From the top of a page down: each comment gets the likeliest parent, given those above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..forest import Forest
from .candidates import walk
from .features import Features
from .quotes import NOWHERE
from .tree import TOP, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import OrderName
    from .candidates import Options
    from .model import Model
    from .page import Page
    from .parts import Part

ABSENT_WORDS = 5
"""An opening quotation of so many words that matches nothing hints at a comment that the capture lacks."""
ABSENT_UNLESS, ABSENT_CERTAINTY = 0.6, 0.5
"""Where a comment quotes what is not here, a parent must be surer than the first and is no surer than the second."""
SPANNED = 0.15
"""In a one-level page, what stands between a quotation and its source is in their block, and no top-level comment.

The weights know that too, but learned it on forums, where people quote across the whole page.
"""
CALLED = 0.15
"""Who begins with @name, and names another than the page's host, hardly speaks to the story.

Here too the labels are worse judges than the words: imports and forums lose the tie that the name shows.
"""
DOUBTED = 0.65
"""What answers something absent stands on the page by accident of the capture, and so does what stands below it."""
UNSETTLED = 0.55
"""No tie of what stands right below it is surer than this: the capture has a hole there, and nobody knows how large."""
RULE_CERTAINTY = 0.6
"""What the time rule alone is worth: between .70 and .84 on real pages, less elsewhere."""


class Weighed(NamedTuple):
    """The possible parents of one comment (`TOP` first), what speaks for each, and how likely each is."""

    parents: list[int]
    rows: list[list[Part]]
    likely: list[float]


class Decoded(NamedTuple):
    """Each comment's parent (`TOP` for the story), how certain it is, and whether it quotes something absent."""

    parents: list[int]
    certainty: list[float]
    absent: list[bool]
    watched: Weighed | None = None


def decode(page: Page, order: OrderName, fixed: Sequence[int | None], model: Model | None, watch: int = -1) -> Decoded:
    """Infer every parent that is not fixed; what was weighed for comment `watch` is handed back too.

    Without a model the time rule alone decides.
    """
    tree = Tree(page)
    way = walk(order, page, tree)
    features = Features(page, tree)
    certainty, absent = [1.0] * page.count, [False] * page.count
    watched, holes = None, set[int]()
    forest = _answering_ahead(fixed)
    table = model.table(page) if model else None
    for i in range(page.count):
        parent = fixed[i]
        if parent is None or i == watch:
            weighed = _weigh(i, way.options(i), features, model, holes)
            if i == watch:
                watched = weighed
        if parent is None:
            best = _likeliest(weighed, forest, i)
            parent = weighed.parents[best]
            if i:
                certainty[i] = table.correct(weighed.likely[best]) if table else RULE_CERTAINTY
                if absent[i - 1]:
                    certainty[i] = min(certainty[i], UNSETTLED)
            if quotes_absent(page, i):
                absent[i] = parent == TOP or certainty[i] < ABSENT_UNLESS
                certainty[i] = min(certainty[i], ABSENT_CERTAINTY)
                if absent[i]:
                    holes.add(i)
                    parent = TOP
            if forest and parent != TOP:
                forest.hang(i, parent)
        tree.attach(i, parent)
        way.attach(i, parent)
    return Decoded(tree.parent, certainty, absent, watched)


def _likeliest(weighed: Weighed, forest: Forest | None, i: int) -> int:
    """Which of the ties of comment `i` is the likeliest, the first of equals, and closes no circle."""
    likely = weighed.likely
    if forest is None:
        return likely.index(max(likely))
    free = [k for k, c in enumerate(weighed.parents) if c == TOP or not forest.closes(i, c)]
    return max(free, key=likely.__getitem__)


def _answering_ahead(fixed: Sequence[int | None]) -> Forest | None:
    """The fixed ties as a forest, where one of them leads down the page: else no inferred one can close a circle."""
    ties = [(i, parent) for i, parent in enumerate(fixed) if parent is not None and parent != TOP]
    if all(parent < i for i, parent in ties):
        return None
    forest = Forest(len(fixed))
    for i, parent in ties:
        forest.hang(i, parent)
    return forest


def quotes_absent(page: Page, i: int) -> bool:
    """Whether a comment opens with a quotation that neither the thread nor its story holds."""
    quoted = page.quotations.by(i) if page.story else ()
    return bool(quoted) and any(q.opening and q.source == NOWHERE and q.words >= ABSENT_WORDS for q in quoted)


def _weigh(i: int, options: Options, features: Features, model: Model | None, holes: set[int]) -> Weighed:
    parents = [TOP, *options.positions]
    rows = features.rows(i, options)
    likely = model.weigh(rows) if model else _by_time(options)
    story = 1.0
    if options.head >= 0 and features.page.under_quote[i] >= options.head:
        story = SPANNED
    if features.page.named[i] and features.calls(i):
        story = min(story, CALLED)
    if story == 1.0 and holes.isdisjoint(parents):
        return Weighed(parents, rows, likely)
    doubt = [story, *(DOUBTED if c in holes else 1.0 for c in options.positions)]
    odds = [one * less for one, less in zip(likely, doubt, strict=True)]
    whole = sum(odds) or 1.0
    return Weighed(parents, rows, [one / whole for one in odds])


def _by_time(options: Options) -> list[float]:
    """The rule that needs no weights: top level where the order allows it, else the shallowest that it allows."""
    allowed = [k for k, place in enumerate(options.places, 1) if place != "against"]
    best = allowed[-1] if options.against and allowed else 0
    return [float(k == best) for k in range(len(options.positions) + 1)]
