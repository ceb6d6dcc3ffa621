"""How a comment speaks, whatever it answers: at what length, with what opening, to somebody, asking."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .languages import OPENS, YOU, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .vocabulary import Vocabulary

LENGTHS = (3, 8, 15, 30, 60, 120)
SHARES = (0.15, 0.3, 0.6, 1.2, 2.4)
"""A comment's length against the thread's median."""


class Speech(NamedTuple):
    """A comment's length in steps, absolute and relative; its opener ("" for an empty body); "you"; a question."""

    long: int
    relative: int
    opener: str
    you: bool
    asks: bool


def listen(texts: Sequence[str], vocabulary: Vocabulary) -> list[Speech]:
    """How each comment speaks, in its own language."""
    lengths = sorted(len(found) for found in vocabulary.words)
    median = max(1, lengths[len(lengths) // 2]) if lengths else 1
    language = "en"
    speech = []
    for text, words, known in zip(texts, vocabulary.words, vocabulary.known, strict=True):
        language = language_of(known, language)
        speech.append(
            Speech(
                bisect_right(LENGTHS, len(words)),
                bisect_right(SHARES, len(words) / median),
                OPENS[language].get(words[0], "opens other") if words else "",
                not YOU[language].isdisjoint(known),
                "?" in text or "？" in text or "؟" in text,
            )
        )
    return speech
