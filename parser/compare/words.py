"""The words of two texts, which of them changed, and where: a diff by words.

Two wordings are the same where they differ only in white space, in how they are cut into blocks, and in typography
(curly quotes, the ellipsis character), since captures of different formats write one comment so.
docs/decisions/0014-comparing-captures.md says why RapidFuzz finds the longest common subsequence here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Block

_MARKS: Final = r"!-&(-/:-@\[-`{-~¡§«»¿‐-―‘“”„…‹›、。，！？：；「」『』（）،؛؟"
TOKEN: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    rf"|[^\s{_MARKS}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|\.\.\.|[{_MARKS}]"
)
"""A word with its combining marks, a character of a script without spaces, or a punctuation mark."""
_TYPOGRAPHY: Final = str.maketrans("‘’“”„«»‐‑–—", '\'\'"""""----')
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
    """The words of a text as they are compared, and where each stands in it."""

    words: list[str]
    spans: list[tuple[int, int]]


def blocks_text(blocks: Iterable[Block]) -> str:
    """The words of a body, a line feed between its blocks: the text that the spans of a comparison count in."""
    return "\n".join(block.text for block in blocks)


def tokens(text: str) -> Tokens:
    """Cut a text into words."""
    found = [(match[0], match.span()) for match in TOKEN.finditer(text)]
    return Tokens([folded(word) for word, _ in found], [span for _, span in found])


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared."""
    words = TOKEN.findall(text)
    return words if text.isascii() else [folded(word) for word in words]


def folded(word: str) -> str:
    """A word without its typography, but with its case."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word.translate(_TYPOGRAPHY))


def same_words(old: str, new: str) -> bool:
    """Whether two texts say the same, word for word."""
    return old == new or words_in(old) == words_in(new)


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
    pieces = _pieces(a.words, b.words)
    return [Run(same, _stretch(a.spans, i, j, old), _stretch(b.spans, k, m, new)) for same, i, j, k, m in pieces]


def _stretch(spans: list[tuple[int, int]], first: int, end: int, text: str) -> tuple[int, int]:
    """The characters from one word to before another; an empty stretch stands where its words would begin."""
    if first == end:
        at = spans[first][0] if first < len(spans) else len(text)
        return at, at
    return spans[first][0], spans[end - 1][1]


_Piece = tuple[bool, int, int, int, int]


def _pieces(a: list[str], b: list[str]) -> list[_Piece]:
    """Runs of words (same, from, to, from, to): the common ends, and between them the common subsequence."""
    least = min(len(a), len(b))
    head = next((i for i in range(least) if a[i] != b[i]), least)
    tail = next((i for i in range(least - head) if a[-1 - i] != b[-1 - i]), least - head)
    ends = len(a) - tail, len(b) - tail
    pieces: list[_Piece] = [(True, 0, head, 0, head)] if head else []
    between = _middle(a[head : ends[0]], b[head : ends[1]])
    pieces += [(same, i + head, j + head, k + head, m + head) for same, i, j, k, m in between]
    if tail:
        pieces.append((True, ends[0], len(a), ends[1], len(b)))
    return pieces


def _middle(a: list[str], b: list[str]) -> list[_Piece]:
    if not a and not b:
        return []
    if not a or not b or len(a) * len(b) > MOST_CELLS:
        return [(False, 0, len(a), 0, len(b))]
    from rapidfuzz.distance import Indel

    found = [
        (one.tag == "equal", one.src_start, one.src_end, one.dest_start, one.dest_end) for one in Indel.opcodes(a, b)
    ]
    return _joined(found)


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Join changes that so few common words part that a reader would see one change.

    Words that two texts share by chance ("the", a comma) stand between long changes: a common run that is no longer
    than the change on either side of it becomes part of the change.
    """
    joined: list[_Piece] = []
    for piece in pieces:
        joined.append(piece)
        while len(joined) > 1 and not joined[-1][0]:
            if not joined[-2][0]:
                joined[-2:] = [_spanning(joined[-2], joined[-1])]
            elif len(joined) > 2 and _words(joined[-2]) <= min(_words(joined[-3]), _words(joined[-1])):
                joined[-3:] = [_spanning(joined[-3], joined[-1])]
            else:
                break
    return joined


def _words(piece: _Piece) -> int:
    _, i, j, k, m = piece
    return max(j - i, m - k)


def _spanning(first: _Piece, last: _Piece) -> _Piece:
    return False, first[1], last[2], first[3], last[4]
