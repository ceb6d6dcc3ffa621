"""What a text must hold where a regular expression matches it, so that an index of words can look it up first."""

from __future__ import annotations

import re
import warnings
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final

from .plan import all_fit, any_fits
from .tokens import FACT, query_tokens, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Lookup = Callable[[str], list[str] | None]
    """Gives the words of an archive that hold a piece, or None where those are too many to be looked up."""

_EDGE: Final = "\0"
"""Stands for a place where a word begins or ends."""
_UNKNOWN: Final = "\1"
"""Stands for anything at all."""
_SPACE: Final = [(codes.CATEGORY, codes.CATEGORY_SPACE)]
_PIECE: Final = re.compile(f"[^{_EDGE}{_UNKNOWN} ]+")
_SHORT: Final = 3
"""Letters from which on a piece of a word may be looked up: fewer are in too many words."""

_NOTHING: Final = f'"{FACT}nothing"'
"""Fits no text: no entry has this fact."""


def required_words(pattern: str, words_with: Lookup) -> str | None:
    """The FTS5 expression that every text fits which a pattern matches, or None where nothing is sure enough.

    A whole word (`\\bbridge\\b`) is looked up as it is, a beginning (`\\bbridg`) as one, and any other piece (`ridge`)
    as the words that hold it, which `words_with` knows. What only the `regex` package understands narrows nothing.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            parsed = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError, ValueError):
        return None
    return _all_of(parsed, words_with)


def _all_of(parsed: Any, words_with: Lookup) -> str | None:
    """What a sequence asks for: its own pieces, and one of each set of branches in it."""
    found = _expressions(_outline(parsed), words_with)
    found += [chosen for branches in _branches(parsed) if (chosen := _one_of(branches, words_with))]
    return all_fit(list(dict.fromkeys(found))) if found else None


def _one_of(branches: Any, words_with: Lookup) -> str | None:
    found = [_all_of(branch, words_with) for branch in branches]
    return any_fits(list(dict.fromkeys(one for one in found if one))) if all(found) else None


def _branches(parsed: Any) -> Iterable[Any]:
    """The sets of branches that a match takes one of, whatever else it takes."""
    for code, argument in parsed:
        if code is codes.BRANCH:
            yield argument[1]
        elif code is codes.SUBPATTERN:
            yield from _branches(argument[-1])
        elif code is codes.MAX_REPEAT and argument[0] > 0:
            yield from _branches(argument[2])


def _expressions(outline: str, words_with: Lookup) -> list[str]:
    """The expression for each piece of an outline that can be looked up."""
    found: list[str | None] = []
    for piece in _PIECE.finditer(outline):
        before, after = outline[piece.start() - 1 : piece.start()], outline[piece.end() : piece.end() + 1]
        parts = runs(piece[0])  # scripts without spaces and others part each other, as an edge does
        for place, (text, is_unspaced) in enumerate(parts):
            begins = place > 0 or before in (_EDGE, " ")
            ends = place < len(parts) - 1 or after in (_EDGE, " ")
            found.append(_unspaced(text) if is_unspaced else _word(text, begins, ends, words_with))
    return [expression for expression in found if expression]


def _unspaced(text: str) -> str:
    tokens = " ".join(query_tokens(text))
    return f'"{tokens}"{" *" if len(tokens) == 1 else ""}'


def _word(text: str, begins: bool, ends: bool, words_with: Lookup) -> str | None:
    tokens = query_tokens(text)
    if begins and ends:
        return f'"{" ".join(tokens)}"' if tokens else None
    if len(tokens) != 1 or len(tokens[0]) < _SHORT:
        return None
    if begins:
        return f'"{tokens[0]}" *'
    words = words_with(tokens[0])
    if words is None:
        return None
    words = [word for word in words if not ends or word.endswith(tokens[0])]
    return any_fits([f'"{word}"' for word in words]) if words else _NOTHING


def _outline(parsed: Any) -> str:
    """What surely stands in a match, in order: letters, edges of words, and the unknown."""
    return "".join(_piece(code, argument) for code, argument in parsed)


def _piece(code: Any, argument: Any) -> str:
    if code is codes.LITERAL:
        character = chr(argument)
        if character.isalnum() or character == " ":
            return character
        return f"{_EDGE}{_UNKNOWN}{_EDGE}" if len(query_tokens(f"a{character}a")) > 1 else _UNKNOWN
    if code is codes.AT and argument is codes.AT_BOUNDARY:
        return _EDGE
    if code is codes.SUBPATTERN:
        return _outline(argument[-1])
    if code is codes.MAX_REPEAT and argument[0] > 0:
        if list(argument[2]) == [(codes.IN, _SPACE)]:
            return " "
        return f"{_UNKNOWN}{_outline(argument[2])}{_UNKNOWN}"
    if code is codes.IN and argument == _SPACE:
        return " "
    return _UNKNOWN
