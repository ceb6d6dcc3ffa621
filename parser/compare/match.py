"""Which comment of one capture is which of another.

By id where both captures number alike, else by what is written: author, time and words, first to the letter and then
more and more loosely. Each pass hashes what no earlier one has paired, so that all takes time linear in the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from .alike import ALIKE, pair_alike, score
from .loose import Said
from .times import NO_SHIFT, find_shift, may_agree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from ..model import Comment

By = Literal["id", "writing", "wording", "words", "likeness", "minute", "place"]
"""What paired two comments: their id; author, time and words; author and words, at another time; words under another
name; words that are alike; author and minute; or the place of a comment of which only a shell is left."""

NONE: Final = -1
CONTRADICTIONS: Final = 10
"""So many agreeing ids outweigh one that names another comment: where records were numbered anew, more of them do."""
TELLING: Final = 4
"""So many words that two people, or one person twice, do not write by chance."""
SAMPLED: Final = 2_000
"""Pairs, evenly spread, by which the clocks of two captures are compared."""
TRIED: Final = 8
"""How many comments that agree in author and words are tried for one whose time agrees as well."""


@dataclass(slots=True)
class Matching:
    """The pairs of two captures, as positions: `new_of[old]` and `old_of[new]`, -1 for none, and `by[old]` why.

    `shift` is how far the new capture's clock is ahead, as when it shows another zone; `ids_agree` says whether the two
    number their comments alike, and ids can tell them apart.
    """

    new_of: list[int]
    old_of: list[int]
    by: dict[int, By] = field(default_factory=dict)
    shift: timedelta = NO_SHIFT
    ids_agree: bool = False

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each pair, in the order of the old capture."""
        return ((old, new) for old, new in enumerate(self.new_of) if new != NONE)

    def pair(self, old: int, new: int, by: By) -> None:
        """Take two comments for one."""
        self.new_of[old], self.old_of[new], self.by[old] = new, old, by

    def part(self, old: int) -> None:
        """Take a pair for two comments after all."""
        self.old_of[self.new_of[old]] = NONE
        self.new_of[old] = NONE
        del self.by[old]


def is_shell(comment: Comment) -> bool:
    """Whether only the place of a comment is left: it is marked as removed, or holds no word."""
    return "removed" in comment.marks or not any(block.text.strip() for block in comment.body)


def match_comments(old: Sequence[Comment], new: Sequence[Comment]) -> Matching:
    """Pair the comments of two captures; each stands in one pair at most. Swapping the captures swaps the pairs."""
    matching = Matching([NONE] * len(old), [NONE] * len(new))
    _Matcher(old, new, matching).match()
    return matching


Key = Callable[[Said, timedelta], Hashable]
"""What two comments must agree in, None for what agrees with nothing; the old one's time is set on by the shift."""


class _Matcher:
    def __init__(self, old: Sequence[Comment], new: Sequence[Comment], found: Matching) -> None:
        self.old, self.new, self.found = old, new, found
        self._named: tuple[frozenset[int], frozenset[int]] = frozenset(), frozenset()
        self._old_said: dict[int, Said] | None = None
        self._new_said: dict[int, Said] | None = None

    def match(self) -> None:
        self._by_id()
        self._once_each(_as_written, "writing")
        self.found.shift = self._shift()
        for key in (_key_in_minute, _key):
            self._in_turn(key)
        self._once_each(_telling_key, "wording")
        self._once_each(_telling_words, "words", self._may_agree)
        self._once_each(_minute, "likeness", self._are_alike)
        for old, new in self._sides():
            for i, j in pair_alike(old, new, self.found.shift):
                self.found.pair(i, j, "likeness")
        self._once_each(_minute, "minute")
        self._by_place()

    def _by_id(self) -> None:
        """Pair by id, unless ids name other comments in the other capture."""
        a, b = _by_own_id(self.old), _by_own_id(self.new)
        self._named = frozenset(a.values()), frozenset(b.values())  # an id that several have tells none of them
        shared = [(i, b[name]) for name, i in a.items() if name in b]
        unlike = [(i, j) for i, j in shared if self.old[i].body != self.new[j].body]
        said = {(i, j): (Said(self.old[i]), Said(self.new[j])) for i, j in unlike}
        doubtful = {pair: both for pair, both in said.items() if not _say_the_same(*both)}
        agreeing = len(shared) - len(doubtful)
        elsewhere = len(doubtful)
        if elsewhere * CONTRADICTIONS > agreeing:  # the most that there can be are too many
            here = _single({i: one for (i, _), (one, _) in doubtful.items()}, _key)
            there = _single({j: other for (_, j), (_, other) in doubtful.items()}, _key)
            elsewhere = len(here.keys() & there.keys())
        self.found.ids_agree = agreeing > 0 and elsewhere * CONTRADICTIONS <= agreeing
        if self.found.ids_agree:
            for i, j in shared:
                self.found.pair(i, j, "id")

    def _sides(self) -> Iterator[tuple[dict[int, Said], dict[int, Said]]]:
        """What is not paired yet and may be, anew at each step; where ids agree, two that both have one are two.

        Comments without an id come first to each other, so that it makes no difference which capture is the old one.
        """
        old = self._old_said = _free(self.old, self.found.new_of, self._old_said)
        new = self._new_said = _free(self.new, self.found.old_of, self._new_said)
        if not (old and new):
            return
        if not self.found.ids_agree:
            yield old, new
            return
        for old_named, new_named in ((False, False), (False, True), (True, False)):
            here = {
                i: said
                for i, said in _free(self.old, self.found.new_of, old).items()
                if (i in self._named[0]) == old_named
            }
            there = {
                j: said
                for j, said in _free(self.new, self.found.old_of, new).items()
                if (j in self._named[1]) == new_named
            }
            if here and there:
                yield here, there

    def _once_each(self, key: Key, by: By, fits: Callable[[int, int], bool] | None = None) -> None:
        """Pair comments whose key stands once on either side, where they fit each other."""
        for free_old, free_new in self._sides():
            old, new = _single(free_old, key, self.found.shift), _single(free_new, key)
            for name, i in old.items():
                j = new.get(name, NONE)
                if j != NONE and self.found.old_of[j] == NONE and (fits is None or fits(i, j)):
                    self.found.pair(i, j, by)

    def _in_turn(self, key: Key) -> None:
        """Pair comments that agree in a key, and whose times may agree; of several, the first with the first."""
        for free_old, free_new in self._sides():
            waiting: dict[Hashable, list[int]] = {}
            for j, said in reversed(free_new.items()):
                waiting.setdefault(key(said, NO_SHIFT), []).append(j)
            waiting.pop(None, None)
            for i, said in free_old.items():
                there = waiting.get(key(said, self.found.shift), [])
                for at in range(len(there) - 1, max(-1, len(there) - 1 - TRIED), -1):
                    if self.found.old_of[there[at]] == NONE and self._may_agree(i, there[at]):
                        self.found.pair(i, there.pop(at), "writing")
                        break

    def _may_agree(self, i: int, j: int) -> bool:
        return may_agree(self.old[i].posted, self.new[j].posted, self.found.shift)

    def _are_alike(self, i: int, j: int) -> bool:
        if is_shell(self.old[i]) or is_shell(self.new[j]):
            return False
        assert self._old_said
        assert self._new_said
        return score(self._old_said[i], self._new_said[j], self.found.shift) >= ALIKE

    def _shift(self) -> timedelta:
        """By how much the clocks of the captures differ, told from what is paired, or else from what could be."""
        pairs = list(self.found.pairs())
        for old, new in [] if pairs else self._sides():
            here, there = _single(old, _telling_key), _single(new, _telling_key)
            pairs += [(i, there[name]) for name, i in here.items() if name in there]
        some = pairs[:: len(pairs) // SAMPLED + 1]
        return find_shift((self.old[i].posted, self.new[j].posted) for i, j in some)

    def _by_place(self) -> None:
        """Pair a comment with the shell that stands between the same neighbours in the other capture."""
        before, first = NONE, 0
        for i, after in [*self.found.pairs(), (len(self.old), len(self.new))]:
            gap = i - before - 1
            if gap and gap == after - first:
                pairs = list(zip(range(before + 1, i), range(first, after), strict=True))
                if all(self._leaves_shell(a, b) for a, b in pairs):
                    for a, b in pairs:
                        self.found.pair(a, b, "place")
            before, first = i, after + 1

    def _leaves_shell(self, i: int, j: int) -> bool:
        a, b = self.old[i], self.new[j]
        if self.found.old_of[j] != NONE or (self.found.ids_agree and a.id and b.id):
            return False
        return (is_shell(a) or is_shell(b)) and self._may_agree(i, j)


def _say_the_same(a: Said, b: Said) -> bool:
    """Whether two comments hold the same words, or one is the shell of the other."""
    if a.words == b.words:
        return True
    return a.comment.author.name == b.comment.author.name and (is_shell(a.comment) or is_shell(b.comment))


def _as_written(said: Said, shift: timedelta) -> Hashable:
    """A comment to the letter; None for one without words, which any other may be."""
    comment = said.comment
    return (comment.author.name, comment.posted and comment.posted.as_written, comment.body) if comment.body else None


def _key(said: Said, shift: timedelta) -> Hashable:
    return said.name, said.words


def _key_in_minute(said: Said, shift: timedelta) -> Hashable:
    return said.minute and (_minute_of(said, shift), said.name, said.words)


def _telling_key(said: Said, shift: timedelta) -> Hashable:
    return (said.name, said.words) if said.words.count(" ") >= TELLING - 1 else None


def _telling_words(said: Said, shift: timedelta) -> Hashable:
    return said.words if said.words.count(" ") >= 2 * TELLING - 1 else None


def _minute(said: Said, shift: timedelta) -> Hashable:
    return said.minute and (_minute_of(said, shift), said.name)


def _minute_of(said: Said, shift: timedelta) -> datetime | None:
    return said.minute and (said.minute + shift).replace(second=0, microsecond=0)


def _free(comments: Sequence[Comment], pairs: Sequence[int], known: Mapping[int, Said] | None) -> dict[int, Said]:
    """The comments that stand in no pair."""
    if known is not None:
        return {at: said for at, said in known.items() if pairs[at] == NONE}
    return {at: Said(comments[at]) for at, other in enumerate(pairs) if other == NONE}


def _by_own_id(comments: Sequence[Comment]) -> dict[str, int]:
    """The position of each id that one comment has alone."""
    ids = [comment.id for comment in comments]
    found = dict(zip(ids, range(len(ids)), strict=True))
    if len(found) < len(ids):  # which hardly a capture needs
        seen = Counter(ids)
        found = {name: position for name, position in found.items() if seen[name] == 1}
    found.pop("", None)
    return found


def _single(free: Mapping[int, Said], key: Key, shift: timedelta = NO_SHIFT) -> dict[Hashable, int]:
    """The positions of the comments whose key no other of them has."""
    found: dict[Hashable, int] = {}
    for position, said in free.items():
        name = key(said, shift)
        found[name] = NONE if name in found else position
    found.pop(None, None)
    return {name: position for name, position in found.items() if position != NONE}
