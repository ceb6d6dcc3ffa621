"""Records that name no thread, parted by what hangs together: each answers another, and the chains end in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...garbage import garbage_later
from .rows import Listed, Row, Stub, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def by_tree(payloads: Iterable[T]) -> Iterator[tuple[str, list[T]]]:
    """Group what hangs together by parents, absent ones included; the key of a group is that of its story or root.
    Where there is one story, what hangs from an absent parent is of its thread.

    All of a source is held, since the record that joins two groups may be its last.
    """
    with garbage_later():
        held = list(payloads)
    above: dict[str, str] = {}

    def root(key: str) -> str:
        at = key
        while (up := above.setdefault(at, at)) != at:
            above[at] = above[up]
            at = up
        return at

    places: list[str | None] = []
    last: str | None = None
    for payload in held:
        own = last
        if isinstance(payload, Told):
            own = min(payload.names) if payload.names else last
            for name in payload.names:
                above[root(name)] = root(own or name)
        elif isinstance(payload, Row):
            own = payload.key
            if payload.parent:
                above[root(own)] = root(payload.parent)
        elif isinstance(payload, Stub | Listed):
            own = payload.parent or last
        places.append(own)
        last = own
    groups: dict[str, list[T]] = {}
    first = next((place for place in places if place is not None), "")
    for payload, place in zip(held, places, strict=True):
        groups.setdefault(root(first if place is None else place), []).append(payload)
    yield from _with_strays(groups).items()


def _with_strays(groups: dict[str, list[T]]) -> dict[str, list[T]]:
    """Give the only story of a source what hangs from nothing there: the comments between were not saved.

    What names the page of another story, and everything where there are several stories, stays by itself.
    """
    told = {key: [one for one in group if isinstance(one, Told)] for key, group in groups.items()}
    stories = [key for key, found in told.items() if any(one.names for one in found)]
    if len(stories) != 1:
        return groups
    (story,) = stories
    pages = {one.article.url for one in told[story]}
    for key in [*groups]:
        if key != story and pages.issuperset(one.article.url for one in told[key]):
            groups[story] += groups.pop(key)
    return groups
