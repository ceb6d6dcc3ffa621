"""The first part of a source, as far as it is JSON: what a format is recognised by."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from .extended import SIGN, unwrapped
from .items import BETWEEN, OBJECT, WRAPPED, encoding_of
from .mend import NOTHING, mend
from .script import data_in

VALUES_AT_MOST: Final = 50
LINES_LOOKED_AT: Final = 3


@lru_cache(maxsize=2)
def peek(head: bytes) -> tuple[Any, ...]:
    """The values at the beginning, the last of them perhaps cut off; empty where this is no JSON.

    Text that begins with a bracket is text: before the first thing that JSON does not know, an object must have begun.
    """
    try:
        text = head.decode(encoding_of(head), "replace")
    except LookupError:
        return ()
    found = WRAPPED.match(text)
    values = _values(text, found.end()) if found else _in_script(text)
    later = OBJECT.match(text, text.find("\n") + 1) if not values else None
    values = _values(text, later.start()) if later else values
    return tuple(map(unwrapped, values)) if SIGN in text else values


def _in_script(text: str) -> tuple[Any, ...]:
    """The values among the statements of a script."""
    values: list[Any] = []
    at = data_in(text)
    while at >= 0 and len(values) < VALUES_AT_MOST:
        mended = mend(text, at)
        values.append(mended.value)
        at = data_in(text, max(mended.end, at + 1))
    return tuple(value for value in values if _begins(value))


def _values(text: str, at: int) -> tuple[Any, ...]:
    values: list[Any] = []
    while at < len(text) and len(values) < VALUES_AT_MOST:
        mended = mend(text, at)
        if type(mended.value) not in (dict, list):
            break
        if mended.first_passed is not None and not values and not _begins(mend(text[at : mended.first_passed]).value):
            break
        values.append(mended.value)
        at = BETWEEN.match(text, mended.end).end()  # type: ignore[union-attr]
        if text[at : at + 1] not in ("{", "["):
            break
    if text[at:] and not any(map(_begins, values)):
        return ()  # brackets and then text, as where a text browser shows the place of a picture
    return tuple(values)


def _begins(value: Any) -> bool:
    """Whether a value is more than brackets: an object with a key, or an array with one in it, or with names."""
    if type(value) is list:
        first = value[0] if value else None
        return bool(first) and (type(first) is dict or (type(first) is list and all(type(one) is str for one in first)))
    return type(value) is dict and bool(value)


def is_lines(head: bytes) -> bool:
    """Whether each line is a value of its own: the second begins with a brace, and the first is a whole object.

    Where that one is broken, the next ones must be values that nothing follows, not even the comma of a list.
    """
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    later = [line for line in rest.split(b"\n", LINES_LOOKED_AT)[:LINES_LOOKED_AT] if line.strip()]
    if not later or later[0].lstrip()[:1] != b"{":
        return False
    if first[:1] == b"{" and _is_value(first):
        return True
    return all(_is_value(line, alone=True) for line in later)


def _is_value(line: bytes, *, alone: bool = False) -> bool:
    """Whether a line begins with a value that ends of itself and, if `alone`, nothing stands behind it."""
    text = line.decode("utf-8", "replace")
    mended = mend(text)
    return mended.whole and mended.value is not NOTHING and not (alone and text[mended.end :].strip())
