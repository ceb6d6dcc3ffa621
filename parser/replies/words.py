"""Words as this room counts them: no case, no marks, nothing but letters and digits.

Nothing here knows a language's grammar. Scripts written without spaces (Chinese, Japanese, Thai) are cut into pairs of
characters, the usual stand-in for words (Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, 2.2.1).
"""

from __future__ import annotations

import re
from operator import add

WORD = re.compile(r"[^\W_]+")
UNSPACED = "([\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)"
"""Compiled only where a text may hold such a script: that takes a millisecond of every start."""
SPACED = bytes([*range(0x0E), *range(0x0F, 0x30)])
"""The upper bytes, in UTF-16, of characters that belong to none."""
ARABIC = re.compile("[\u0600-\u06ff]")
ARABIC_MARKS = (*range(0x064B, 0x0660), 0x0640, 0x0670)
ARABIC_LETTERS = str.maketrans(
    dict.fromkeys("أإآٱ", "ا") | {"ى": "ي", "ة": "ه"} | {chr(mark): "" for mark in ARABIC_MARKS}
)
MOST_CHARACTERS = 24_000
"""How much of one body is looked at: a longer one is a pasted document, and no more telling for its length."""


LETTERS = bytes(c | 32 if 65 <= c <= 90 else c if 48 <= c <= 57 or 97 <= c <= 122 else 32 for c in range(256))
"""What each ASCII character is to a word: itself, without case, or a space."""


def words_of(text: str) -> list[str]:
    """The words of a text's first `MOST_CHARACTERS`, in order."""
    text = text[:MOST_CHARACTERS]
    if text.isascii():
        return text.encode().translate(LETTERS).decode().split()
    text = text.casefold()
    if ARABIC.search(text):
        text = text.translate(ARABIC_LETTERS)
    words = WORD.findall(text)
    is_spaced = not text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, SPACED)
    return words if is_spaced else _cut(words)


def _cut(words: list[str]) -> list[str]:
    """Words, with the runs of a script without spaces cut into pairs of characters."""
    pieces: list[str] = []
    for word in words:
        for place, run in enumerate(re.split(UNSPACED, word)):
            if place % 2 and len(run) > 1:
                pieces += map(add, run, run[1:])
            elif run:
                pieces.append(run)
    return pieces
