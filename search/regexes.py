"""Regular expressions under a time limit: compiled, and matched against original texts.

The limit is for one text, so a large thread has its time and a catastrophic pattern ends at the first text that it
meets. docs/decisions/0011-queries-and-text.md tells why the `regex` package.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .errors import SlowRegexError

if TYPE_CHECKING:
    from regex import Pattern

SECONDS: Final = 0.5
"""How long a pattern may take on one text."""

LONGEST: Final = 2000
"""Characters in a pattern: compiling takes time too, and nothing limits that."""


@lru_cache(maxsize=64)
def compile_regex(pattern: str, case: bool) -> Pattern[str] | str:
    """A pattern ready to match, or what is wrong with it, as part of a sentence."""
    import regex

    if len(pattern) > LONGEST:
        return f"it has more than {LONGEST} characters"
    flags = regex.MULTILINE if case else regex.MULTILINE | regex.IGNORECASE | regex.FULLCASE
    try:
        with warnings.catch_warnings(action="ignore"):
            return regex.compile(pattern, flags)
    except RecursionError:
        return "it nests too deeply"
    except (regex.error, ValueError, OverflowError, KeyError, IndexError, TypeError) as error:
        return str(error) or "it is malformed"


def matches_regex(pattern: str, case: bool, text: str) -> bool:
    """Whether a pattern matches anywhere in an original text; raises `SlowRegexError`."""
    try:
        return _compiled(pattern, case).search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise SlowRegexError(pattern, SECONDS) from None


def regex_spans(pattern: str, case: bool, text: str) -> list[tuple[int, int]]:
    """Where a pattern matches in an original text and takes in something, as (start, end); raises `SlowRegexError`."""
    try:
        spans = [found.span() for found in _compiled(pattern, case).finditer(text, timeout=SECONDS)]
    except TimeoutError:
        raise SlowRegexError(pattern, SECONDS) from None
    return [(start, end) for start, end in spans if end > start]


def _compiled(pattern: str, case: bool) -> Pattern[str]:
    compiled = compile_regex(pattern, case)
    if isinstance(compiled, str):
        raise ValueError(f"the pattern /{pattern}/ cannot be read: {compiled}")
    return compiled
