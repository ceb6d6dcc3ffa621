"""Depth from indentation, where the capture kept it: a comment answers the nearest one above that is set in less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...model import LOST, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME_LEVEL: Final = 1
"""Columns by which comments of one level may differ; extraction shifts a line by a space now and then."""


def indented_replies(indents: Sequence[int]) -> list[Reply]:
    """What each comment answers, from how far each is set in; all lost where all stand alike."""
    if not indents or max(indents) - min(indents) <= SAME_LEVEL:
        return [LOST] * len(indents)
    replies: list[Reply] = []
    open_branch: list[int] = []
    for position, indent in enumerate(indents):
        while open_branch and indents[open_branch[-1]] >= indent - SAME_LEVEL:
            open_branch.pop()
        replies.append(Reply(open_branch[-1] if open_branch else None, "indented"))
        open_branch.append(position)
    return replies
