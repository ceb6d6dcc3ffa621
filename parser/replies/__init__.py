"""Who answers whom, when the capture forgot.

What the source states stays; the rest is inferred from the page's order, the times and the words, each tie with a
certainty and with reasons. `docs/replies.md` tells how well that works, and on what it rests.
"""

from .explain import Explanation, RunnerUp, certainty_words, explain
from .infer import infer_replies

__all__ = ["Explanation", "RunnerUp", "certainty_words", "explain", "infer_replies"]
