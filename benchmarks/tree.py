"""What a thread is in Textual's own Tree: python tree.py THREAD. `c` folds everything, `e` unfolds it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Tree


class TreeApp(App[None]):
    """The names and first words of a thread's comments, all unfolded."""

    BINDINGS: ClassVar = [("c", "fold", "Fold"), ("e", "unfold", "Unfold")]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.animation_level = "none"  # gliding to the end is no slowness
        self._comments = json.loads(path.read_text("utf-8"))["comments"]

    def compose(self) -> ComposeResult:
        """The Tree, with a node for each comment."""
        tree: Tree[None] = Tree("thread")
        tree.root.expand()
        nodes = {None: tree.root}
        for one in self._comments:
            nodes[one["n"]] = nodes[one["parent"]].add(f"{one['author']} {one['text'][:80]}", expand=True)
        yield tree

    def action_fold(self) -> None:
        """Fold every comment."""
        for top in self.query_one(Tree).root.children:
            top.collapse_all()

    def action_unfold(self) -> None:
        """Unfold every comment."""
        self.query_one(Tree).root.expand_all()


if __name__ == "__main__":
    TreeApp(Path(sys.argv[1])).run()
