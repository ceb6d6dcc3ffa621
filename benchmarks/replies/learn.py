"""From cases to models: which orders teach which weights, and what a walk down a page gives to learn from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fit import Example, certainty_table, fit
from measure import Answer
from microfiche.parser.replies.candidates import walk
from microfiche.parser.replies.decode import decode, quotes_absent
from microfiche.parser.replies.features import Features
from microfiche.parser.replies.model import SAVED, SAVED_SETS, SET_OF, Model, model_of
from microfiche.parser.replies.order import NEWEST_FIRST, detect_order
from microfiche.parser.replies.page import Page, minutes_of, read_page
from microfiche.parser.replies.tree import TOP, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data import Case
    from microfiche.parser.model import OrderName
    from microfiche.parser.replies.model import Table

TRUE_ORDER: dict[str, OrderName] = {
    "nested": "nested",
    "block": "one-level",
    "flat": "flat",
    "newest-top": "newest-top",
    "votes": "votes",
    "untimed": "unknown",
    "nested-untimed": "unknown",
}
"""The order that each kind of case is in; a saved page's is what is detected."""


COUNTS = {"nested-untimed": 0.4}
"""What a comment counts where a case is only like those that its set is for: saved pages without times."""
MOST_UNANSWERED = 0.15
"""A thread where so many comments call somebody and answer nobody teaches nothing; it is still scored."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A case, the page that is seen of it, and the order that its times show."""

    case: Case
    page: Page
    order: OrderName

    def orders(self) -> tuple[OrderName, ...]:
        """The orders whose weights learn from it: the true one, and the one that a reader would take it for."""
        return tuple(dict.fromkeys((TRUE_ORDER.get(self.case.order, self.order), self.order)))

    def doubtful(self) -> bool:
        """Whether its labels contradict its words: many comments call an earlier author by @name, yet answer nobody.

        Threads that were moved from one comment system to another often lost their ties so.
        """
        seen: set[int] = set()
        calls = 0
        for writer, found, above in zip(self.page.author, self.page.named, self.case.truth, strict=True):
            calls += above is None and any(how == "at" and other in seen for other, how in found.items())
            seen.add(writer)
        return calls >= MOST_UNANSWERED * len(self.case.truth)


def prepare(cases: Iterable[Case]) -> list[Lesson]:
    """Read each case as the parser would."""
    lessons = []
    for case in cases:
        minutes = minutes_of(case.thread)
        order = detect_order(minutes).name
        lessons.append(Lesson(case, read_page(case.thread, minutes, order in NEWEST_FIRST), order))
    return lessons


def train(lessons: Sequence[Lesson]) -> dict[str, Model]:
    """The weights of every set.

    They are fitted twice: first on walks that follow the true tree, then on walks that follow the first weights' own
    decisions, as a reader's page will be walked (Ross, Gordon, Bagnell 2011, "DAgger").
    """
    taught: dict[str, list[tuple[Lesson, OrderName]]] = defaultdict(list)
    seen: set[tuple[str, tuple[str, ...], OrderName]] = set()
    trusted = [lesson for lesson in lessons if not lesson.doubtful()]
    for lesson in sorted(trusted, key=lambda lesson: lesson.case.order != "nested"):
        for order in lesson.orders():
            name = (lesson.case.host, tuple(c.id for c in lesson.case.thread.comments), order)
            if name not in seen:  # a saved page is often the nested order of the same thread over again
                seen.add(name)
                taught[SET_OF[order]].append((lesson, order))
    models = {}
    for name, group in taught.items():
        first = Model(fit([example for lesson, order in group for example in _walk_down(lesson, order, None)]))
        followed = [example for lesson, order in group for example in _walk_down(lesson, order, first)]
        models[name] = Model(fit(followed, first.weights))
    return models


def _walk_down(lesson: Lesson, order: OrderName, policy: Model | None) -> list[Example]:
    """An example of each comment whose true parent was a candidate, on a walk that a policy or the truth leads."""
    page, tree = lesson.page, Tree(lesson.page)
    way, features = walk(order, page, tree), Features(page, tree)
    examples: list[Example] = []
    for i, above in enumerate(lesson.case.truth):
        taken = true = TOP if above is None else above
        if i:
            options = way.options(i)
            candidates = [TOP, *options.positions]
            rows = features.rows(i, options)
            if true in candidates:
                examples.append(Example(rows, candidates.index(true), COUNTS.get(lesson.case.order, 1.0)))
            if policy:
                likely = policy.weigh(rows)
                taken = candidates[max(range(len(likely)), key=likely.__getitem__)]
        tree.attach(i, taken)
        way.attach(i, taken)
    return examples


def answer(lesson: Lesson, models: dict[str, Model]) -> Answer:
    """What the models say of a case."""
    fixed: list[int | None] = [None] * lesson.page.count
    decoded = decode(lesson.page, lesson.order, fixed, models.get(SET_OF[lesson.order]))
    return Answer(lesson.case.truth, [None if p == TOP else p for p in decoded.parents], decoded.certainty)


TABLED = ("flat", "votes")
"""The sets whose softmax is too sure of itself on every kind of page."""


def fit_tables(answered: Iterable[tuple[Lesson, Answer]]) -> dict[str, Table]:
    """The tables that make certainties agree with answers to cases that the models never saw.

    The one for saved pages learns from them alone, with a story or not: forums, whose labels are looser, would make it
    modest. Where a page has no story it may be a forum's, and what the softmax says lies between the two.
    """
    said: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for lesson, given in answered:
        name = SET_OF[lesson.order]
        if name in SAVED_SETS and lesson.case.order == "page":
            name = SAVED
        if name in (SAVED, *TABLED):
            rows = enumerate(zip(given.certainty, given.guess, given.truth, strict=True))
            told = [(likely, guess == truth, i) for i, (likely, guess, truth) in rows if i]
            said[name] += [(likely, right) for likely, right, i in told if not quotes_absent(lesson.page, i)]
    return {name: certainty_table(found) for name, found in said.items()}


def with_tables(models: dict[str, Model], tables: Mapping[str, Table]) -> dict[str, Model]:
    """The models as the parser reads them, with the tables that correct them."""
    return {name: model_of(name, model.weights, tables) for name, model in models.items()}


def correct(lesson: Lesson, given: Answer, models: dict[str, Model]) -> Answer:
    """An answer with its certainties as tables correct them; a comment with an absent parent keeps what it has."""
    page = lesson.page
    table = models[SET_OF[lesson.order]].table(page)
    certainty = [
        said if i == 0 or quotes_absent(page, i) else table.correct(said) for i, said in enumerate(given.certainty)
    ]
    return Answer(given.truth, given.guess, certainty)
