"""From the top of a page down: each comment gets the likeliest parent, given those above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .candidates import walk
from .features import Features
from .model import model_for
from .quotes import NOWHERE
from .tree import TOP, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import OrderName
    from .candidates import Options
    from .model import Model
    from .page import Page

ABSENT_WORDS = 5
"""An opening quotation of so many words that matches nothing hints at a comment that the capture lacks."""
ABSENT_CERTAINTY = 0.5
"""No parent is surer than this where the comment quotes something that the capture lacks."""
RULE_CERTAINTY = 0.6
"""What the time rule alone is worth: between .70 and .84 on real pages, less elsewhere."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The possible parents of one comment (`TOP` first), what speaks for each, and how likely each is."""

    parents: list[int]
    rows: list[list[str]]
    likely: list[float]


@dataclass(slots=True)
class Decoded:
    """Each comment's parent (`TOP` for the story), how certain it is, and whether it quotes something absent."""

    parents: list[int]
    certainty: list[float]
    absent: list[bool]
    watched: Weighed | None = None


def decode(page: Page, order: OrderName, fixed: Sequence[int | None], watch: int = -1) -> Decoded:
    """Infer every parent that is not fixed; what was weighed for comment `watch` is handed back too."""
    tree = Tree(page)
    way = walk(order, page, tree)
    features, model = Features(page, tree), model_for(order)
    certainty, absent = [1.0] * page.count, [False] * page.count
    watched = None
    for i in range(page.count):
        parent = fixed[i]
        if parent is None or i == watch:
            weighed = _weigh(i, way.options(i), features, model)
            if i == watch:
                watched = weighed
        if parent is None:
            best = max(range(len(weighed.likely)), key=weighed.likely.__getitem__)
            parent = weighed.parents[best]
            certainty[i] = model.certainty(weighed.likely[best]) if model else RULE_CERTAINTY
            if quotes_absent(page, i):
                certainty[i] = min(certainty[i], ABSENT_CERTAINTY)
                absent[i] = parent == TOP
        tree.attach(i, parent)
        way.attach(i, parent)
    return Decoded(tree.parent, certainty, absent, watched)


def quotes_absent(page: Page, i: int) -> bool:
    """Whether a comment opens with a quotation that neither the thread nor its story holds."""
    return bool(page.story) and any(
        q.opening and q.source == NOWHERE and q.words >= ABSENT_WORDS for q in page.quotations.by(i)
    )


def _weigh(i: int, options: Options, features: Features, model: Model | None) -> Weighed:
    parents = [TOP, *options.positions]
    rows = features.rows(i, options)
    likely = model.weigh(rows) if model else _by_time(options)
    return Weighed(parents, rows, likely)


def _by_time(options: Options) -> list[float]:
    """Top level where the order allows it, else the shallowest comment that it allows (the rule that needs no weights)."""
    allowed = [k for k, place in enumerate(options.places, 1) if place != "against"]
    best = allowed[-1] if "top against" in options.top and allowed else 0
    return [float(k == best) for k in range(len(options.positions) + 1)]
