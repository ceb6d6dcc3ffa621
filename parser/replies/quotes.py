"""What a comment quotes: an earlier comment, the story, or something that this capture lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .vocabulary import Vocabulary

STORY: Final = -1
NOWHERE: Final = -2
LEAST_WORDS = 3
"""A segment of fewer words is emphasis or a title, not a quotation."""
GRAM = 4
MATCHING_SHARE = 0.5
"""A quotation is found where it stands word for word, or where this share of its 4-grams does (it was shortened)."""
ANCHORS, HOLDERS = 3, 48
SEGMENTS = 12
MARKED = re.compile(
    r"“([^“”]{8,1500})”|\"([^\"\n]{8,1500})\"|«([^«»]{8,1500})»|„([^„“”]{8,1500})[“”]|「([^「」]{4,1500})」"
    r"|(?:(?<=\n)|^)[ \t]*[‘'*]+([^\n]{8,1500}?)['’*]+[ \t]*(?=\n|$)"
)

MARKED_LINE = re.compile(r"\n[ \t]*[‘'*]")
LOOKED_AT = 24_000
"""How much of one body is searched for marks of quotation."""


class Quotation(NamedTuple):
    """A quoted piece: `source` is a position, `STORY` or `NOWHERE`; `opening` where the comment begins with it.

    `marked` is false where the words are repeated without a sign of quotation.
    """

    source: int
    words: int
    text: str
    opening: bool
    marked: bool


class Quotations:
    """Finds where the quoted pieces of a thread's comments come from.

    Only words that some quoted piece needs are indexed, and a piece is looked up by its rarest words, so the cost is
    that of reading the words once.
    """

    def __init__(
        self, texts: Sequence[str], quoted: Sequence[Sequence[str]], vocabulary: Vocabulary, story: list[str]
    ) -> None:
        self._words, self._known = vocabulary.words, vocabulary.known
        self._joined: dict[int, str] = {}
        self._story = " ".join(["", *story, ""])
        self._story_grams: set[tuple[str, ...]] | None = None
        self._story_words = story
        self._pieces = {
            i: pieces
            for i, (text, blocks) in enumerate(zip(texts, quoted, strict=True))
            if (pieces := list(islice(_pieces(text, blocks), SEGMENTS)))
        }
        self._anchors: dict[tuple[int, int], list[str]] = {}
        needed: set[str] = set()
        weight = vocabulary.weight
        for i, pieces in self._pieces.items():
            for k, piece in enumerate(pieces):
                known = sorted({w for w in piece.words if w in weight}, key=lambda w: (-weight[w], w))[:ANCHORS]
                self._anchors[i, k] = known
                needed.update(known)
        self._holders: dict[str, list[int]] = defaultdict(list)
        if needed:
            for i, held in enumerate(vocabulary.held(needed)):
                for word in held:
                    if len(self._holders[word]) < HOLDERS:
                        self._holders[word].append(i)
        copies = _find_copies(vocabulary)
        self.found = {i: self._by(i, copies.get(i)) for i in sorted(self._pieces.keys() | copies.keys())}

    def by(self, i: int) -> tuple[Quotation, ...]:
        """What comment `i` quotes, each piece credited to the first comment that holds it, if possible above `i`."""
        return self.found.get(i, ())

    def _by(self, i: int, copied: Quotation | None) -> tuple[Quotation, ...]:
        marked = tuple([self._trace(i, k, piece) for k, piece in enumerate(self._pieces.get(i, ()))])
        if copied and all(quotation.source != copied.source for quotation in marked):
            marked += (copied,)
        return marked

    def _trace(self, i: int, k: int, piece: _Piece) -> Quotation:
        source = self._source(i, piece.words, self._anchors[i, k])
        return Quotation(source, len(piece.words), piece.text, piece.opening, True)

    def _source(self, i: int, words: list[str], anchors: list[str]) -> int:
        phrase, known = " ".join(["", *words, ""]), self._known
        holders = sorted({c for anchor in anchors for c in self._holders[anchor] if c != i}, key=lambda c: (c > i, c))
        for c in holders:
            if known[c].issuperset(words) and phrase in self._text(c):
                return c
        if phrase in self._story:
            return STORY
        grams = _grams(words)
        if grams:
            least = MATCHING_SHARE * len(grams)  # each 4-gram that is held begins with a word that is held
            likely = [c for c in holders if sum(map(known[c].__contains__, words)) >= least]
            share, _, source = max(((_held(grams, self._words[c]), -c, c) for c in likely), default=(0.0, 0, NOWHERE))
            if share >= MATCHING_SHARE:
                return source
            if self._story_grams is None:
                self._story_grams = _grams(self._story_words)
            if len(grams & self._story_grams) >= MATCHING_SHARE * len(grams):
                return STORY
        return NOWHERE

    def _text(self, c: int) -> str:
        if c not in self._joined:
            self._joined[c] = " ".join(["", *self._words[c], ""])
        return self._joined[c]


def _find_copies(vocabulary: Vocabulary) -> dict[int, Quotation]:
    """What comments repeat word for word without saying so, from the first comment that says it.

    Runs of `GRAM` words are compared where they begin with a word that a few comments share.
    """
    once = {word for word, many in vocabulary.frequency.items() if many == 1}
    first: dict[tuple[str, ...], int] = {}
    copies: dict[int, Quotation] = {}
    note = first.setdefault
    for i, (found, few) in enumerate(zip(vocabulary.words, vocabulary.few, strict=True)):
        held: dict[int, list[int]] = {}
        last = len(found) - GRAM
        for k in map(found.index, few - once):
            if k <= last and (source := note(tuple(found[k : k + GRAM]), i)) != i:
                held.setdefault(source, []).append(k)
        if held:
            source, places = max(held.items(), key=lambda item: (len(item[1]), -item[0]))
            places.sort()
            begin, end = places[0], min(places[-1], places[0] + 40) + GRAM
            copies[i] = Quotation(source, len(places) + GRAM - 1, " ".join(found[begin:end]), begin < GRAM, False)
    return copies


class _Piece(NamedTuple):
    words: list[str]
    text: str
    opening: bool


def _pieces(text: str, blocks: Sequence[str]) -> Iterable[_Piece]:
    for place, block in enumerate(blocks):
        words = words_of(block)
        if len(words) >= LEAST_WORDS:
            yield _Piece(words, block, place == 0)
    begin = len(text) - len(text.lstrip())
    if not any(mark in text for mark in '“"«„「') and not MARKED_LINE.search("\n" + text[:LOOKED_AT]):
        return
    for found in MARKED.finditer(text[:LOOKED_AT]):
        inner = next(part for part in found.groups() if part)
        words = words_of(inner)
        if len(words) >= LEAST_WORDS:
            yield _Piece(words, inner.strip(), found.start() <= begin and not blocks)


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[k:] for k in range(GRAM)), strict=False))


def _held(grams: set[tuple[str, ...]], words: Sequence[str]) -> float:
    return len(grams & _grams(words)) / len(grams)
