"""Stand-ins for replies that a capture did not load ("12 more replies"), and whether other captures hold those.

A stand-in is damage of the kind "stub" (formats/records/build.py), whose sentence says where it stands and what it
stands for. The numbers in it are those of the thread that bears it; in a joined thread the name of its capture is put
before the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from ..outline import NONE, SHOWN, untangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import Comment, Damage, Part

STUB: Final = "stub"
_NUMBER: Final = re.compile(r"#(\d+)")
_MISSING: Final = re.compile(r"for (\d+) comment|^(\d+) repl(?:y is|ies are) named")


class Stub(NamedTuple):
    """What one stand-in says: the capture it stands in ("" for the thread itself), the positions under which it stands
    (-1 for the story), for how many comments (None where it does not say), and the sentence."""

    capture: str
    under: tuple[int, ...]
    missing: int | None
    says: str


def read_stub(damage: Damage, names: Iterable[str] = ()) -> Stub:
    """Read the sentence of a stand-in; `names` are those of the captures that its thread is joined from."""
    before = [name for name in names if damage.says.startswith(f"{name}: ")]
    capture = max(before, key=len, default="")
    says = damage.says.removeprefix(f"{capture}: ") if before else damage.says
    under = tuple(int(number) - 1 for number in _NUMBER.findall(says))
    found = _MISSING.search(says)
    missing = int(found[1] or found[2]) if found else None
    return Stub(capture, (*under, NONE) if "the story" in says or not under else under, missing, says)


def renumber(damage: Damage, names: Iterable[str], at: Mapping[int, int]) -> Damage:
    """The same damage, with the numbers that comments have in the thread which `at` leads to."""
    if damage.kind != STUB:
        return damage
    says = read_stub(damage, names).says
    moved = _NUMBER.sub(lambda number: f"#{at.get(int(number[1]) - 1, int(number[1]) - 1) + 1}", says)
    return damage._replace(says=damage.says.removesuffix(says) + moved)


def leave_unmet(damage: Sequence[Damage], comments: Sequence[Comment], parts: Sequence[Part]) -> tuple[Damage, ...]:
    """The damage of a joined thread without the stand-ins whose comments other captures gave.

    One is met by as many comments as it stands for, under what it stands under, that its own capture does not show. One
    that names no number is met by any, of a capture that has no stand-in there.
    """
    names = [part.capture.name for part in parts]
    stubs = {one: read_stub(one, names) for one in damage if one.kind == STUB}
    if not stubs:
        return tuple(damage)
    folded = {(stub.capture, place) for stub in stubs.values() for place in stub.under}
    parents = untangle([NONE if one.reply.parent is None else one.reply.parent for one in comments])[0]
    above = [place if one.reply.tie in SHOWN else None for place, one in zip(parents, comments, strict=True)]
    given = {name: _given(name, above, parts) for name in {stub.capture for stub in stubs.values()}}
    return tuple(
        one for one in damage if one not in stubs or not _is_met(stubs[one], given[stubs[one].capture], folded)
    )


def _is_met(stub: Stub, given: Mapping[int, Counter[str]], folded: set[tuple[str, int]]) -> bool:
    there = {place: given[place] for place in stub.under if place in given}
    if stub.missing is None:
        return any((name, place) not in folded for place, names in there.items() for name in names if name)
    return sum(names[""] for names in there.values()) >= stub.missing


def _given(name: str, above: Sequence[int | None], parts: Sequence[Part]) -> dict[int, Counter[str]]:
    """The comments that a capture does not show, under the nearest one above that it shows (-1: the story).

    Counted by the name of the capture that gave them, and under "" whoever gave them; `above` is None for a comment
    whose place nobody states.
    """
    shown = {at for part in parts if part.capture.name == name for at in _positions(part)}
    givers: dict[int, set[str]] = {}
    for part in parts:
        for at in _positions(part):
            if at not in shown:
                givers.setdefault(at, {""}).add(part.capture.name)
    given: dict[int, Counter[str]] = {}
    nearest: dict[int, int | None] = {}
    for at, names in givers.items():
        path, place = [], at
        while place not in nearest:
            path.append(place)
            up = above[place]
            if up is None or up == NONE or up in shown:
                nearest[place] = up
            else:
                place = up
        nearest |= dict.fromkeys(path, nearest[place])
        if (under := nearest[at]) is not None:
            given.setdefault(under, Counter()).update(names)
    return given


def _positions(part: Part) -> Iterator[int]:
    return chain.from_iterable(range(first, last + 1) for first, last in part.shows)
