"""How a comment speaks, whatever it answers: at what length, with what opening, to somebody, asking."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .languages import OPENS, TELLTALE, YOU, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .vocabulary import Vocabulary

LENGTHS = (3, 8, 15, 30, 60, 120)


class Speech(NamedTuple):
    """A comment's length in steps; its opener ("" for an empty body); "you"; a question."""

    long: int
    opener: str
    you: bool
    asks: bool


def listen(texts: Sequence[str], vocabulary: Vocabulary) -> list[Speech]:
    """How each comment speaks, in its own language."""
    language = "en"
    speech = []
    held = vocabulary.frequency.keys()
    telltale = {language: words & held for language, words in TELLTALE.items()}
    for text, words, known in zip(texts, vocabulary.words, vocabulary.known, strict=True):
        language = language_of(known, language, script=not text.isascii(), telltale=telltale)
        speech.append(
            Speech(
                bisect_right(LENGTHS, len(words)),
                OPENS[language].get(words[0], "opens other") if words else "",
                not YOU[language].isdisjoint(known),
                "?" in text or "？" in text or "؟" in text,
            )
        )
    return speech
