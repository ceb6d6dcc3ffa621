"""What changed from one capture of a thread to the next, and what one of them only lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from ..formats.web_archive.paging import place_of
from ..garbage import garbage_later
from ..model import Evidence
from ..outline import SHOWN
from .absence import judge_absences
from .interleave import interleave
from .loose import loose_name
from .match import NONE, is_shell, match_comments
from .related import are_related
from .times import NO_SHIFT, may_agree
from .words import blocks_text, is_cut_short, same_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Comment, Mark, Reply, Story, Thread
    from .absence import Absence
    from .match import By, Matching

Kind = Literal[
    "added", "removed", "restored", "not captured", "unclear",
    "edited", "links", "author", "time", "score", "marks", "moved",
    "cut short", "tie",
]  # fmt: skip
"""What can become of a comment.

- "added", "removed": it stands in one capture alone, and something shows that the page changed; also "removed" where a
  shell is left of it ("[deleted]"), and "restored" the other way round.
- "not captured": it stands in one capture alone, and the other one shows that it holds only a part.
- "unclear": it stands in one capture alone, and nothing shows why.
- "edited" (words), "links" (the same words lead elsewhere), "author", "time", "score", "marks", "moved" (the page
  states another parent): it stands in both, and the page changed.
- "cut short": one capture holds only the beginning of it, or its place alone.
- "tie": only what Microfiche makes of its place changed.
"""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
OF_CAPTURE: Final[frozenset[Kind]] = frozenset(("cut short", "tie"))
"""Kinds that are a matter of how the page was captured or read, and no difference of the page itself."""
UNSHARED: Final = -2
"""A parent that only one of the captures holds."""
SHOWN_AT_MOST: Final = 60
"""Characters of what stands in a removed comment's place."""
STORY_FIELDS: Final = ("title", "byline", "published", "url", "language")


class Change(NamedTuple):
    """What became of one comment: its positions in the two captures (None where it is not), and what changed.

    `reasons` say why a comment that stands in one capture alone is taken for removed, added or not captured, and which
    capture cut it short. `by` says what the pair rests on. What a comment is now and was before, the threads say.
    """

    old: int | None
    new: int | None
    kinds: tuple[Kind, ...]
    reasons: tuple[Evidence, ...] = ()
    by: By | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two captures of one thread, compared. `changes` stand in the order of `places`: each comment of the two once.

    `fields` names what changed of the story's facts, in `STORY_FIELDS`; `text_changed` is what became of its text.
    """

    old: Thread
    new: Thread
    changes: tuple[Change, ...]
    places: tuple[tuple[int, int], ...]
    fields: tuple[str, ...]
    text_changed: Kind | None
    notes: tuple[str, ...]
    is_related: bool

    @property
    def unchanged(self) -> int:
        """How many comments stand in both captures as they are."""
        return len(self.places) - len(self.changes)

    @property
    def is_same(self) -> bool:
        """Whether the two show the same thread; how it was captured or read may differ."""
        story = bool(self.fields) or (self.text_changed is not None and self.text_changed not in OF_CAPTURE)
        return not story and all(OF_CAPTURE.issuperset(change.kinds) for change in self.changes)

    def counts(self) -> dict[Kind, int]:
        """How many comments each kind of change befell."""
        found = Counter(kind for change in self.changes for kind in change.kinds)
        return {kind: found[kind] for kind in KINDS if kind in found}


def compare(old: Thread, new: Thread) -> Difference:
    """Compare two captures of one thread; takes time linear in what they hold."""
    with garbage_later():
        matching = match_comments(old.comments, new.comments)
        places = tuple(interleave(matching))
        gone = judge_absences(old, new, matching.new_of, "new")
        come = judge_absences(new, old, matching.old_of, "old")
        comparer = _Comparer(old, new, matching)
        changes = []
        for a, b in places:
            if NONE in (a, b):
                changes.append(_alone(come[b], None, b) if a == NONE else _alone(gone[a], a, None))
            elif change := comparer.change(a, b):
                changes.append(change)
        fields = tuple(_changed_fields(old.story, new.story))
        return Difference(
            old,
            new,
            tuple(changes),
            places,
            fields,
            _story_text(old.story, new.story),
            tuple(_notes(old, new, matching)),
            are_related(old, new, matching),
        )


def _alone(absence: Absence, old: int | None, new: int | None) -> Change:
    """A comment that stands in one capture alone."""
    kind: Kind
    match absence.verdict:
        case "gone":
            kind = "added" if old is None else "removed"
        case "later":
            kind = "added" if old is None else "not captured"
        case verdict:
            kind = verdict
    return Change(old, new, (kind,), absence.reasons)


class _Comparer:
    """Compares the comments of pairs."""

    def __init__(self, old: Thread, new: Thread, matching: Matching) -> None:
        self.old, self.new, self.matching = old.comments, new.comments, matching
        self.marks: set[Mark] = {"removed", "edited"}
        if old.capture.format != new.capture.format:  # a format that knows no such mark has not lost one
            self.marks &= _marks_in(old) & _marks_in(new)

    def change(self, i: int, j: int) -> Change | None:
        """What changed between the two of a pair, or None."""
        a, b = self.old[i], self.new[j]
        is_equal = not self.matching.shift and _are_equal(a, b)
        if is_equal and self._stand_alike(a.reply, b.reply):  # as nearly all are and do
            return None
        place = self._place(a.reply, b.reply)
        if is_equal:
            return Change(i, j, (place,), (), self.matching.by[i]) if place else None
        body, reasons = _body(a, b) if a.body != b.body or a.marks != b.marks else (None, ())
        facts = self._facts(a, b)
        kinds = tuple(kind for kind in (body, *facts, place) if kind)
        return Change(i, j, kinds, reasons, self.matching.by[i]) if kinds else None

    def _facts(self, a: Comment, b: Comment) -> Iterator[Kind]:
        if a.author.name != b.author.name and loose_name(a) != loose_name(b) and not (is_shell(a) or is_shell(b)):
            yield "author"
        shift = self.matching.shift
        if (shift or a.posted != b.posted) and not may_agree(a.posted, b.posted, shift):
            yield "time"
        if a.score != b.score and a.score is not None and b.score is not None:
            yield "score"
        if a.marks != b.marks:
            told: set[Mark] = {"removed"} if is_shell(a) or is_shell(b) else set()
            if ((set(a.marks) ^ set(b.marks)) & self.marks) - told:
                yield "marks"

    def _stand_alike(self, was: Reply, now: Reply) -> bool:
        """Whether two comments answer the same one, or the story, and that is known in the same way."""
        parent = was.parent if was.parent is None else self.matching.new_of[was.parent]
        return was.tie == now.tie and was.tie != "absent" and parent == now.parent

    def _place(self, was: Reply, now: Reply) -> Kind | None:
        """Whether the page moved a comment, or only what is known of its place changed."""
        if "absent" in (was.tie, now.tie):
            above = self._shared_parent(was, self.matching.new_of), self._shared_parent(now, self.matching.old_of)
            return "tie" if was.tie != now.tie and UNSHARED not in above else None
        if self._shared_parent(was, self.matching.new_of) == (NONE if now.parent is None else now.parent):
            return "tie" if (was.tie in SHOWN) != (now.tie in SHOWN) and now.parent is not None else None
        return "moved" if was.tie in SHOWN and now.tie in SHOWN else "tie"

    def _shared_parent(self, reply: Reply, other_of: list[int]) -> int:
        """Where the parent stands in the other capture: -1 for the story, `UNSHARED` where it does not."""
        if reply.parent is None:
            return NONE
        return UNSHARED if other_of[reply.parent] == NONE else other_of[reply.parent]


def _are_equal(a: Comment, b: Comment) -> bool:
    """Whether two comments are the same in all but id and place."""
    return (
        a.body == b.body and a.author == b.author and a.posted == b.posted and a.score == b.score and a.marks == b.marks
    )


def _marks_in(thread: Thread) -> set[Mark]:
    return {mark for comment in thread.comments for mark in comment.marks}


def _body(a: Comment, b: Comment) -> tuple[Kind | None, tuple[Evidence, ...]]:
    """What became of the words of a comment, and how that shows."""
    if is_shell(a) and is_shell(b):
        return None, ()
    was, now = blocks_text(a.body), blocks_text(b.body)
    if "removed" in b.marks and not is_shell(a):
        return "removed", (_marked("new", now),)
    if "removed" in a.marks and not is_shell(b):
        return "restored", (_marked("old", was),)
    for side, short, whole in (("new", now, was), ("old", was, now)):
        if is_cut_short(short, whole):
            how = "the beginning of it alone" if short.strip() else "its place and none of its words"
            return "cut short", (Evidence("cut short", f"The {side} capture holds {how}."),)
    if not same_words(was, now):
        return "edited", ()
    links, others = ({link.url for block in one.body for link in block.links} for one in (a, b))
    return ("links" if links and others and links != others else None), ()


def _marked(side: str, shown: str) -> Evidence:
    left = f"shows “{' '.join(shown.split())[:SHOWN_AT_MOST]}” in its place" if shown.strip() else "shows no word of it"
    return Evidence("mark", f"The {side} capture marks it as removed, and {left}.")


def _changed_fields(old: Story, new: Story) -> Iterator[str]:
    """The facts of the story that both captures state, and differently."""
    for name in STORY_FIELDS:
        was, now = getattr(old, name), getattr(new, name)
        if not was or not now or was == now:
            continue
        if name == "published":
            same = may_agree(was, now, NO_SHIFT)
        else:
            same = place_of(was) == place_of(now) if name == "url" else same_words(was, now)
        if not same:
            yield name


def _story_text(old: Story, new: Story) -> Kind | None:
    was, now = blocks_text(old.body), blocks_text(new.body)
    if old.body == new.body or same_words(was, now):
        return None
    return "cut short" if is_cut_short(was, now) or is_cut_short(now, was) else "edited"


def _notes(old: Thread, new: Thread, matching: Matching) -> Iterator[str]:
    """What else a reader should know of the two captures."""
    if matching.shift:
        minutes = round(matching.shift.total_seconds() / 60)
        length = f"{abs(minutes) // 60} h" + (f" {abs(minutes) % 60} min" if minutes % 60 else "")
        side = "later" if minutes > 0 else "earlier"
        yield f"The new capture's times are {length} {side} throughout: it shows another zone."
    if old.claimed != new.claimed and old.claimed is not None and new.claimed is not None:
        yield f"The page claimed {old.claimed} comments, and now claims {new.claimed}."
    if old.order.name != new.order.name and "unknown" not in (old.order.name, new.order.name):
        yield f"The comments were arranged as “{old.order.name}”, and are now as “{new.order.name}”."
