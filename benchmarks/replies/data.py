"""Labelled threads, and the orders in which a page might have shown them with their nesting lost.

A file of labelled threads holds one JSON object a line: `title`, `article`, `url`, `group` (what kind of source it is
from) and `comments`, each with `id`, `parent` (an id or null), `author`, `time` (ISO 8601) and `text`. In a group whose
name ends in "-html" the comments stand in the order of the saved page; mailing lists are left out, as quotation makes
them easy.

Times are floored to the minute, and comments without one are dropped except where times are taken away altogether. A
comment without a body is dropped, and its replies hang on the nearest comment above it that is kept. A thread counts
where eight comments are left and one of them is a reply.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

from microfiche.parser.blocks import split_blocks
from microfiche.parser.model import Author, Capture, Comment, PageOrder, Story, Thread
from microfiche.parser.moments import parse_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SCORED = ("page", "nested", "block", "flat", "untimed")
"""The orders that are scored: as saved; depth first; one visible level; by time; as saved, without times."""
EXTRA = ("newest-top", "votes", "nested-untimed")
"""Orders that are only learned from."""
FORUMS, FORUM_PARTS = ("discourse", "reddit"), 12
LEAST_COMMENTS = 8
SEED = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A thread in some order with its ties lost, the true parent positions (None for the story), and its host."""

    order: str
    group: str
    host: str
    thread: Thread
    truth: list[int | None]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The comments of a labelled thread that a capture would show, by id, in captured order, and their parents' ids."""

    raw: dict[str, Any]
    kept: dict[str, dict[str, Any]]
    parent: dict[str, str | None]
    timed: bool


def read_cases(path: Path, orders: tuple[str, ...] = SCORED + EXTRA) -> Iterator[Case]:
    """Every labelled thread in every order that it can be shown in."""
    chance = random.Random(SEED)
    with path.open(encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            for order in orders:
                if (case := arrange(raw, order, chance)) is not None:
                    yield case


def arrange(raw: dict[str, Any], order: str, chance: random.Random) -> Case | None:
    """Show a labelled thread in an order, or None where it cannot be shown so, or has no replies to find."""
    saved = order in ("page", "untimed")
    if raw["group"] == "mailing-list" or (saved != raw["group"].endswith("-html") and saved):
        return None
    if not saved and raw["group"] == "slashdot-html":
        return None
    labelled = _keep(raw, timed=order != "untimed")
    if len(labelled.kept) < LEAST_COMMENTS or not any(labelled.parent.values()):
        return None
    ids = list(labelled.kept) if saved else _ordered(labelled, order, chance)
    place = {name: n for n, name in enumerate(ids)}
    truth = [None if (above := labelled.parent[name]) is None else place[above] for name in ids]
    if any(above is not None and above > n for n, above in enumerate(truth)):
        return None
    timed = order not in ("untimed", "nested-untimed")
    return Case(order, raw["group"], _host(raw), _thread(labelled, ids, timed), truth)


def _minute(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).replace(second=0, microsecond=0)


def _keep(raw: dict[str, Any], *, timed: bool) -> Labelled:
    every = {str(comment["id"]): comment for comment in raw["comments"]}
    kept = {
        name: comment
        for name, comment in every.items()
        if (comment.get("text") or "").strip() and (not timed or _minute(comment["time"]))
    }
    parent: dict[str, str | None] = {}
    for name, comment in kept.items():
        above, passed = comment["parent"], {name}
        while above is not None and str(above) in every and str(above) not in kept and str(above) not in passed:
            passed.add(str(above))
            above = every[str(above)]["parent"]
        parent[name] = str(above) if above is not None and str(above) in kept and str(above) != name else None
    return Labelled(raw, kept, parent, timed)


def _ordered(labelled: Labelled, order: str, chance: random.Random) -> list[str]:
    def age(name: str) -> tuple[datetime, str]:
        moment = _minute(labelled.kept[name]["time"])
        assert moment is not None, "comments without a time were dropped"
        return moment, name

    if order == "flat":
        return sorted(labelled.kept, key=age)
    below: dict[str | None, list[str]] = defaultdict(list)
    for name in labelled.kept:
        below[labelled.parent[name]].append(name)
    for above, names in list(below.items()):
        names.sort(key=age)
        if order == "votes":
            liked = {name: len(below.get(name, ())) + chance.expovariate(0.5) for name in names}
            names.sort(key=lambda name: -liked[name])
        elif order == "newest-top" and above is None:
            names.reverse()
    ids: list[str] = []
    for top in below[None]:
        block = _depth_first(top, below)
        ids += [top, *sorted(block[1:], key=age)] if order == "block" else block
    return ids


def _depth_first(top: str, below: dict[str | None, list[str]]) -> list[str]:
    block, waiting = [], [top]
    while waiting:
        name = waiting.pop()
        block.append(name)
        waiting.extend(reversed(below.get(name, [])))
    return block


def _thread(labelled: Labelled, ids: list[str], timed: bool) -> Thread:
    """The thread as a capture without its nesting would be read."""
    raw = labelled.raw
    comments = tuple(
        Comment(
            name,
            Author(found["author"] or ""),
            parse_moment(_written(found["time"])) if timed else None,
            split_blocks(found["text"]),
        )
        for name in ids
        for found in [labelled.kept[name]]
    )
    story = Story(raw.get("title") or "", split_blocks(raw.get("article") or ""), url=raw.get("url"))
    return Thread(story, comments, None, PageOrder(), Capture("", "labelled"))


def _written(time: str) -> str:
    moment = datetime.fromisoformat(time.replace("Z", "+00:00")).replace(second=0, microsecond=0)
    return moment.isoformat(timespec="minutes")


def _host(raw: dict[str, Any]) -> str:
    """What a thread is held out with: its site, else its file, else its group.

    A forum's threads are dealt by themselves: each has a subject and people of its own, and of either kind of forum
    there is but one here, so that holding it out whole would leave nothing of its kind to learn from.
    """
    if raw["group"].startswith(FORUMS):
        return f"{raw['group']} {crc32((raw.get('url') or raw.get('title') or '').encode()) % FORUM_PARTS}"
    return urlsplit(raw.get("url") or "").netloc or raw.get("file") or raw["group"]


def deal(cases: list[Case], folds: int, key: Callable[[Case], str] = lambda case: case.host) -> dict[str, int]:
    """Deal hosts into folds of about the same number of comments."""
    size: dict[str, int] = defaultdict(int)
    for case in cases:
        size[key(case)] += len(case.truth) if case.order in ("nested", "untimed") else 0
    load, fold = [0] * folds, {}
    for host in sorted(size, key=lambda host: (-size[host], host)):
        fold[host] = min(range(folds), key=load.__getitem__)
        load[fold[host]] += size[host]
    return fold
