"""What a name sounds like in another script: the consonants that Latin, Cyrillic and Arabic spellings of it share.

Arabic writes few vowels, and every transliteration has its own; so vowels fall away, doubled letters become one, and
spellings of one consonant (c, k, q; kh, ح, х) are given one sign. That is too coarse to tell words apart, and is asked
only where a comment begins by addressing somebody in another script than the name's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import normalize

LEAST_SOUNDS: Final = 3
"""Of fewer consonants a name has too many doubles."""
DIGRAPHS: Final = (
    *(
        ("sch", "š"),
        ("shch", "š"),
        ("tch", "č"),
        ("sh", "š"),
        ("ch", "č"),
        ("kh", "h"),
        ("gh", "g"),
        ("th", "t"),
        ("dh", "d"),
    ),
    *(
        ("zh", "j"),
        ("ph", "f"),
        ("ts", "č"),
        ("dj", "j"),
        ("ck", "k"),
        ("x", "ks"),
        ("q", "k"),
        ("c", "k"),
        ("5", "h"),
        ("7", "h"),
    ),
)
"""Latin spellings of one sound; 5 and 7 stand for Arabic letters where people write Arabic with Latin ones."""
HEARD: Final = frozenset("bdfghjklmnprstvzšč")
OTHERS: Final = str.maketrans(
    dict(zip("бвгджзклмнпрстфхцчшщ", "bvgdjzklmnprstfhččšš", strict=True))
    | dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهگپچژ", "bttjhhddrzsšsdtzgfkklmnhgpčj", strict=True))
)


def script_of(word: str) -> str:
    """The script of a word's first letter: "latin", "cyrillic", "arabic", or "" for another."""
    first = word[:1]
    if first < "\u0250":
        return "latin"
    return "cyrillic" if "\u0400" <= first < "\u0530" else "arabic" if "\u0600" <= first < "\u0700" else ""


@lru_cache(maxsize=4096)
def sound_of(word: str) -> str:
    """The consonants of a word in one spelling, "" where they are too few to tell names apart."""
    word = normalize("NFKD", word.casefold()) if script_of(word) == "latin" else word.casefold().translate(OTHERS)
    for spelt, sound in DIGRAPHS:
        word = word.replace(spelt, sound)
    heard = "".join([sign for sign in word if sign in HEARD])
    heard = "".join(sign for k, sign in enumerate(heard) if sign != heard[k - 1 : k])
    return heard if len(heard) >= LEAST_SOUNDS else ""
