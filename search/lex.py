"""A query cut into tokens. Nothing is refused here: what is wrong with a token is for the parser to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from .fields import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["(", ")", "or", "and", "not", "word", "phrase", "regex", "field"]

CLOSING: Final = {'"': '"', "“": "”", "„": "“”", "«": "»"}
"""Quotation marks that open a phrase, and those that close it."""

OPERATORS: Final[dict[str, Kind]] = {"OR": "or", "AND": "and", "NOT": "not"}
MARKS: Final[dict[str, Kind]] = {"(": "(", ")": ")", "-": "not"}

_STRAIGHT: Final = re.compile(r'"((?:[^"\\]|\\.|\\\Z)*)("?)', re.DOTALL)
_REGEX: Final = re.compile(r"/((?:[^/\\]|\\.|\\\Z)*)(/?)([^\s()\"]*)", re.DOTALL)
_WORD: Final = re.compile(r'[^\s()"]+')
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z-]*):(?!//)")
_ESCAPED_QUOTE: Final = re.compile(r'\\(["\\])')
_ESCAPED_SLASH: Final = re.compile(r"\\(.)", re.DOTALL)


class Token(NamedTuple):
    """A piece of a query, `start` to `end` (not included) in its text.

    `text` is a word, what stands inside the marks of a phrase or a regex, or the value of a field; `name` is the field
    as it was typed or the flags of a regex; `quoted` says that a field's value stood in quotes, `closed` that a phrase
    or regex has its end.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    name: str = ""
    quoted: bool = False
    closed: bool = True


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens, left to right; only white space falls between them."""
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        token = _token(query, at)
        yield token
        at = token.end


def _token(query: str, at: int) -> Token:
    mark, following = query[at], query[at + 1 : at + 2]
    if (kind := MARKS.get(mark)) is not None:
        return Token(kind, at, at + 1)
    if mark in CLOSING:
        text, end, closed = _quoted(query, at)
        return Token("phrase", at, end, text, closed=closed)
    if mark == "/" and following not in ("", "/") and not following.isspace():  # "his / her", "//host" are words
        return _regex(query, at)
    if (field := _FIELD.match(query, at)) and (field[1].casefold() in BY_NAME or _WORD.match(query, field.end())):
        return _field(query, field)
    end = _WORD.match(query, at).end()  # type: ignore[union-attr] # every mark that begins no word is dealt with above
    word = query[at:end]
    return Token(OPERATORS.get(word, "word"), at, end, word)


def _quoted(query: str, at: int) -> tuple[str, int, bool]:
    """The text between quotation marks that open at a place, where they end, and whether they are closed."""
    if query[at] == '"':
        found = _STRAIGHT.match(query, at)
        assert found, "it begins with the mark"
        return _ESCAPED_QUOTE.sub(r"\1", found[1]), found.end(), bool(found[2])
    closing = CLOSING[query[at]]
    end = next((place for place in range(at + 1, len(query)) if query[place] in closing), -1)
    return (query[at + 1 :], len(query), False) if end < 0 else (query[at + 1 : end], end + 1, True)


def _regex(query: str, at: int) -> Token:
    found = _REGEX.match(query, at)
    assert found, "it begins with the mark"
    pattern = _ESCAPED_SLASH.sub(lambda pair: "/" if pair[1] == "/" else pair[0], found[1])
    return Token("regex", at, found.end(), pattern, found[3], closed=bool(found[2]))


def _field(query: str, found: re.Match[str]) -> Token:
    start, begin = found.start(), found.end()
    if query[begin : begin + 1] in CLOSING:
        text, end, closed = _quoted(query, begin)
        return Token("field", start, end, " ".join(text.split()), found[1], True, closed)
    value = _WORD.match(query, begin)
    return Token("field", start, value.end() if value else begin, value[0] if value else "", found[1])
