"""What each part of a tie is called: the names under which its weights stand in `weights.json`.

A tie is weighed part by part. A part is a small tuple, its kind first: ("time", gap, pace, skip). The names that it
stands for, single values and pairs of them, are spelt out once for each distinct part, so that pairs cost nothing
where a page is read. What is False or None in a part says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .tree import OFF

if TYPE_CHECKING:
    from collections.abc import Callable

FAR: Final = 4
"""How far up a branch an author is looked for; this stands for farther, or nowhere."""
Part = tuple[str | int | None, ...]
"""A kind, then the values that the kind's function below takes."""
FLAGS = ("answered already", "answers back next")
"""What the bits of a "people" part mean."""


def names_of(part: Part) -> list[str]:
    """The features that a part stands for."""
    kind, *values = part
    return KINDS[str(kind)](*values)


def _stands(place: str, way: int, depth: int, levels: int, replies: int) -> list[str]:
    way_up = "off" if way == OFF else way
    return [place, f"way {way_up}", f"depth {depth}", f"deep {levels} {min(depth, 3)}", f"replies {replies}"]


def _time(gap: int, pace: int, skip: int) -> list[str]:
    return [f"gap {gap}", f"pace {pace}", f"skip {skip}"]


def _people(up: int, depth: int, kin: str, host: str, flags: int) -> list[str]:
    names = [name for name in (kin, host) if name]
    if up >= 0:
        names.append(f"branch {'new' if up == FAR else up} {depth}")
    return names + [name for bit, name in enumerate(FLAGS) if flags >> bit & 1]


def _named(how: str, latest: bool, back: str) -> list[str]:
    names = [f"names {how}"] if how else []
    if latest:
        names.append("names latest")
    return [*names, f"named back {back}"] if back else names


def _words(
    place: str, alike: int, roughly: int, most: bool, quotes: str, long: int, asked: str, opener: str, you: bool
) -> list[str]:
    names = [f"alike {alike}", f"{place} alike {roughly}", f"long {long}"]
    if most:
        names.append("most alike")
    if quotes:
        names.append(f"quotes {quotes}")
    if asked:
        names.append(asked)
    if opener:
        names.append(f"{opener} {place}")
    return [*names, f"you {place}"] if you else names


def _top_page(backs: int, variety: int) -> list[str]:
    return ["top", f"top backs {backs}", f"top variety {variety}"]


def _top_place(path: str, back: bool, against: bool, depth: int) -> list[str]:
    names = [f"top {path}"]
    if depth >= 0:
        names.append(f"top prev depth {depth}")
    if back:
        names.append("top back")
    return [*names, "top against"] if against else names


def _top_who(who: str, last: int, after_host: bool) -> list[str]:
    names = [f"top {who}"]
    if last >= 0:
        names.append(f"top last {last}")
    return [*names, "top after host"] if after_host else names


def _top_time(gap: int, pace: int, skip: int, later: bool, follows: int) -> list[str]:
    names = [f"top next {follows}"] if follows >= 0 else []
    if gap >= 0:
        names += [f"top gap {gap}", f"top pace {pace}", f"top skip {skip}"]
    return [*names, "top older later"] if later else names


def _top_words(opener: str, long: int, you: bool, asks: bool, named: int, story: int) -> list[str]:
    names = [f"top long {long}"]
    if opener:
        names.append(f"top {opener}")
    if you:
        names.append("top you")
    if asks:
        names.append("top asks")
    if named >= 0:
        names.append(f"top names {named}")
    return [*names, f"top story {story}"] if story >= 0 else names


KINDS: dict[str, Callable[..., list[str]]] = {
    "stands": _stands,
    "time": _time,
    "people": _people,
    "named": _named,
    "words": _words,
    "top page": _top_page,
    "top place": _top_place,
    "top who": _top_who,
    "top time": _top_time,
    "top words": _top_words,
    "says": lambda name: [name],
}
