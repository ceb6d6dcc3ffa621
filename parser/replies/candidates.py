"""What a comment can answer, given the order of the page, its time and the tree so far.

Each walk goes down a page once. `options(i)` gives the possible parents of comment `i` with the place of each ("prev",
"up 2", ...), and what the place says of a comment on the story itself; `attach` says what was decided. Rules that a
page's order would make certain are still only features: one wrong date in fifty comments is the usual thing
(REPLIES: treat "forced" as about 0.98).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .tree import TOP

if TYPE_CHECKING:
    from ..model import OrderName
    from .page import Page
    from .tree import Tree

NEAR_PATH, NEAR_BLOCK, NEAR_FLAT = 10, 12, 10
"""How many of the nearest possible parents are weighed."""
RARE_IN, LEAST_ALIKE, MOST_ALIKE = 10, 2, 3
"""On a flat page, a comment far above is weighed where it shares two words that no more than ten hold; so many such."""
MOST_OFF = 3
"""How many of these may be off the branch that the tree so far holds open."""
UP = tuple((f"up {k}", f"up {k} root") for k in range(4))
BACK = tuple((f"back {k}", f"back {k} root") for k in range(4))
OFF = ("off 0", "off 1", "off 2")
MEMBERS = [f"member {min(up, 4)}" for up in range(NEAR_BLOCK + 1)]
PATHS, BLOCKS = tuple(f"path {k}" for k in range(5)), tuple(f"block {k}" for k in range(9))


class Options(NamedTuple):
    """Possible parents and the place of each; what is open above a comment on the story ("path 2", "block 5").

    `back` says that time steps back to the comment, `against` that the order speaks against its standing at the top.
    `head` is the first comment of the open block on a one-level page, else -1.
    """

    positions: list[int]
    places: list[str]
    top: str
    back: bool = False
    against: bool = False
    head: int = -1


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
    pointers = None if order == "votes" else Pointers(page, tree, turns=order != "unknown")
    return PathWalk(page, tree, *DIRECTIONS[order], pointers)


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

    def __init__(self, page: Page, tree: Tree, tops: int, siblings: int, pointers: Pointers | None) -> None:
        self._minutes, self._tree = page.minutes, tree
        self._tops, self._siblings = tops, siblings
        self._stack: list[int] = []
        self._pointers = pointers

    def options(self, i: int) -> Options:
        """The open branch, nearest first, then others. What is younger than `i` is closed for good."""
        stack, tree, at = self._stack, self._tree, self._minutes[i]
        end, cut = tree.height, False
        if at is not None:
            while stack and (other := self._minutes[stack[-1]]) is not None and other > at:
                if (level := tree.level_of(stack.pop())) >= 0:
                    end, cut = level, True
        positions = tree.branch_below(end, NEAR_PATH)
        places = self._places(i, positions, end, cut)
        root = tree.branch_at(0) if end else -1
        off = tree.off_branch([c for c in stack[: -NEAR_PATH - 1 : -1] if c > root])
        positions += off[:MOST_OFF]
        places += OFF[: len(off)]
        pointed = self._pointers.at(i) if self._pointers else {}
        for c, place in pointed.items():
            if c not in positions and not self._younger(c, at):
                positions.append(c)
                places.append(place)
        against = tree.height > 0 and not self._fits(tree.branch_at(0), at, self._tops)
        return Options(positions, places, PATHS[min(end, 4)], cut, against)

    def _younger(self, c: int, at: float | None) -> bool:
        other = self._minutes[c]
        return at is not None and other is not None and other > at

    def _fits(self, elder: int, at: float | None, direction: int) -> bool:
        """Whether a comment can follow its elder sibling on the page."""
        other = self._minutes[elder]
        return other is None or at is None or (at - other) * direction >= 0

    def _places(self, i: int, branch: list[int], end: int, cut: bool) -> list[str]:
        """The place of each comment of the branch, of which `end` are open."""
        if not branch:
            return []
        minutes, siblings, at = self._minutes, self._siblings, self._minutes[i]
        ways, root = BACK if cut else UP, end - 1
        places = [ways[up if up < 3 else 3][up == root] for up in range(len(branch))]
        if branch[0] == i - 1:
            places[0] = "prev" if root else "prev root"
        if cut and not self._fits(self._tree.branch_at(end), at, siblings):
            places[0] = "against"
        if siblings and at is not None:
            for up, elder in enumerate(branch[:-1], 1):
                other = minutes[elder]
                if other is not None and (at - other) * siblings < 0:
                    places[up] = "against"
        return places

    def attach(self, i: int, parent: int) -> None:
        """Open comment `i`."""
        self._stack.append(i)
        if self._pointers:
            self._pointers.attach(i, parent)


class BlockWalk:
    """One visible level: a comment answers the story, or any comment since the last top-level one."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self._minutes, self._tree = page.minutes, tree
        self._block: list[int] = []
        self._pointers = Pointers(page, tree)

    def options(self, i: int) -> Options:
        """The block's members, nearest first, and its head."""
        block = self._block
        count = len(block)
        stepped_back = i > 0 and self._later(i - 1, i)
        positions = block[: -NEAR_BLOCK - 1 : -1]
        if count > NEAR_BLOCK:
            positions.append(block[0])
        head = block[0] if block else -1
        if stepped_back:
            places = [
                "against" if self._later(c, i) else "back member" if c != head else "back head" for c in positions
            ]
        else:
            places = MEMBERS[: len(positions)]
            if block and block[-1] == i - 1:
                places[0] = "prev"
            if block:
                places[-1] = "head prev" if head == i - 1 else "head"
        for c, place in self._pointers.at(i).items():
            if c not in positions:
                positions.append(c)
                places.append(place if c > head >= 0 else f"{place} off")
        return Options(positions, places, BLOCKS[min(count, 8)], stepped_back, head=head)

    def _later(self, a: int, b: int) -> bool:
        first, second = self._minutes[a], self._minutes[b]
        return first is not None and second is not None and first > second

    def attach(self, i: int, parent: int) -> None:
        """Add to the block, or begin one."""
        self._pointers.attach(i, parent)
        if parent == TOP:
            self._block = [i]
        else:
            self._block.append(i)


class Pointers:
    """What something in a comment points at, wherever it stands, and whatever an earlier mistake did to the tree.

    Held out by host they bring nothing on voted pages, nor `turns` where there are no times.
    """

    def __init__(self, page: Page, tree: Tree, *, turns: bool = True) -> None:
        self._page, self._last_by, self._turns = page, tree.last_by, turns
        self._answers: dict[int, int] = {}

    def at(self, i: int) -> dict[int, str]:
        """What is quoted; the latest by those named; the latest answer to this author."""
        page, last_by = self._page, self._last_by
        far: dict[int, str] = {}
        for quotation in page.quotations.by(i):
            if 0 <= quotation.source < i:
                far[quotation.source] = "far quoted"
        for named in page.named[i]:
            if (latest := last_by.get(named)) is not None:
                far.setdefault(latest, "far named")
        if self._turns and (answer := self._answers.get(page.author[i])) is not None:
            far.setdefault(answer, "far turn")
        return far

    def attach(self, i: int, parent: int) -> None:
        """Remember the latest answer that each author got."""
        if parent != TOP and (writer := self._page.author[parent]) >= 0:
            self._answers[writer] = i


class FlatWalk:
    """By time alone: every earlier comment is possible; the nearest are weighed, and those that something points at."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self._pointers = Pointers(page, tree)
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._few, self._rare = page.vocabulary.few, page.vocabulary.rare(RARE_IN)

    def options(self, i: int) -> Options:
        """The nearest above; what is pointed at; what shares rare words; the first."""
        positions = list(range(i - 1, max(-1, i - 1 - NEAR_FLAT), -1))
        places = NEAR[1 : len(positions) + 1]
        far = self._pointers.at(i)
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
        """The earlier comments that share the most rare words, the latest of them first."""
        holders = self._holders
        held: list[int] = []
        for word in self._rare & self._few[i]:
            above = holders[word]
            held += above
            above.append(i)
        if len(held) < LEAST_ALIKE:
            return []
        shared = [(-many, -c) for c, many in Counter(held).items() if many >= LEAST_ALIKE]
        return [-c for _, c in sorted(shared)[:MOST_ALIKE]]

    def attach(self, i: int, parent: int) -> None:
        """Remember what was answered."""
        self._pointers.attach(i, parent)


NEAR = ["", "near 1", "near 2", "near 3", "near 4", *["near 5"] * 2, *["near 7"] * 3, *["near 10"] * (NEAR_FLAT - 9)]
