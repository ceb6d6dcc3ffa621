"""What each kind of evidence brings: how much worse the ties are when its weights are muted.

The weights are not fitted again, so that what other evidence could stand in for is not shown: these are figures of a
reader who lost one sense, not of one who never had it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from learn import answer
from measure import measure
from microfiche.parser.replies.model import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from learn import Lesson

EVIDENCE: dict[str, tuple[str, ...]] = {
    "time": ("gap", "pace", "skip", "next", "older", "back", "backs", "against"),
    "quotation": ("quotes", "quote"),
    "names": ("names", "named", "call"),
    "turns and people": (
        *("branch", "turn", "answered", "spoke", "answers", "self", "host", "seen", "new", "nobody", "last"),
        *("before", "after", "variety"),
    ),
    "shared words": ("alike", "story"),
    "openers, you, questions": ("opens", "you", "asks", "asked"),
    "length": ("long", "relative"),
    "place and depth": ("place", "way", "depth", "levels", "replies", "barrier", "path", "block"),
}
"""The words by which the features of each kind are known; the first kind that fits owns a feature."""


def kind_of(feature: str) -> str:
    """The kind of evidence that a feature belongs to, "" for none."""
    words = set(feature.split())
    for kind in ("quotation", "names", *EVIDENCE):
        if not words.isdisjoint(EVIDENCE[kind]):
            return kind
    return ""


def mute(models: Mapping[str, Model], kind: str) -> dict[str, Model]:
    """The models, deaf to one kind of evidence."""
    return {
        name: Model({f: w for f, w in model.weights.items() if kind_of(f) != kind}, model.bare, model.storied)
        for name, model in models.items()
    }


def ablate(lessons: Sequence[Lesson], models: Sequence[Mapping[str, Model]]) -> dict[str, dict[str, float]]:
    """By kind of evidence and order: the accuracy that its muting costs; `models` are those of each lesson's fold."""
    orders = list(dict.fromkeys(lesson.case.order for lesson in lessons))
    table: dict[str, dict[str, float]] = {}
    whole: dict[str, float] = {}
    for kind in ("", *EVIDENCE):
        muted = {id(own): mute(own, kind) if kind else dict(own) for own in models}
        answers = [answer(lesson, muted[id(own)]) for lesson, own in zip(lessons, models, strict=True)]
        row = {
            order: measure([a for x, a in zip(lessons, answers, strict=True) if x.case.order == order]).accuracy
            for order in orders
        }
        if kind:
            table[kind] = {order: whole[order] - row[order] for order in orders}
        else:
            whole = row
    return table
