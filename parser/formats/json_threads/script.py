"""JSON among the statements of a script: `"use strict"; const page = {…};`, a function that calls itself, an `if`."""

from __future__ import annotations

import re
from typing import Final

SCRIPT: Final = re.compile(
    r"""\ufeff?\s*+ (?: ["']use\ strict["'] | \#! | [!;(+~] | /[/*]
      | (?:var|let|const)\s++[\w$\[{] | (?:if|for|while|switch)\s?\( | try\s?\{ | export\s++default\b
      | import\s*+["'{*(] | import\s++[\w$]++\s++from\s*+["'] | (?:async\s++)?+function\b[\s*]*+[\w$]*+\(
      | class\s++[\w$]++\s*+\{ | (?:void|new)\s++[\w$.]++\s?[;(,]
      | [A-Za-z_$][\w$.]*+ (?:\[[^\]\n]{1,200}+\])*+ (?:\s*+=|\(|\s*+\|\|) )""",
    re.VERBOSE,
)
"""What a script begins with, and prose does not."""
DATA: Final = re.compile(r'(?:[=(,:?|&]|\breturn|\bdefault)\s*+(?=\{\s*+"|\[\s*+\{\s*+")')
"""Where a value may stand, and an object or a list of objects begins."""
LOOKED_AT: Final = 64 * 1024
"""So many characters of statements may stand before the first value."""
CLOSING: Final = re.compile(r"(?:[\s;,(){}\[\]]|return\b[\w$\s]{0,80}+;|catch\s*+\([\w$]{0,80}+\)|//[^\n]{0,80}+)*+")
"""What may stand behind the last: the ends of calls, blocks and functions."""


def data_in(text: str, start: int = 0) -> int:
    """Where the first value after `start` begins in a text that is a script; -1 where it is none, or holds none."""
    if not SCRIPT.match(text):
        return -1
    found = DATA.search(text, start, LOOKED_AT)
    return found.end() if found else -1
