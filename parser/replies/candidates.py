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

NEAR_PATH, NEAR_BLOCK, NEAR_FLAT = 10, 12, 10
"""How many of the nearest possible parents are weighed."""
RARE_IN, MOST_ALIKE = 10, 4
"""On a flat page, a comment far above is weighed where it shares words that so few hold; so many such are weighed."""
MOST_OFF = 3
"""How many of these may be off the branch that the tree so far holds open."""
UP = tuple((f"up {k}", f"up {k} root") for k in range(4))
BACK = tuple((f"back {k}", f"back {k} root") for k in range(4))
OFF = ("off 0", "off 1", "off 2")
PATHS, BLOCKS = tuple(f"path {k}" for k in range(5)), tuple(f"block {k}" for k in range(9))


class Options(NamedTuple):
    """Possible parents and the place of each; what is open above a comment on the story ("path 2", "block 5").

    `back` says that time steps back to the comment, `against` that the order speaks against its standing at the top.
    `one_block` says that the possible parents are one block of a one-level page, its head the last of them.
    """

    positions: list[int]
    places: list[str]
    top: str
    back: bool = False
    against: bool = False
    one_block: bool = False


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
    """Depth first: a comment answers the story or one on the branch that is open above it.

    Whatever the tree, that branch is among the comments that are no younger than all below them so far (a monotone
    stack). Those of them that the tree so far leaves off the branch are weighed too: an earlier tie may be wrong.
    """

    def __init__(self, page: Page, tree: Tree, tops: int, siblings: int) -> None:
        self._minutes, self._tree = page.minutes, tree
        self._tops, self._siblings = tops, siblings
        self._stack: list[int] = []
        self._cut: int | None = None

    def options(self, i: int) -> Options:
        """The open branch, nearest first, then others. What is younger than `i` is closed for good."""
        stack, tree = self._stack, self._tree
        at = self._minutes[i]
        self._cut = None
        while stack and self._younger(stack[-1], at):
            closed = stack.pop()
            if tree.level_of(closed) >= 0:
                self._cut = closed
        end = tree.height if self._cut is None else tree.level_of(self._cut)
        positions = tree.branch_below(end, NEAR_PATH)
        places = [self._place(i, c, end - 1 - up, up) for up, c in enumerate(positions)]
        root = tree.branch_at(0) if end else -1
        off = [c for c in reversed(stack[-NEAR_PATH:]) if c > root and tree.level_of(c) < 0]
        positions += off[:MOST_OFF]
        places += OFF[: len(off)]
        against = tree.height > 0 and not self._fits(tree.branch_at(0), i, self._tops)
        return Options(positions, places, PATHS[min(end, 4)], self._cut is not None, against)

    def _younger(self, c: int, at: float | None) -> bool:
        other = self._minutes[c]
        return at is not None and other is not None and other > at

    def _fits(self, elder: int, i: int, direction: int) -> bool:
        """Whether a comment can follow its elder sibling on the page."""
        other, at = self._minutes[elder], self._minutes[i]
        return other is None or at is None or (at - other) * direction >= 0

    def _place(self, i: int, c: int, level: int, up: int) -> str:
        if level + 1 < self._tree.height and not self._fits(self._tree.branch_at(level + 1), i, self._siblings):
            return "against"
        if c == i - 1:
            return "prev" if level else "prev root"
        return (BACK if self._cut is not None else UP)[min(up, 3)][level == 0]

    def attach(self, i: int, parent: int) -> None:
        """Open comment `i`."""
        del parent  # the branch is the tree's business
        self._stack.append(i)


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
        return Options(positions, places, BLOCKS[min(count, 8)], stepped_back, one_block=count > 0)

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
        self._holders: dict[str, list[int]] = {}
        self._rare = page.vocabulary.rare(RARE_IN)

    def options(self, i: int) -> Options:
        """The nearest above; what is quoted; the latest by those named; the latest answer to this author; the first."""
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
        for c in self._alike(i):
            far.setdefault(c, "far alike")
        if i:
            far.setdefault(0, "far first")
        for c, place in far.items():
            if c < i - NEAR_FLAT:
                positions.append(c)
                places.append(place)
        return Options(positions, places, "flat")

    def _alike(self, i: int) -> list[int]:
        """The earlier comments that share the most rare words."""
        shared: dict[int, int] = {}
        weight, holders = self._page.vocabulary.weight, self._holders
        for word in self._rare & self._page.vocabulary.known[i]:
            above = holders.setdefault(word, [])
            for c in above:
                shared[c] = shared.get(c, 0) + weight[word]
            above.append(i)
        if not shared:
            return []
        return sorted(shared, key=lambda c: (-shared[c], c))[:MOST_ALIKE]

    def attach(self, i: int, parent: int) -> None:
        """Remember the latest answer that each author got."""
        if parent != TOP and (writer := self._page.author[parent]) >= 0:
            self._answers[writer] = i


NEAR = ["", "near 1", "near 2", "near 3", "near 4", *["near 5"] * 2, *["near 7"] * 3, *["near 10"] * (NEAR_FLAT - 9)]
