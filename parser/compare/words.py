"""The words of two texts, which of them changed, and where: a diff by words.

Two wordings are the same where they differ only in white space, in how they are cut into blocks, and in typography
(curly quotes, the ellipsis character), since captures of different formats write one comment so.
docs/decisions/0014-comparing-captures.md says why RapidFuzz finds the longest common subsequence here.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, compress, count
from operator import ne
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model import Block

_MARKS: Final = r"!-&(-/:-@\[-`{-~¡§«»¿‐-―‘“”„…‹›、。，！？：；「」『』（）،؛؟"
_UNSPACED: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN: Final = re.compile(rf"([^\s{_MARKS}{_UNSPACED}]+|\.\.\.|[{_MARKS}{_UNSPACED}])")
"""A word with its combining marks, a punctuation mark, or a character of a script without spaces."""
_TYPOGRAPHY: Final = str.maketrans("‘’“”„«»‐‑–—", '\'\'"""""----')
_TYPOGRAPHIC: Final = re.compile("[‘’“”„«»‐‑–—]")
MOST_CELLS: Final = 400_000_000
"""Words of one text times words of the other (50 MB as bits) up to which they are compared word by word."""
_MORE: Final = r"(?:(?:read|show|see|view) more|continue reading)"
_CUT_SHORT: Final = re.compile(rf"(?:(?:\.\.\.|…)\W{{0,3}}{_MORE}?|\b{_MORE})\W{{0,3}}$", re.IGNORECASE)
_LONGEST_SIGN: Final = 40


class Run(NamedTuple):
    """A stretch of two texts as (start, end) in characters: the same words in both, or words that took others' place.

    A stretch that one text lacks is empty there.
    """

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


class Tokens(NamedTuple):
    """The words of a text as they are compared, and their edges in it: word n runs from `edges[2 * n]` to
    `edges[2 * n + 1]`, and the last edge is the end of the text."""

    words: list[str]
    edges: list[int]

    def stretch(self, first: int, end: int) -> tuple[int, int]:
        """The characters from one word to before another; an empty stretch stands where its words would begin."""
        start = self.edges[2 * first]
        return start, start if first == end else self.edges[2 * end - 1]


def blocks_text(blocks: Iterable[Block]) -> str:
    """The words of a body, a line feed between its blocks: the text that the spans of a comparison count in."""
    return "\n".join([block.text for block in blocks])


def tokens(text: str) -> Tokens:
    """Cut a text into words."""
    pieces = TOKEN.split(text)  # white space and words in turn
    return Tokens(_without_typography(pieces[1::2], text), list(accumulate(map(len, pieces))))


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _without_typography(TOKEN.findall(text), text)


def _without_typography(words: list[str], text: str) -> list[str]:
    """The words of a text, each as it is compared. What stands in a text that is as it should be is so itself."""
    if text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _TYPOGRAPHIC.search(text)):
        return words
    return [word if word.isascii() else _plain(word) for word in words]


def _plain(text: str) -> str:
    """A text without its typography, but with its case."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY))


def same_words(old: str, new: str) -> bool:
    """Whether two texts say the same, word for word."""
    if old == new:
        return True
    # the words of a text are all of it but the white space: where that differs, and most often it does, they do
    return _plain("".join(old.split())) == _plain("".join(new.split())) and words_in(old) == words_in(new)


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How alike two lists of words are, from 0 to 1: twice the common subsequence by the words of both."""
    from rapidfuzz.distance import Indel

    if len(old) * len(new) > MOST_CELLS:
        return float(old == new)
    return Indel.normalized_similarity(old, new)


def is_cut_short(short: str, whole: str) -> bool:
    """Whether a text is the beginning of another one and shows that it goes on ("…", "read more"), or is empty."""
    if not short.strip():
        return bool(whole.strip())
    found = _CUT_SHORT.search(short, max(0, len(short) - _LONGEST_SIGN))
    if not found:
        return False
    begin, words = words_in(short[: found.start()]), words_in(whole)
    if not begin or len(begin) >= len(words):
        return False
    last = len(begin) - 1  # it may be cut in the middle of a word
    return begin[:last] == words[:last] and words[last].startswith(begin[last])


def changed_words(old: str, new: str) -> list[Run]:
    """Compare two texts by words: runs that together hold every word of both, in order.

    Takes time in proportion to the product of the words that differ, divided by 64; where that would be too much, all
    between the common beginning and the common end counts as changed.
    """
    a, b = tokens(old), tokens(new)
    runs = []
    at_old = at_new = 0
    for i, j, size in (*_joined(_common(a.words, b.words)), (len(a.words), len(b.words), 0)):
        if i > at_old or j > at_new:
            runs.append(Run(False, a.stretch(at_old, i), b.stretch(at_new, j)))
        at_old, at_new = i + size, j + size
        if size:
            runs.append(Run(True, a.stretch(i, at_old), b.stretch(j, at_new)))
    return runs


_Common = tuple[int, int, int]
"""Where a run of words that two texts share begins in either, and how many they are."""


def _common(a: list[str], b: list[str]) -> Iterator[_Common]:
    """The runs of words that stand in both, in order: the common ends, and between them the common subsequence."""
    least = min(len(a), len(b))
    head = next(compress(count(), map(ne, a, b)), least)
    tail = next(compress(count(), map(ne, reversed(a[head:]), reversed(b[head:]))), least - head)
    end_a, end_b = len(a) - tail, len(b) - tail
    yield 0, 0, head
    if head < end_a and head < end_b and (end_a - head) * (end_b - head) <= MOST_CELLS:
        from rapidfuzz.distance import Indel

        for block in Indel.editops(a[head:end_a], b[head:end_b]).as_matching_blocks():
            yield block.a + head, block.b + head, block.size
    yield end_a, end_b, tail


def _joined(runs: Iterable[_Common]) -> list[_Common]:
    """Leave out common runs that so few words fill that a reader would see one change.

    Words that two texts share by chance ("the", a comma) stand between long changes: a common run that is no longer
    than the change on either side of it becomes part of the change.
    """
    kept: list[_Common] = []
    changes: list[int] = []
    """How many words changed before each of those, in the text that has more of them."""
    for run in runs:
        while True:
            i, j, size = kept[-1] if kept else (0, 0, 0)
            changed = max(run[0] - i - size, run[1] - j - size)
            if not kept or size > min(changed, changes[-1]):
                break
            kept.pop()
            changes.pop()
        kept.append(run)
        changes.append(changed)
    return kept
