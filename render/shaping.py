"""Arabic letters in the forms that they take beside each other, for terminals that do not join letters.

The forms are those of Unicode's presentation blocks, read from its decompositions; a letter that has none there stays.
Shaping keeps every offset: the alef that a lam takes in leaves a filler, which has no width and is not drawn.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

FILLER: Final = "\N{WORD JOINER}"
"""What stands for an alef that was joined with the lam before it."""

ARABIC: Final = re.compile("[\u0620-\u06ff\u0750-\u077f]")
JOINERS: Final = frozenset("\N{ZERO WIDTH JOINER}\N{ARABIC TATWEEL}")
NON_JOINER: Final = "\N{ZERO WIDTH NON-JOINER}"

_PRESENTATION: Final = (range(0xFB50, 0xFBB2), range(0xFBD3, 0xFC00), range(0xFE80, 0xFEFD))
_LAM: Final = "\u0644"


class Forms(NamedTuple):
    """How a letter looks alone, and as the last, the first and a middle one of joined letters; empty if it cannot."""

    isolated: str = ""
    final: str = ""
    initial: str = ""
    medial: str = ""


@cache
def _forms() -> dict[str, Forms]:
    """The forms of each letter, and of lam with each alef."""
    found: dict[str, Forms] = {}
    for code in (code for block in _PRESENTATION for code in block):
        tag, *parts = unicodedata.decomposition(chr(code)).split()
        letters = "".join(chr(int(part, 16)) for part in parts)
        if len(letters) == 1 or (len(letters) == 2 and letters[0] == _LAM and letters[1] in "\u0622\u0623\u0625\u0627"):
            found[letters] = found.get(letters, Forms())._replace(**{tag.strip("<>"): chr(code)})
    return found


def shape(text: str) -> str:
    """The text with each Arabic letter in the form that it takes; as long as the text."""
    if not ARABIC.search(text):
        return text
    forms, letters = _forms(), [*text]
    joining = [at for at, letter in enumerate(text) if not _is_transparent(letter)]
    joined = False  # whether the letter before reaches over to this one
    skipped = -1
    for place, at in enumerate(joining):
        letter = text[at]
        if at == skipped:
            joined = False
            continue
        following = joining[place + 1] if place + 1 < len(joining) else -1
        pair = letter + text[following] if following >= 0 else ""
        if pair in forms:  # lam and alef
            letters[at] = forms[pair].final if joined else forms[pair].isolated
            letters[following], skipped = FILLER, following
            continue
        own = forms.get(letter, Forms())
        joined = joined and bool(own.final)
        reaches = bool(own.initial) and following >= 0 and _takes_hold(text[following], forms)
        shapes = (own.medial if reaches else own.final) if joined else (own.initial if reaches else own.isolated)
        letters[at] = shapes or letter
        joined = reaches or letter in JOINERS
    return "".join(letters)


def _is_transparent(letter: str) -> bool:
    """Whether letters join across this one: marks, and invisible characters that do not decide about joining."""
    kind = unicodedata.category(letter)
    return kind in ("Mn", "Me") or (kind == "Cf" and letter not in JOINERS and letter != NON_JOINER)


def _takes_hold(letter: str, forms: dict[str, Forms]) -> bool:
    """Whether a letter joins the one before it."""
    return letter in JOINERS or bool(forms.get(letter, Forms()).final)
