"""A reader's own judgement on who answers whom: it wins over what was inferred, and the rest is inferred around it.

Verdicts never touch the original. They are kept beside it (`archive/state`), name what they judge by content
(`parser/identity.py`), and so fit the same thread again in another file, format or reading.
"""

from .judge import Missed, apply_verdicts, judge
from .verdict import STORY, Verdict, VerdictError, in_force, verdict_on

__all__ = ["STORY", "Missed", "Verdict", "VerdictError", "apply_verdicts", "in_force", "judge", "verdict_on"]
