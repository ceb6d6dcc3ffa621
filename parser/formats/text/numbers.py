"""Numbers that a page gives its comments: ids, and places such as #3.1, which answers #3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...model import Evidence, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER: Final = re.compile(r"(?:#|№|\|)\s?(\d{1,12}(?:\.\d{1,4}){0,20})(?![\d.]*\w)")
SCORE: Final = re.compile(r"(?<!\S)([+-]?\d{1,6})\s+(?:points?|likes?|votes?|punkte|puntos)\b", re.IGNORECASE)
MOST: Final = 0.9


def read_numbers(texts: Sequence[str]) -> list[str]:
    """The number in each credit, "" where there is none; all empty where numbers come twice or are rare."""
    numbers = [found[1] if (found := NUMBER.search(text)) else "" for text in texts]
    given = [number for number in numbers if number]
    if len(given) < MOST * sum(1 for text in texts if text) or len(set(given)) < len(given):
        return [""] * len(texts)
    return numbers


def read_score(text: str) -> int | None:
    """The votes that a credit states, as in "12 points"."""
    found = SCORE.search(text)
    return int(found[1]) if found else None


def numbered_replies(numbers: Sequence[str]) -> list[Reply | None]:
    """What the numbers state: #3.1.2 answers #3.1, and #3 the story. All None where no number has a point in it."""
    if not any("." in number for number in numbers):
        return [None] * len(numbers)
    places = {number: place for place, number in enumerate(numbers) if number}
    return [_reply(number, places) for number in numbers]


def _reply(number: str, places: dict[str, int]) -> Reply | None:
    above, point, _ = number.rpartition(".")
    if not number:
        return None
    if not point:
        return Reply(None, "stated")
    if above not in places:
        return Reply(
            None, "absent", 1.0, (Evidence("number", f"It is #{number}, and #{above} is not in this capture."),)
        )
    return Reply(places[above], "stated")
