"""Trees that grow tie by tie, and whether the next tie would close a circle.

A disjoint-set forest (Galler and Fischer, 1964) with path halving: a tie costs next to nothing, however deep a chain.
"""

from __future__ import annotations


class Forest:
    """Comments that hang under each other so far; each starts as a tree of its own."""

    def __init__(self, count: int) -> None:
        self._towards = list(range(count))

    def hang(self, comment: int, parent: int) -> None:
        """Hang a comment under another."""
        self._towards[self._tree(comment)] = self._tree(parent)

    def closes(self, comment: int, parent: int) -> bool:
        """Whether a circle would close if a comment that hangs nowhere yet were hung under `parent`."""
        return self._tree(comment) == self._tree(parent)

    def _tree(self, comment: int) -> int:
        towards = self._towards
        while towards[comment] != comment:
            towards[comment] = comment = towards[towards[comment]]
        return comment
