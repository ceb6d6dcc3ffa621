"""What a comment answers, where two captures tell: what either states wins, and an answer to what one capture lacked
is tied to it where the other one holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..model import Reply
from .match import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Comment, Thread
    from .interleave import Place

RANK: Final = {"judged": 0, "stated": 1, "indented": 2, "absent": 3, "inferred": 4, "lost": 5}
NAMED: Final = re.compile("with the id “(.+)”|message <(.+)>", re.DOTALL)
"""How evidence of an absent parent names it (formats/records/build.py, formats/mail/answers.py)."""


class Ties:
    """The ties of two captures in the positions of the thread that they make; `places` gives those of each."""

    def __init__(self, first: Thread, second: Thread, places: Sequence[Place], joined: Sequence[Comment]) -> None:
        self._threads, self._places = (first, second), places
        self._at = [{place[side]: at for at, place in enumerate(places)} for side in (0, 1)]
        self._named = {comment.id: at for at, comment in reversed(list(enumerate(joined))) if comment.id}

    def reply(self, at: int) -> Reply:
        """The best tie of a comment: the first capture's where both are as good."""
        told = [
            self._moved(self._threads[side].comments[place].reply, side, at)
            for side, place in enumerate(self._places[at])
            if place != NONE
        ]
        return min(told, key=lambda reply: (RANK[reply.tie], reply.tie == "absent" and reply.certainty < 1.0))

    def _moved(self, reply: Reply, side: int, at: int) -> Reply:
        """A tie with its parent at the place where it stands now."""
        if reply.parent is not None:
            return reply._replace(parent=self._at[side][reply.parent])
        if reply.tie == "absent" and reply.certainty == 1.0:
            for evidence in reply.evidence:
                found = NAMED.search(evidence.says)
                parent = self._named.get(found[1] or found[2]) if found else None
                if parent is not None and parent != at:
                    return Reply(parent, "stated")
        return reply
