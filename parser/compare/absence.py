"""Why a comment stands in one capture and not in the other: it is gone, it came later, or it was not captured.

Only what a reader can check counts as evidence: the count that the page claims, a stand-in for replies that were not
loaded, a cut, a page of several, neighbours that closed the gap, answers that remain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ..formats.web_archive.paging import place_of
from ..model import Evidence
from ..outline import NONE, SHOWN, untangle
from .stubs import STUB, read_stub
from .times import start_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ..model import Thread

Verdict = Literal["gone", "later", "not captured", "unclear"]
Side = Literal["old", "new"]

LOSING: Final = frozenset(
    ("cut", "limit", "tar", "zip", "gzip", "record", "JSON", "table", "missing", "unreadable", "nesting")
)
"""Kinds of damage that can cost comments."""


class Absence(NamedTuple):
    """What became of a comment in the capture that lacks it, and what shows that."""

    verdict: Verdict
    reasons: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a capture says of its own gaps. `stubs` are positions under which replies were not loaded, -1 for the story;
    `page` is the number of the page in its address, 0 for none."""

    missing: int
    is_whole: bool
    stubs: dict[int, str]
    losses: tuple[str, ...]
    page: int


def read_gaps(thread: Thread) -> Lacking:
    """Gather what a capture says of its own gaps."""
    stubs: dict[int, str] = {}
    losses = []
    names = [part.capture.name for part in thread.capture.joined]
    for damage in thread.damage:
        if damage.kind == STUB:
            stubs |= dict.fromkeys(read_stub(damage, names).under, damage.says)
        elif damage.kind in LOSING:
            losses.append(damage.says)
    missing = 0 if thread.claimed is None else thread.claimed - len(thread.comments)
    is_whole = thread.claimed is not None and missing <= 0 and not stubs and not losses
    page = place_of(thread.story.url or thread.capture.url or "").number
    return Lacking(max(0, missing), is_whole, stubs, tuple(losses), page)


def judge_absences(there: Thread, here: Thread, here_of: Sequence[int], here_is: Side) -> dict[int, Absence]:
    """Judge each comment of `there` that `here` lacks, by its position; `here_of` pairs positions, -1 for none."""
    return _Judge(there, here, here_of, here_is).judge()


class _Judge:
    def __init__(self, there: Thread, here: Thread, here_of: Sequence[int], here_is: Side) -> None:
        self.there, self.here, self.here_of = there, here, here_of
        self.name = f"the {here_is} capture"
        self.is_older = here_is == "old"
        self.gaps = read_gaps(here)
        shared = [position for position, other in enumerate(here_of) if other != NONE]
        self.first, self.last = (shared[0], shared[-1]) if shared else (len(here_of), NONE)

    def judge(self) -> dict[int, Absence]:
        lacked = [position for position, other in enumerate(self.here_of) if other == NONE]
        if not lacked:
            return {}
        self.ancestors = self._nearest_shared()
        self.before, self.after = _neighbours(self.here_of)
        self.remaining = self._remaining_answers()
        self.newest = None
        if self.is_older:
            self.newest = max((at for one in self.here.comments if (at := start_of(one.posted))), default=None)
        return {position: self._judge(position) for position in lacked}

    def _judge(self, position: int) -> Absence:
        """The strongest evidence decides; what speaks for the same verdict is told beside it."""
        found: dict[Verdict, list[Evidence]] = {}
        verdicts: list[Verdict] = []
        for verdict, evidence in self._evidence(position):
            found.setdefault(verdict, []).append(evidence)
            verdicts.append(verdict)
        return Absence(verdicts[0], tuple(found[verdicts[0]])) if verdicts else Absence("unclear", (self._no_sign(),))

    def _evidence(self, position: int) -> list[tuple[Verdict, Evidence]]:
        """All that speaks for a verdict, the strongest first."""
        found: list[tuple[Verdict, Evidence]] = []
        posted = start_of(self.there.comments[position].posted)
        captured = _plain(self.here.capture.captured_at)
        if posted and captured and posted > captured:
            found.append(("later", Evidence("time", f"It was posted after {self.name} was made.")))
        if stub := self.gaps.stubs.get(self.ancestors[position]):
            found.append(("not captured", Evidence("stub", f"In {self.name}: {stub}")))
        if (answer := self.remaining.get(position)) is not None:
            says = f"An answer to it, #{answer + 1} in {self.name}, remains there and still names what it answers."
            found.append(("gone", Evidence("answer", says)))
        if beside := self._closed_gap(position):
            found.append(("gone", beside))
        if self.gaps.is_whole:
            claimed, held = self.here.claimed, len(self.here.comments)
            all_of_them = "all of them" if claimed == held else str(held)
            says = f"{self._subject()} claims {_comments(claimed or 0)} and holds {all_of_them}."
            found.append(("gone", Evidence("count", says)))
        found += [("not captured", evidence) for evidence in self._partial(position)]
        if self.is_older and posted and self.newest and posted > self.newest:
            says = f"It was posted after the newest comment that {self.name} holds."
            found.append(("later", Evidence("time", says)))
        return found

    def _partial(self, position: int) -> list[Evidence]:
        """What shows that a capture holds only a part of its thread, and that the comment may be in the rest."""
        found = []
        gaps = self.gaps
        outside = "before" if position < self.first else "after" if position > self.last else ""
        if outside and self.last != NONE and (gaps.page or gaps.missing or gaps.losses):
            says = f"It stands {outside} all that the captures share: {self.name} holds another stretch of the thread."
            found.append(Evidence("page", says))
        if gaps.page:
            found.append(Evidence("page", f"{self._subject()} is page {gaps.page} of the thread, by its address."))
        if gaps.missing:
            claimed, held = self.here.claimed or 0, len(self.here.comments)
            missing = f"{gaps.missing} {'is' if gaps.missing == 1 else 'are'} missing"
            says = f"{self._subject()} claims {_comments(claimed)} and holds {held}: {missing}."
            found.append(Evidence("count", says))
        found += [Evidence("damage", f"In {self.name}: {loss}") for loss in gaps.losses[:1]]
        return found

    def _no_sign(self) -> Evidence:
        count = "states no count of comments" if self.here.claimed is None else "is no help"
        return Evidence("no sign", f"Nothing shows whether it is gone or was not captured: {self.name} {count}.")

    def _closed_gap(self, position: int) -> Evidence | None:
        """The comments before and after it, where they stand side by side in the capture that lacks it."""
        before, after = self.before[position], self.after[position]
        if NONE in (before, after) or self.here_of[after] != self.here_of[before] + 1:
            return None
        here = self.here_of[before]
        return Evidence(
            "neighbours", f"Those around it, #{here + 1} and #{here + 2} in {self.name}, stand side by side there."
        )

    def _remaining_answers(self) -> dict[int, int]:
        """Answers that the other capture holds, and that state a parent which it lacks: by the parent's position."""
        found: dict[int, int] = {}
        for position, comment in enumerate(self.there.comments):
            here, parent = self.here_of[position], comment.reply.parent
            if here == NONE or parent is None or comment.reply.tie not in SHOWN or self.here_of[parent] != NONE:
                continue
            reply = self.here.comments[here].reply
            if reply.tie == "absent" and reply.certainty == 1.0 and not reply.is_judged:
                found.setdefault(parent, here)
        return found

    def _nearest_shared(self) -> list[int]:
        """For each comment, where the nearest above it that both captures hold stands here; -1 for the story."""
        replies = [comment.reply for comment in self.there.comments]
        parents = untangle([NONE if reply.parent is None else reply.parent for reply in replies])[0]
        nearest: list[int | None] = [None] * len(parents)
        for start in range(len(parents)):
            path, at = [], start
            while nearest[at] is None:
                path.append(at)
                above = parents[at]
                if above == NONE or self.here_of[above] != NONE:
                    nearest[at] = NONE if above == NONE else self.here_of[above]
                else:
                    at = above
            for one in path:
                nearest[one] = nearest[at]
        return [NONE if one is None else one for one in nearest]

    def _subject(self) -> str:
        return self.name[0].upper() + self.name[1:]


def _neighbours(here_of: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each position, the nearest before and after it that both captures hold; -1 for none."""
    before, after = [NONE] * len(here_of), [NONE] * len(here_of)
    for places, nearest in ((range(len(here_of)), before), (range(len(here_of) - 1, -1, -1), after)):
        last = NONE
        for position in places:
            nearest[position] = last
            if here_of[position] != NONE:
                last = position
    return before, after


def _plain(time: datetime | None) -> datetime | None:
    """A time of capture as times of comments are compared; see `times.start_of`."""
    from ..model import Moment

    return start_of(Moment("", time, time)) if time else None


def _comments(count: int) -> str:
    return f"{count} comment{'' if count == 1 else 's'}"
