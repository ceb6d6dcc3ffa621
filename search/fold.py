"""Text folded for searching: without case, accents, Arabic vowel signs and letter variants, or invisible characters.

Folding goes character by character, so that a place in the folded text always has one in the original. It errs on the
side of finding too much. What one character becomes:

- its compatibility decomposition (Unicode NFKD), casefolded: full-width letters, ligatures, ß as "ss";
- without the combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic; those of scripts in which marks write
  sounds of their own (Indic, Thai, kana) stay;
- Arabic: alef in all its forms as bare alef, alef maksura and Farsi yeh as yeh, teh marbuta as heh, keheh as kaf, no
  tatweel; the hamza on a carrier goes with its mark;
- any decimal digit as the ASCII one, curly quotes and long dashes as those on a keyboard, white space as a space;
- nothing at all for format characters (Unicode Cf): joiners, direction marks, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_VARIANTS: Final = {
    **dict.fromkeys("ٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیے", "ي"),
    **dict.fromkeys("ةۃە", "ه"),
    "ک": "ك",
    "ـ": "",
    **dict.fromkeys("‘’‛ʼ′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
}
_DROPPED_MARK: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufe20-\ufe2f]"
)


class _Folds(dict[int, str]):
    """What each code point becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDS: Final = _Folds()


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = _DROPPED_MARK.sub("", decomposed)
    return "".join(_VARIANTS.get(part, part) for part in kept)


def fold(text: str) -> str:
    """Fold a text. Folding what is folded changes nothing."""
    if text.isascii():
        return text.translate(_FOLDS)  # which CPython does through a table of its own, ten times as fast
    for character in set(text):  # few differ in one text, and `replace` is faster than any walk through all of them
        if not "!" <= character <= "~" and (folded := _FOLDS[ord(character)]) != character:
            text = text.replace(character, folded)
    return text.lower()


def offsets(text: str) -> list[int]:
    """For each character of `fold(text)`, and for its end, the offset in `text` of the character that it comes from."""
    if text.isascii():
        return list(range(len(text) + 1))
    found: list[int] = []
    for at, character in enumerate(text):
        found += [at] * (1 if character.isascii() else len(_FOLDS[ord(character)]))
    return [*found, len(text)]
