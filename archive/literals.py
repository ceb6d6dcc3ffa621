"""The whole words that a text must hold where a regular expression matches it, so that an index can look them up."""

from __future__ import annotations

import re
import warnings
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from .plan import all_fit
from .tokens import query_tokens

_EDGE: Final = "\0"
"""Stands for a place where a word begins or ends."""
_UNKNOWN: Final = "\1"
"""Stands for anything at all."""
_SPACE: Final = [(codes.CATEGORY, codes.CATEGORY_SPACE)]
_WORD: Final = re.compile(f"(?<=[{_EDGE} ])[^{_EDGE}{_UNKNOWN} ]+(?=[{_EDGE} ])")


def required_words(pattern: str) -> str | None:
    """The FTS5 expression that every matching text fits, or None where nothing is sure.

    Only words with a boundary on both sides count, as in `/\\bbridge (was|is) closed\\b/`: an index of words cannot
    tell where a piece of one stands. What only the `regex` package understands narrows nothing.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            parsed = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError, ValueError):
        return None
    words = [word for word in _WORD.findall(_outline(parsed)) if word.isalnum()]
    found = [" ".join(tokens) for word in words if (tokens := query_tokens(word))]
    return all_fit([f'"{phrase}"' for phrase in dict.fromkeys(found)]) if found else None


def _outline(parsed: Any) -> str:
    """What surely stands in a match, in order: letters, edges of words, and the unknown."""
    return "".join(_piece(code, argument) for code, argument in parsed)


def _piece(code: Any, argument: Any) -> str:
    if code is codes.LITERAL:
        character = chr(argument)
        return character if character.isalnum() or character == " " else f"{_EDGE}{_UNKNOWN}{_EDGE}"
    if code is codes.AT and argument is codes.AT_BOUNDARY:
        return _EDGE
    if code is codes.SUBPATTERN:
        return _outline(argument[-1])
    if (code is codes.IN and argument == _SPACE) or (
        code is codes.MAX_REPEAT and argument[0] > 0 and list(argument[2]) == [(codes.IN, _SPACE)]
    ):
        return " "
    return _UNKNOWN
