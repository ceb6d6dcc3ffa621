"""Lines of a story that say no more than who wrote it, or when, on pages in no layout that is known."""

from __future__ import annotations

import re
from typing import Final

from ...moments import find_moment
from .likeness import name_likeness

LONGEST: Final = 120
LIKELY: Final = 0.4
BY: Final = re.compile(
    r"(?:(?:posted|written|submitted|published)\s+)?(?:by|von|par|por|di|door|da)[:\s]\s*(?=\S)", re.IGNORECASE
)
NAME_ENDS: Final = re.compile(r"[\s,;|·–—-]*(?:\b(?:on|at|le|am|el|em|il|op)\b)?[\s,;|·–—-]*$")
"""What stands between a name and a date."""
MARKS: Final = " \t.,;|·–—-"


def read_byline(line: str) -> dict[str, str]:
    """What a line says and nothing besides: `byline`, `published` as written, or both; empty for any other line."""
    text = line.strip()
    if not text or len(text) > LONGEST:
        return {}
    time = find_moment(text)
    if time is None or time.form != "dated":
        return _named(text, {})
    before, after = text[: time.start], text[time.end :]
    if after.strip(MARKS):
        return {}
    facts = {"published": text[time.start : time.end]}
    return _named(before, facts) if before.strip(MARKS) else facts


def _named(text: str, facts: dict[str, str]) -> dict[str, str]:
    """The facts with the name that follows "by", or none where there is no such name."""
    if not (found := BY.match(text)):
        return {}
    name = NAME_ENDS.sub("", text[found.end() :])
    return {"byline": name, **facts} if name_likeness(name) >= LIKELY else {}
