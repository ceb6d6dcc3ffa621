"""Edited comments: pairs under one name whose words are alike.

Candidates are found by pairs of neighbouring words that are rare under that name, so that a thousand comments by
"Anonymous" cost a thousand look-ups and not a million comparisons.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .times import may_agree
from .words import blocks_text, is_cut_short, likeness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import timedelta

    from .loose import Said

RARE: Final = 12
"""Comments that may share a pair of words for it to tell anything."""
TELLING: Final = 24
"""The rarest pairs of words of a comment, by which others are looked for."""
LONG, ENOUGH = 5, 8
"""Letters of a long word, and how many pairs that begin with one are enough."""
TRIED: Final = 8
"""How many comments at most are compared with one."""
MOST_WORDS: Final = 2_000
"""Words from the beginning of a comment by which it is judged."""
ALIKE_IN_TIME, ALIKE, ALIKE_AT_ANOTHER_TIME = 0.25, 0.5, 0.9
"""How alike words must be: of what was written in one minute, of what has no time, and of what states another time."""
LONG_ENOUGH: Final = 12
"""Words from which a comment that states another time can still be the same one."""


def pair_alike(old: Mapping[int, Said], new: Mapping[int, Said], shift: timedelta) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the most alike first; each position comes once at most."""
    index: dict[str, dict[Hashable, list[int]]] = {}
    for b, said in new.items():
        under_name = index.setdefault(said.name, {})
        for feature in _features(said):
            under_name.setdefault(feature, []).append(b)
    scored = [
        (-how, a + b, a, b)
        for a, said in old.items()
        if said.name in index
        for b in _candidates(_features(said), index[said.name])
        if (how := score(said, new[b], shift))
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, a, b in sorted(scored):
        if a not in taken_old and b not in taken_new:
            taken_old.add(a)
            taken_new.add(b)
            yield a, b


def _words(said: Said) -> list[str]:
    return said.words.split()[:MOST_WORDS]


def _features(said: Said) -> list[Hashable]:
    """Pairs of neighbouring words, of many those that begin with a long one; of a comment of one word, that word."""
    words = _words(said)
    some = dict.fromkeys(pair for pair in pairwise(words) if len(pair[0]) >= LONG)
    return [*(some if len(some) >= ENOUGH else dict.fromkeys(pairwise(words)))] or [*words]


def _candidates(features: Sequence[Hashable], index: Mapping[Hashable, list[int]]) -> list[int]:
    """The comments that share most of the rarest features, and those that share half as many."""
    lists = sorted((there for one in features if (there := index.get(one)) and len(there) <= RARE), key=len)
    shared: Counter[int] = Counter()
    for there in lists[:TELLING]:
        shared.update(there)
    best = shared.most_common(TRIED)
    return [b for b, count in best if 2 * count >= best[0][1]]


def score(a: Said, b: Said, shift: timedelta) -> float:
    """How alike two comments are, 0 where they are not enough so to be one."""
    words_a, words_b = _words(a), _words(b)
    alike = likeness(words_a, words_b)
    if alike < ALIKE_AT_ANOTHER_TIME and _is_cut_short(a, b):
        alike = ALIKE_AT_ANOTHER_TIME
    if not may_agree(a.posted, b.posted, shift):
        enough = alike >= ALIKE_AT_ANOTHER_TIME and min(len(words_a), len(words_b)) >= LONG_ENOUGH
    else:
        enough = alike >= (ALIKE_IN_TIME if a.minute and b.minute else ALIKE)
    return alike if enough else 0.0


def _is_cut_short(a: Said, b: Said) -> bool:
    short, whole = sorted((blocks_text(a.comment.body), blocks_text(b.comment.body)), key=len)
    return is_cut_short(short, whole)
