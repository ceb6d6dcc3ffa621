"""The query language in a table for readers, made from the data that it is read by."""

from __future__ import annotations

from typing import Final

from .fields import FIELDS

Rows = list[tuple[str, str]]

WORDS: Final[Rows] = [
    ("late boat", "both words, anywhere; also inside longer words"),
    ('"late boat"', "the words one after the other"),
    ("/b[oe]at/  /Boat/c", "a regular expression over the text as it stands; with c, case counts"),
    ("-late", "what does not match"),
    ("late OR early", "either"),
    ("(late OR early) -boat", "a group; things side by side must all match, and bind tighter than OR"),
]


def _values() -> Rows:
    return [(f"{kind.name}:{value}", says) for kind in FIELDS for value, says in kind.values.items()]


REFERENCE: Final[list[tuple[str, Rows]]] = [
    ("Query: words (without case, accents or letter variants)", WORDS),
    ("Query: fields (a number takes < <= > >= before it)", [(k.example, k.says) for k in FIELDS if not k.values]),
    ("Query: fields with fixed values", _values()),
]
"""Tables with their titles: what to write, and what it finds."""
