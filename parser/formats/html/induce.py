"""Comments of a layout that nobody described: what repeats on a page, holds a name and a time, and speaks.

A group of alike elements is as good as the text that its members hold, if nearly all of them show one time or one
author of their own, once the members inside a member (its replies) are taken out.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain, islice
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from .alike import FEWEST, alike
from .comments import GONE, LONGEST_NOTE
from .fields import role_of
from .find import Found, runs_of
from .nested import nested_items
from .own import Run, enclosing
from .paths import by_path
from .roles import COMMENT_WORD, POST_WORD, RECENT
from .segments import with_bodies
from .signs import Signs, read_signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom

MOST_TIMES: Final = 2
"""A comment may show when it was posted and when it was changed; what shows more times holds several comments."""
LOOSE_TIMES: Final = 5
"""Unless they are times that it talks about: so many count for half."""
GOOD: Final = 0.75
"""The share of a group that must fit."""
SHORTEST: Final = 8
LONGEST_COUNTED: Final = 2000
FEWEST_UNNAMED: Final = 3
NAMED: Final = 4.0
AROUND: Final = 2.0
OF_A_NAME: Final = 3
"""So many words a name has at the most."""
SAMPLE: Final = 40
GAIN: Final = 1.05
LINKED: Final = 0.7
SPOKEN: Final = 40
"""So many letters of a comment are neither name nor time, in most of the comments of a page without classes."""
CERTAIN: Final = 0.95
HEADINGS: Final = ("h1", "h2", "h3", "h4")


class Group(NamedTuple):
    """Runs that may be comments: what they share, how much speaks for their names, how well they fit, and the share of
    them that shows a time."""

    shared: str
    runs: list[Run]
    named: float
    worth: float
    timed: float


def induce(dom: Dom) -> Found | None:
    """Find comments by what repeats; None where nothing on the page looks like any."""
    signs = read_signs(dom)
    alikes = alike(dom)
    groups = _groups(dom, signs, alikes)
    if not any(group.named >= NAMED for group in groups):
        groups += [group for group in _groups(dom, signs, by_path(dom, signs)) if _speak(dom, signs, group.runs)]
    if not groups:
        return None
    best = min(groups, key=lambda group: (-group.worth, group.runs[0].start))
    for shared, nodes in alikes.items():
        best = _joined(dom, signs, best, shared, nodes) or best
    best = _with_nested(dom, signs, best)
    best = max((_grown(dom, signs, best, group) for group in groups), key=lambda group: group.worth, default=best)
    says = f"{len(best.runs)} elements that share “{best.shared}” and hold a name or a time each (layout: induced)"
    return Found(best.runs, None, says)


def _groups(dom: Dom, signs: Signs, alikes: dict[str, list[int]]) -> list[Group]:
    return [found for shared, nodes in alikes.items() if (found := _weigh(dom, signs, shared, nodes))]


def _speak(dom: Dom, signs: Signs, runs: Sequence[Run]) -> bool:
    """Whether most of the runs say more than a menu and a schedule do, and not in links."""
    heads, letters = own_of(signs.heads, runs), own_of(signs.letters, runs)
    spoken = sum(
        1
        for run, head, said in zip(runs, heads, letters, strict=True)
        if said - head >= SPOKEN and not _only_leads(dom, run)
    )
    return spoken * 2 >= len(runs)


def _weigh(dom: Dom, signs: Signs, shared: str, nodes: list[int]) -> Group | None:
    """How well a group of elements fits, or None where it does not."""
    if not _has_heads(dom, signs, nodes) or not (runs := runs_of(dom, nodes)):
        return None
    heads_only = sum(signs.letters[run.end] - signs.letters[run.start] for run in runs) < 2 * sum(
        signs.heads[run.end] - signs.heads[run.start] for run in runs
    )
    if heads_only:
        runs = with_bodies(dom, signs.letters, runs)
    named = _weigh_names(dom, shared, nodes)
    runs, worth, timed = _worth(dom, signs, runs, named)
    single = len(runs) < FEWEST and not (named >= NAMED and shared.endswith("#") and timed == 1.0)
    unnamed = named < AROUND and (len(runs) < FEWEST_UNNAMED or timed < GOOD)
    if not worth or single or unnamed or (named < NAMED and _is_index(dom, signs, runs, named)):
        return None
    return Group(shared, runs, named, worth, timed)


def _is_index(dom: Dom, signs: Signs, runs: Sequence[Run], named: float) -> bool:
    """Whether most of the runs have a heading that leads to another page: a list of stories, and not of comments.

    A heading that holds the time is a credit. Among what is called comments a heading of few words may be somebody's
    name, with a link to who that is.
    """
    headings = sorted(node for tag in HEADINGS for node in dom.by_tag.get(tag, ()))
    headed = 0
    for run in runs:
        place = bisect_left(headings, run.start)
        if place == len(headings) or headings[place] >= run.end:
            continue
        heading = headings[place]
        if signs.times[dom.ends[heading]] > signs.times[heading]:
            continue
        if role_of(dom, heading) == "author" or (named >= AROUND and len(dom.text_of(heading).split()) <= OF_A_NAME):
            continue
        inside = chain(range(heading, dom.ends[heading]), islice(dom.up(heading), 2))
        headed += any(dom.tags[n] == "a" and "#" not in dom.get(n, "href") for n in inside)
    return headed > len(runs) / 2


def _worth(dom: Dom, signs: Signs, runs: list[Run], named: float) -> tuple[list[Run], float, float]:
    """The runs without those that merely hold others, what they are worth, and the share of them that shows a time."""
    times, authors, heads, letters = (own_of(totals, runs) for totals in signs)
    inside = enclosing(runs)
    holds = set(inside)
    bare = [n for n, run in enumerate(runs) if not times[n] and not authors[n]]
    hollow = {n for n in bare if n in holds or _only_leads(dom, runs[n])}
    gone = {n for n in bare if n not in hollow and _says_gone(dom, runs[n])}
    fitting, spoken, timed = 0.0, 0.0, 0
    for number, (shows, names, head, said) in enumerate(zip(times, authors, heads, letters, strict=True)):
        found = shows or names or number in gone
        if 0 < found <= LOOSE_TIMES:
            fitting += 1.0 if found <= MOST_TIMES else 0.5
            timed += shows > 0
            spoken += sqrt(min(max(0, said - head), LONGEST_COUNTED))
    runs = [run for number, run in enumerate(runs) if number not in hollow]
    if not runs or fitting < GOOD * len(runs) or spoken < sqrt(SHORTEST) * len(runs):
        return runs, 0.0, 0.0
    share, timed_share = min(1.0, fitting / len(runs)), timed / max(1, len(runs) - len(gone))
    return runs, spoken * named * (0.5 + timed_share) * share * share, timed_share


def _only_leads(dom: Dom, run: Run) -> bool:
    """Whether all that an element without a name and a time shows are links: to other pages of the list, or out."""
    nodes = [n for n in range(run.start, run.end) if dom.tags[n] == "a"]
    return bool(nodes) and sum(dom.size(n) for n in nodes) >= LINKED * (dom.letters[run.end] - dom.letters[run.start])


def _says_gone(dom: Dom, run: Run) -> bool:
    """Whether an element says that a comment was taken away, and no more."""
    if dom.letters[run.end] - dom.letters[run.start] > LONGEST_NOTE:
        return False
    return bool(GONE.fullmatch(dom.text(run.start, run.end)))


def _joined(dom: Dom, signs: Signs, best: Group, shared: str, nodes: list[int]) -> Group | None:
    """A group with another, where replies are marked otherwise than what they answer; None where that fits no better.

    The other elements stand where the comments do, and leave each of those a time of its own.
    """
    starts = {run.start for run in best.runs}
    if best.timed < GOOD or not COMMENT_WORD.search(shared) or not starts.isdisjoint(nodes):
        return None
    around = dom.parents[min(nodes[0], best.runs[0].start)]
    if around < 0 or max(nodes[-1], best.runs[-1].start) >= dom.ends[around] or not _has_heads(dom, signs, nodes):
        return None
    both = sorted({*best.runs, *runs_of(dom, nodes)}, key=lambda run: (run.start, -run.end))
    runs, worth, timed = _worth(dom, signs, both, best.named)
    if len(runs) == len(best.runs) or timed < CERTAIN or worth <= GAIN * best.worth:
        return None
    return Group(f"{best.shared}, {shared}", runs, best.named, worth, timed)


def _grown(dom: Dom, signs: Signs, best: Group, around: Group) -> Group:
    """The elements around those of a group, one around each, where they say more than it does: those were heads."""
    if len(around.runs) != len(best.runs) or around.runs == best.runs or around.timed < best.timed:
        return best
    if any(
        not outer.start < inner.start < inner.end <= outer.end
        for outer, inner in zip(around.runs, best.runs, strict=True)
    ):
        return best
    runs, worth, timed = _worth(dom, signs, around.runs, best.named)
    letters, heads = own_of(signs.letters, best.runs), own_of(signs.heads, best.runs)
    said = sum(letters) - sum(heads)
    if len(runs) != len(best.runs) or sum(own_of(signs.letters, runs)) - sum(letters) <= said:
        return best
    return Group(around.shared, runs, best.named, worth, timed)


def _with_nested(dom: Dom, signs: Signs, best: Group) -> Group:
    """A group of list items with those items of the lists inside them that show a time too."""
    times, ends = signs.times, dom.ends
    nested = [node for node in nested_items(dom, best.runs) if times[ends[node]] > times[node]]
    if not nested or best.timed < GOOD:
        return best
    both = sorted({*best.runs, *runs_of(dom, nested)}, key=lambda run: (run.start, -run.end))
    runs, worth, timed = _worth(dom, signs, both, best.named)
    if timed < CERTAIN or worth <= best.worth:
        return best
    return Group(f"{best.shared}, lists inside", runs, best.named, worth, timed)


def _has_heads(dom: Dom, signs: Signs, nodes: Sequence[int]) -> bool:
    """Whether most of a group hold a name or a time at all: what rules out nearly every group, and is cheap to tell."""
    times, authors, ends = signs.times, signs.authors, dom.ends
    sample = nodes[:SAMPLE]
    without = sum(1 for n in sample if times[n] == times[ends[n]] and authors[n] == authors[ends[n]])
    return without * 2 <= len(sample) or dom.tags[nodes[0]] == "dt"


def own_of(totals: Sequence[int], runs: Sequence[Run]) -> list[int]:
    """What each run holds itself, without the runs inside it."""
    own = [totals[run.end] - totals[run.start] for run in runs]
    whole = own.copy()
    for number, above in enumerate(enclosing(runs)):
        if above >= 0:
            own[above] -= whole[number]
    return own


def _weigh_names(dom: Dom, shared: str, nodes: Sequence[int]) -> float:
    """How much speaks for comments in the names of the elements, and of what is up to three steps around them."""
    if RECENT.search(shared):
        return 0.0
    if COMMENT_WORD.search(shared):
        return NAMED
    around = " ".join(f"{dom.get(above, 'class')} {dom.get(above, 'id')}" for above in islice(dom.up(nodes[0]), 3))
    if COMMENT_WORD.search(around):
        return AROUND
    return 1.5 if POST_WORD.search(shared) else 1.0
