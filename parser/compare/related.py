"""Whether two threads are captures of one, and which of many belong together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ..formats.web_archive.paging import place_of
from ..identity import comment_key, thread_key
from ..replies.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from ..model import Thread
    from .match import Matching

TELLING: Final = 3
"""Words that make a title, or a comment, something that two threads do not share by chance."""
MANY: Final = 8
"""Threads that may share a comment for it to tell which belong together."""


def are_related(old: Thread, new: Thread, matching: Matching) -> bool:
    """Whether two threads show any sign of being one: a comment, the story, or an address that they share."""
    if any(by != "place" for by in matching.by.values()):
        return True
    if not old.comments and not new.comments and old.story == new.story:
        return True
    return bool(set(_names(old)) & set(_names(new)))


def _names(thread: Thread) -> Iterator[tuple[str, str]]:
    """What two captures of a thread have in common whatever comments they hold, the surest first."""
    yield "key", thread_key(thread)
    if url := thread.story.url or thread.capture.url:
        yield "url", place_of(url).thing
    if len(words := words_of(thread.story.title)) >= TELLING:
        yield "title", " ".join(words)


def pair_threads(old: Sequence[Thread], new: Sequence[Thread]) -> list[tuple[int, int]]:
    """Pair the threads of two paths, as positions in the order of the old ones; one that has no other is left out.

    One thread on either side is a pair whatever it holds. Of several, those belong together that share the key of
    their story, else the address, the title, or else most comments.
    """
    if len(old) == len(new) == 1:
        return [(0, 0)]
    pairs: dict[int, int] = {}
    names = [dict(_names(thread)) for thread in old], [dict(_names(thread)) for thread in new]
    for kind in ("key", "url", "title"):
        here, there = _alone(names[0], kind, pairs.keys()), _alone(names[1], kind, frozenset(pairs.values()))
        pairs |= {at: there[name] for name, at in here.items() if name in there}
    taken = set(pairs.values())
    for a, b in _overlaps(old, new, pairs.keys(), taken):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return sorted(pairs.items())


def group_threads(threads: Sequence[Thread]) -> list[list[int]]:
    """Sort threads by what they are captures of: groups of positions, each in the order given.

    Those belong together that share the key of their story, their address, or a comment. A title that they share
    counts where they come from different files: one file may hold many threads under one title.
    """
    bearers: dict[tuple[str, str], list[int]] = {}
    for at, thread in enumerate(threads):
        for sign in (*_names(thread), *(("comment", key) for key in _telling_keys(thread))):
            bearers.setdefault(sign, []).append(at)
    leader = list(range(len(threads)))
    for (kind, _), together in bearers.items():
        files = {threads[at].capture.name for at in together}
        if (kind == "title" and len(files) < len(together)) or (kind == "comment" and len(together) > MANY):
            continue
        leaders = {_lead(leader, at) for at in together}
        for one in leaders:
            leader[one] = min(leaders)
    groups: dict[int, list[int]] = {}
    for at in range(len(threads)):
        groups.setdefault(_lead(leader, at), []).append(at)
    return list(groups.values())


def _lead(leader: list[int], at: int) -> int:
    """The first of those that one belongs together with, as far as is known; shortens the way there."""
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _alone(names: Sequence[dict[str, str]], kind: str, taken: Set[int]) -> dict[str, int]:
    """The positions of the threads that alone bear a name of a kind."""
    named = [(one[kind], at) for at, one in enumerate(names) if kind in one and at not in taken]
    seen = Counter(name for name, _ in named)
    return {name: at for name, at in named if seen[name] == 1}


def _overlaps(
    old: Sequence[Thread], new: Sequence[Thread], taken_old: Set[int], taken_new: Set[int]
) -> list[tuple[int, int]]:
    """Threads that share comments, those that share most first."""
    there: dict[str, list[int]] = {}
    for b, thread in enumerate(new):
        if b not in taken_new:
            for key in _telling_keys(thread):
                there.setdefault(key, []).append(b)
    shared: Counter[tuple[int, int]] = Counter()
    for a, thread in enumerate(old):
        if a not in taken_old:
            found = (there.get(key, []) for key in _telling_keys(thread))
            shared.update((a, b) for one in found if len(one) <= MANY for b in one)
    return sorted(shared, key=lambda pair: (-shared[pair], pair))


def _telling_keys(thread: Thread) -> set[str]:
    """The keys of the comments that have words enough to be known by them."""
    return {
        comment_key(one) for one in thread.comments if sum(len(block.text.split()) for block in one.body) >= TELLING
    }
