"""Lines such as "NAME said...": a name and a verb of saying."""

from __future__ import annotations

from typing import Final

from .lexicon import SAYING

MOST_WORDS: Final = 14
LONGEST: Final = 100
HELPERS: Final = frozenset({"hat", "a", "ha"})
"""Verbs that help others say it: "NAME hat gesagt…", "NAME a dit…"."""


def is_saying(line: str) -> bool:
    """Whether a line is a name and a verb of saying."""
    words = line.split()
    return 2 <= len(words) <= MOST_WORDS and len(line.strip()) <= LONGEST and _verb(words[-1]) in SAYING


def says_alone(line: str) -> bool:
    """Whether a line is nothing but a verb of saying: some extractions set every piece of a credit on its own line."""
    words = line.split(maxsplit=2)
    return len(words) == 1 and _verb(words[0]) in SAYING


def without_saying(line: str) -> str:
    """A line without its verb of saying, where it has one."""
    words = line.split()
    if not is_saying(line):
        return " ".join(words)
    while len(words) > 1 and _verb(words[-1]) in SAYING | HELPERS:
        words.pop()
    return " ".join(words)


def _verb(word: str) -> str:
    return word.casefold().strip(".…:,")
