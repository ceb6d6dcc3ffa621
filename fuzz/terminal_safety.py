"""What bytes may reach a terminal: an oracle that shares nothing with the sanitiser, read from Unicode's own tables."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates (UAX #9, section 2), which reach past the text that they stand in."""
OWN_COLOURS: Final = re.compile(r"\x1b\[(?:0|1|2|1;36|33|1;31|32)m")
"""The sequences that `--color always` writes itself (render/paint.py)."""
FLAG: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")


def commands(text: str, *, coloured: bool = False) -> list[str]:
    """What in a text a terminal could obey, a reader could not see, or an encoder could not write; none is right.

    Line ends and tabs are layout. With `coloured` the program's own colours are taken out first.
    """
    if coloured:
        text = OWN_COLOURS.sub("", text)
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.isprintable():
        return []
    return [f"U+{ord(one):04X}" for one in sorted(set(FLAG.sub("", text))) if is_unsafe(one)]


def is_unsafe(one: str) -> bool:
    """Whether a single character must never be printed as it is."""
    category = unicodedata.category(one)
    code = ord(one)
    return (
        (category == "Cc" and one not in "\n\t")
        or category in ("Cs", "Zl", "Zp")
        or one in BIDI
        or 0xE0000 <= code <= 0xE007F
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or 0xFFF9 <= code <= 0xFFFB
    )
