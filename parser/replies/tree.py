"""The tree while it grows, from the top of the page down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Page

TOP: Final = -1
"""The parent of a comment on the story."""
MOST_LEVELS: Final = 64
"""How far up a branch is followed that a tie opens again."""
DEEPEST, MANY = 4, 3
"""From where on depths, and numbers of replies, are not told apart."""
FAR_UP, OFF = 3, 4
"""How far up a branch is told apart, and what stands for a comment that is off it."""


class Tree:
    """Who answers whom so far, and what follows from it for the next comment.

    `answered` holds (comment, author) where that author has answered it; `last_by` an author's latest comment. `deep`
    is depth, and `replies` counts answers, as far as these are told apart.
    """

    def __init__(self, page: Page) -> None:
        self._author = page.author
        self.parent = [TOP] * page.count
        self.depth = [0] * page.count
        self.deep = [0] * page.count
        self.replies = [0] * page.count
        self.answered: set[tuple[int, int]] = set()
        self.last_by: dict[int, int] = {}
        self._branch: list[int] = []
        self._level: dict[int, int] = {}

    def attach(self, i: int, parent: int) -> None:
        """Hang comment `i` under a parent, or under the story (`TOP`)."""
        writer = self._author[i]
        self.parent[i] = parent
        if parent != TOP:
            self.depth[i] = depth = self.depth[parent] + 1
            self.deep[i] = min(depth, DEEPEST)
            self.replies[parent] = min(self.replies[parent] + 1, MANY)
            self.answered.add((parent, writer))
        self.last_by[writer] = i
        self._open(i, parent)

    def level_of(self, c: int) -> int:
        """How deep a comment stands on the branch that ends in the latest comment, or -1 where it is off it."""
        level = self._level.get(c, MOST_LEVELS)
        return level if level < len(self._branch) and self._branch[level] == c else -1

    @property
    def height(self) -> int:
        """How many comments stand on that branch."""
        return len(self._branch)

    def branch_at(self, level: int) -> int:
        """The comment at a level of that branch."""
        return self._branch[level]

    def branch_below(self, level: int, most: int) -> list[int]:
        """The comments of that branch above a level's, the deepest first, so many at most."""
        return self._branch[max(0, level - most) : level][::-1]

    def ways_up(self, positions: Sequence[int]) -> list[int]:
        """How far up each comment stands on the branch that ends in the latest comment, up to `FAR_UP`; else `OFF`."""
        branch, levels, height = self._branch, self._level, len(self._branch)
        last = height - 1
        far = last - FAR_UP
        return [
            (last - level if level > far else FAR_UP)
            if (level := levels.get(c, MOST_LEVELS)) < height and branch[level] == c
            else OFF
            for c in positions
        ]

    def off_branch(self, positions: Sequence[int]) -> list[int]:
        """Those that do not stand on it."""
        branch, levels, height = self._branch, self._level, len(self._branch)
        return [c for c in positions if (level := levels.get(c, MOST_LEVELS)) >= height or branch[level] != c]

    def _open(self, i: int, parent: int) -> None:
        """Make the branch the one that ends in `i`."""
        branch, levels = self._branch, self._level
        level = -1 if parent == TOP else levels.get(parent, MOST_LEVELS)
        if level < len(branch) and (level < 0 or branch[level] == parent):
            del branch[level + 1 :]
        else:
            branch.clear()
            while parent != TOP and len(branch) < MOST_LEVELS:
                branch.append(parent)
                parent = self.parent[parent]
            branch.reverse()
            levels.update((c, k) for k, c in enumerate(branch))
        levels[i] = len(branch)
        branch.append(i)
