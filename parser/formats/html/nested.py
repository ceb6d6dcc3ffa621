"""Replies in lists inside the items of an induced list: marked by nothing but where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dom import Dom
    from .own import Run


def nested_items(dom: Dom, runs: Sequence[Run]) -> list[int]:
    """The items of lists that stand in the items that were found, at any depth; empty where those are no items."""
    if any(dom.tags[run.start] != "li" for run in runs):
        return []
    known = {run.start for run in runs}
    found = []
    for item in dom.by_tag.get("li", ()):
        around = next((above for above in dom.up(item) if dom.tags[above] == "li"), -1)
        if item not in known and around in known:
            known.add(item)
            found.append(item)
    return found
