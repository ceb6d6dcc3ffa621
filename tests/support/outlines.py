"""A thread written as an outline file is, to be compared with the one beside its seed (seeds/README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def outline_of(thread: Thread) -> list[str]:
    """The lines of the outline that a thread makes, its comments in captured order."""
    claimed = "none" if thread.claimed is None else str(thread.claimed)
    lines = [f"# title: {thread.story.title}", f"# claimed: {claimed}", f"# comments: {len(thread.comments)}"]
    depth: list[int] = []
    for number, comment in enumerate(thread.comments, 1):
        depth.append(0 if comment.reply.parent is None else depth[comment.reply.parent] + 1)
        posted = f" · {comment.posted.as_written}" if comment.posted else ""
        absent = " ← absent" if comment.reply.tie == "absent" else ""
        lines.append(f"{'  ' * depth[-1]}#{number} {comment.author.name}{posted}{absent}")
    return lines


def outline_beside(seed: str) -> list[str]:
    """The lines of the outline beside a seed."""
    return (SEEDS / seed).with_suffix(".outline").read_text(encoding="utf-8").splitlines()
