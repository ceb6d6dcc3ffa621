"""What the full-text index holds of a text: its folded words, and pairs of characters where words have no spaces.

The index splits at ASCII punctuation and spaces only (FTS5's `ascii`), so everything else is done here: folding as in
`search/fold.py`, other punctuation to spaces, and a run of Han, kana, Thai, Lao, Khmer or Burmese to its overlapping
pairs and its last character. Every piece of such a run is then a phrase of pairs, and its first character the
beginning of one.
"""

from __future__ import annotations

import re
from typing import Final

from microfiche.search.fold import fold

FACT: Final = "¦"
"""Begins every token that is a fact and no word: `_SEPARATOR` takes it out of texts."""

_SEPARATOR: Final = re.compile(r"[^\w\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0900-\u0dff]|_")
"""Punctuation, and not the vowel signs of Indic and South-East Asian scripts, which Python counts to no word."""
_ASCII_SEPARATOR: Final = re.compile(r"[\x00-/:-@\[-`{-\x7f]+")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def index_text(text: str) -> str:
    """A text as the index takes it."""
    if text.isascii():
        return text  # the index folds the case of ASCII itself
    spaced = _SEPARATOR.sub(" ", fold(text))
    return _UNSPACED.sub(_pairs, spaced) if _UNSPACED.search(spaced) else spaced


def index_tokens(text: str) -> list[str]:
    """The tokens that the index makes of a text."""
    return _ASCII_SEPARATOR.sub(" ", index_text(text)).lower().split()


def runs(word: str) -> list[tuple[str, bool]]:
    """A word as what its scripts part it into: pieces, and whether they are of a script without spaces."""
    parts, at = [], 0
    for run in _UNSPACED.finditer(word):
        parts += [(word[at : run.start()], False), (run[0], True)]
        at = run.end()
    return [(text, is_unspaced) for text, is_unspaced in (*parts, (word[at:], False)) if text]


def query_tokens(text: str) -> list[str]:
    """The tokens of a text as a query looks for them, one behind the other: the text, indexed, holds this sequence."""
    spaced = _SEPARATOR.sub(" ", fold(text))
    return _ASCII_SEPARATOR.sub(" ", _UNSPACED.sub(_sought_pairs, spaced)).split()


def _pairs(run: re.Match[str]) -> str:
    text = run[0]
    return f" {' '.join(text[at : at + 2] for at in range(len(text)))} "


def _sought_pairs(run: re.Match[str]) -> str:
    """The pairs without the last character, which in a longer run begins another pair; one character stays as it is."""
    text = run[0]
    return f" {' '.join(text[at : at + 2] for at in range(max(1, len(text) - 1)))} "
