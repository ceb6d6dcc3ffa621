"""Why a comment hangs where it does, and what else was possible."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from .decode import decode
from .evidence import evidence_for
from .infer import fixed_parents
from .model import model_for
from .order import NEWEST_FIRST, detect_order
from .page import minutes_of, read_page
from .parts import names_of
from .tree import TOP

if TYPE_CHECKING:
    from ..model import Evidence, Reply, Thread
    from .decode import Weighed
    from .model import Model
    from .page import Page
    from .parts import Part

MOST_RUNNERS_UP = 4
LEAST_CERTAINTY = 0.005
AGAINST: Final = {
    "against": "the page's order speaks against it",
    "top against": "the page's order speaks against it",
    "names": "nothing in the comment calls its author",
    "quotes": "the comment quotes something else",
    "gap": "the times fit less well",
    "pace": "the times fit less well",
    "skip": "the times fit less well",
    "alike": "the two share fewer words",
    "most": "the two share fewer words",
    "answered": "this author has answered it already",
    "self": "people seldom answer themselves",
    "turn": "the turns of the conversation fit less well",
    "top": "the comment reads more like an answer",
}
"""What to say of a runner-up, by the first word of the kind of feature that told most against it."""
OTHERWISE = "its place on the page is less usual"
ALIKE, OVERRULED = "their places alone tell the two apart", "nothing that was weighed speaks against it"
"""What to say where no kind tells against it: all weigh the same, or something else than the weights decided."""
LEAST_BEHIND: Final = 1e-9


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A tie that lost: its parent (None for the story), how certain it was, what spoke for it, and what decided."""

    parent: int | None
    certainty: float
    evidence: tuple[Evidence, ...]
    lost: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The tie that a comment has, and the others that were weighed, the likeliest first."""

    position: int
    reply: Reply
    runners_up: tuple[RunnerUp, ...]


def weigh_again(thread: Thread, position: int) -> Explanation:
    """Weigh the ties of one comment again, with all that the source states fixed.

    Raises IndexError where the thread has no such comment.
    """
    reply = thread.comments[position].reply
    minutes = minutes_of(thread)
    order = thread.order if thread.order.name != "unknown" else detect_order(minutes)
    page = read_page(thread, minutes, order.name in NEWEST_FIRST)
    model = model_for(order.name)
    decoded = decode(page, order.name, fixed_parents(thread, ("lost", "inferred", "absent")), model, watch=position)
    weighed = decoded.watched
    assert weighed is not None, "the position was watched"
    chosen = TOP if reply.parent is None else reply.parent
    winner = weighed.rows[weighed.parents.index(chosen)] if chosen in weighed.parents else []
    ranked = sorted(range(len(weighed.parents)), key=lambda k: -weighed.likely[k])
    left = _left_over(model, page, weighed, chosen)
    others = [k for k in ranked if weighed.parents[k] != chosen and weighed.likely[k] * left >= LEAST_CERTAINTY]
    runners = tuple(
        RunnerUp(
            None if (parent := weighed.parents[k]) == TOP else parent,
            round(weighed.likely[k] * left, 3),
            evidence_for(page, decoded.parents, position, parent),
            why_lost(winner, weighed.rows[k], model.weights if model else {}),
        )
        for k in others[:MOST_RUNNERS_UP]
    )
    return Explanation(position, reply, runners)


def _left_over(model: Model | None, page: Page, weighed: Weighed, chosen: int) -> float:
    """What a runner-up's likelihood is multiplied by, so that with the winner's corrected certainty all add up to 1."""
    if model is None or chosen not in weighed.parents:
        return 1.0
    likely = weighed.likely[weighed.parents.index(chosen)]
    return (1 - model.table(page).correct(likely)) / (1 - likely) if likely < 1 else 1.0


def why_lost(winner: list[Part], loser: list[Part], weights: dict[str, float]) -> str:
    """What told most against a runner-up: the kind of feature where it lags furthest behind the winner, if it lags."""
    behind: dict[str, float] = {}
    for row, sign in ((winner, 1.0), (loser, -1.0)):
        for name in chain.from_iterable(map(names_of, row)):
            kind = name if name in AGAINST else name.split(" ")[0]
            behind[kind] = behind.get(kind, 0.0) + sign * weights.get(name, 0.0)
    kind = max(behind, key=lambda kind: (behind[kind], kind), default="")
    if behind.get(kind, 0.0) > LEAST_BEHIND:
        return AGAINST.get(kind, OTHERWISE)
    return OVERRULED if any(lag < -LEAST_BEHIND for lag in behind.values()) else ALIKE
