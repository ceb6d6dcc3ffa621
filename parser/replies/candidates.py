"""What a comment can answer, given the order of the page, its time and the tree so far.

Each walk goes down a page once. `options(i)` gives the possible parents of comment `i` with the place of each ("prev",
"up 2", ...), and what the place says of a comment on the story itself; `attach` says what was decided. Rules that a
page's order would make certain are still only features: one wrong date in fifty comments is the usual thing
(REPLIES: treat "forced" as about 0.98).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from .tree import TOP

if TYPE_CHECKING:
    from ..model import OrderName
    from .page import Page
    from .tree import Tree

NEAR_PATH, NEAR_BLOCK, NEAR_FLAT = 10, 12, 16
"""How many of the nearest possible parents are weighed."""
LONGEST_WAY = 64
"""How far up a branch is followed that a stated tie opens again."""


class Options(NamedTuple):
    """Possible parents, the place of each, and notes on the place of a top-level comment."""

    positions: list[int]
    places: list[str]
    top: list[str]


class Walk(Protocol):
    """A way down the page."""

    def options(self, i: int) -> Options:
        """What comment `i` can answer."""

    def attach(self, i: int, parent: int) -> None:
        """Take down what comment `i` answers."""


def walk(order: OrderName, page: Page, tree: Tree) -> Walk:
    """The walk for an order; a page without a known one is taken for nested."""
    if order == "one-level":
        return BlockWalk(page, tree)
    if order == "flat":
        return FlatWalk(page, tree)
    return PathWalk(page, tree, *DIRECTIONS[order])


DIRECTIONS: dict[OrderName, tuple[int, int]] = {
    "nested": (1, 1),
    "newest-top": (-1, 1),
    "newest": (-1, -1),
    "votes": (0, 0),
    "unknown": (0, 0),
}
"""How top-level comments and siblings run in time: 1 oldest first, -1 newest first, 0 in neither way."""


class PathWalk:
    """Depth first: a comment answers the story or one on the branch that is open above it."""

    def __init__(self, page: Page, tree: Tree, tops: int, siblings: int) -> None:
        self._minutes, self._tree = page.minutes, tree
        self._tops, self._siblings = tops, siblings
        self._path: list[int] = []
        self._index: dict[int, int] = {}

    def options(self, i: int) -> Options:
        """The path above, nearest first. What is younger than `i` leaves the path for good, as no parent of its can be."""
        path, minutes = self._path, self._minutes
        at = minutes[i]
        cut = None
        while path and self._younger(path[-1], at):
            cut = path.pop()
        count = len(path)
        nearest = range(count - 1, max(-1, count - 1 - NEAR_PATH), -1)
        positions, places = [], []
        for k in nearest:
            sibling = path[k + 1] if k + 1 < count else cut
            positions.append(path[k])
            places.append(self._place(i, k, count, cut is not None, self._fits(sibling, at, self._siblings)))
        if count > NEAR_PATH:
            positions.append(path[0])
            places.append("up root")
        return Options(positions, places, self._top_notes(path[0] if path else cut, at, count, cut is not None))

    def _younger(self, c: int, at: float | None) -> bool:
        other = self._minutes[c]
        return at is not None and other is not None and other > at

    def _fits(self, sibling: int | None, at: float | None, direction: int) -> bool:
        """Whether a comment can follow its elder sibling on the page."""
        other = None if sibling is None else self._minutes[sibling]
        if other is None or at is None:
            return True
        return (at - other) * direction >= 0

    def _place(self, i: int, k: int, count: int, stepped_back: bool, fits: bool) -> str:
        if not fits:
            return "against"
        if self._path[k] == i - 1:
            return "prev root" if k == 0 else "prev"
        up = min(count - 1 - k, 3)
        return f"{'back' if stepped_back else 'up'} {up}{' root' if k == 0 else ''}"

    def _top_notes(self, root: int | None, at: float | None, count: int, stepped_back: bool) -> list[str]:
        notes = [f"top path {min(count, 4)}"]
        if stepped_back:
            notes.append("top back")
        if not self._fits(root, at, self._tops):
            notes.append("top against")
        return notes

    def attach(self, i: int, parent: int) -> None:
        """Make `i` the end of the path."""
        path, index = self._path, self._index
        k = -1 if parent == TOP else index.get(parent, len(path))
        if k < len(path) and (k < 0 or path[k] == parent):
            del path[k + 1 :]
        else:
            path[:] = self._way_to(parent)
            index.update((c, k) for k, c in enumerate(path))
        index[i] = len(path)
        path.append(i)

    def _way_to(self, parent: int) -> list[int]:
        """The branch down to a comment that a stated tie points at although the page has left it."""
        way: list[int] = []
        while parent != TOP and len(way) < LONGEST_WAY:
            way.append(parent)
            parent = self._tree.parent[parent]
        return way[::-1]


class BlockWalk:
    """One visible level: a comment answers the story, or any comment since the last top-level one."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self._minutes, self._tree = page.minutes, tree
        self._block: list[int] = []

    def options(self, i: int) -> Options:
        """The block's members, nearest first, and its head."""
        block = self._block
        count = len(block)
        positions, places = [], []
        stepped_back = i > 0 and self._later(i - 1, i)
        for k in range(count - 1, max(-1, count - 1 - NEAR_BLOCK), -1):
            positions.append(block[k])
            places.append(self._place(i, k, count, stepped_back))
        if count > NEAR_BLOCK:
            positions.append(block[0])
            places.append(self._place(i, 0, count, stepped_back))
        return Options(positions, places, [f"top block {min(count, 8)}", *(["top back"] if stepped_back else [])])

    def _later(self, a: int, b: int) -> bool:
        first, second = self._minutes[a], self._minutes[b]
        return first is not None and second is not None and first > second

    def _place(self, i: int, k: int, count: int, stepped_back: bool) -> str:
        c = self._block[k]
        if stepped_back:
            return "against" if self._later(c, i) else "back head" if k == 0 else "back member"
        if k == 0:
            return "head prev" if c == i - 1 else "head"
        return "prev" if c == i - 1 else f"member {min(count - 1 - k, 4)}"

    def attach(self, i: int, parent: int) -> None:
        """Add to the block, or begin one."""
        if parent == TOP:
            self._block = [i]
        else:
            self._block.append(i)


class FlatWalk:
    """By time alone: every earlier comment is possible; the nearest are weighed, and those that something points at."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self._page, self._tree = page, tree
        self._answers: dict[int, int] = {}

    def options(self, i: int) -> Options:
        """The nearest above, then what is quoted, the latest by who is named, the latest answer to this author, the first."""
        page = self._page
        positions = list(range(i - 1, max(-1, i - 1 - NEAR_FLAT), -1))
        places = [NEAR[i - c] for c in positions]
        far: dict[int, str] = {}
        for quotation in page.quotations.by(i):
            if quotation.source >= 0:
                far[quotation.source] = "far quoted"
        for named in page.named[i]:
            if (latest := self._tree.last_by.get(named)) is not None:
                far.setdefault(latest, "far named")
        if (answer := self._answers.get(page.author[i])) is not None:
            far.setdefault(answer, "far turn")
        if i:
            far.setdefault(0, "far first")
        for c, place in far.items():
            if c < i - NEAR_FLAT:
                positions.append(c)
                places.append(place)
        return Options(positions, places, [])

    def attach(self, i: int, parent: int) -> None:
        """Remember the latest answer that each author got."""
        if parent != TOP and (writer := self._page.author[parent]) >= 0:
            self._answers[writer] = i


NEAR = ["", "near 1", "near 2", "near 3", "near 4", *["near 5"] * 2, *["near 7"] * 3, *["near 10"] * (NEAR_FLAT - 9)]
