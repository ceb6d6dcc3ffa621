"""Who answers whom, when the capture forgot.

What the source states stays; the rest is inferred from the page's order, the times and the words, each tie with a
certainty and with reasons. `docs/replies.md` tells how well that works, and on what it rests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..model import Thread
    from .why import Explanation

__all__ = ["certainty_words", "explain", "infer_replies"]

CERTAIN: Final = 0.9
LIKELY: Final = 0.6


def infer_replies(thread: Thread) -> Thread:
    """Give every comment whose place is lost an inferred or an absent reply; other ties stay, and constrain the rest.

    Certainties are rounded to three places. The page's order is told from the times where the thread does not state it.
    A thread with nothing lost comes back as it is, and costs no more than that look.
    """
    if all(comment.reply.tie != "lost" for comment in thread.comments):
        return thread
    from .infer import infer_lost

    return infer_lost(thread)


def explain(thread: Thread, position: int) -> Explanation:
    """Weigh the ties of one comment again, with all that the source states fixed.

    Raises IndexError where the thread has no such comment.
    """
    from .why import weigh_again

    return weigh_again(thread, position)


def certainty_words(certainty: float) -> str:
    """A certainty as a reader would say it: "certain" from .9, "likely" from .6, else "a guess"."""
    return "certain" if certainty >= CERTAIN else "likely" if certainty >= LIKELY else "a guess"
