"""Names as credits give them, freed of list numbers, addresses and what the page says about the person."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERED: Final = re.compile(r"(?:[+-]?\d{1,5}\s+(?=#))?[(#\[]*(\d{1,6})[.):\]]*\s+(?=\S)")
ACCOUNT: Final = re.compile(r"\s*\(#?\d{1,12}\)(?:\s*<[^<>]{1,80}>?)?$|\s*<[^<>]{1,80}>?$")
"""A number in brackets, or an address in angle brackets, behind a name."""
GUEST: Final = re.compile(
    r"\s*\((?:guest|not verified|visitor|unregistered|gast|invité|invitado|زائر)\)$", re.IGNORECASE
)
ADDRESS: Final = re.compile(r"^(https?://\S+)\s+(?=\S)|\s+(https?://\S+)$")
FOLDING: Final = re.compile(r"^(?:\[[-–−+]\]\s*|[+*•◦▪]\s+(?=\S))")
"""The button that folds a comment, or the mark of an item in a list, before its name."""
IN_ORDER: Final = 0.9


class Name(NamedTuple):
    """A name, whether it is a guest's, and the address beside it."""

    text: str
    guest: bool = False
    url: str | None = None


def read_names(texts: Sequence[str]) -> list[Name]:
    """Read the names of a page's credits. A number before a name goes where most have one and they are in order."""
    numbers = [int(found[1]) for text in texts if (found := NUMBERED.match(text))]
    rises = [after > before for before, after in pairwise(numbers)]
    steady = max(sum(rises), len(rises) - sum(rises)) >= IN_ORDER * len(rises)
    numbered = 2 * len(numbers) >= len(texts) and steady
    return [_read_name(NUMBERED.sub("", text, count=1) if numbered else text) for text in texts]


def _read_name(text: str) -> Name:
    guest = bool(GUEST.search(text))
    text = ACCOUNT.sub("", GUEST.sub("", text))
    text, url = FOLDING.sub("", text), None
    if found := ADDRESS.search(text):
        url = found[1] or found[2]
        text = ADDRESS.sub("", text, count=1)
    return Name(text.strip(), guest, url)
