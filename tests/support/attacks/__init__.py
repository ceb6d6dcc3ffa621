"""Known attacks on terminals and on those who read, each with where it was told of.

Each is the shortest text of the kind that its source tells of, written down for these tests and not copied. Where a
source keeps its own sequence back, another of the same family stands here. Nothing in here runs anything; what an
attacker would run stands as `touch owned`.
"""

from __future__ import annotations

from typing import Final

from .base import Attack
from .breaks import BREAKS
from .deceives import DECEIVES
from .hides import HIDES
from .markup import MARKUP
from .raw import RAW, raw_bytes
from .reports import REPORTS
from .runs import RUNS

ATTACKS: Final = (*REPORTS, *RUNS, *BREAKS, *HIDES, *DECEIVES, *MARKUP)
"""Every attack that can be written as text."""

__all__ = ["ATTACKS", "RAW", "Attack", "raw_bytes"]
