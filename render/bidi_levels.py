"""How deep each character is embedded, left to right or right to left: the Unicode bidirectional algorithm (UAX #9).

Text comes here cleaned: embeddings, overrides and isolates have become visible arrows (`clean`), so that no stranger
reorders a line. That leaves one level run, and of the algorithm the rules P2, P3, W1 to W7, N0 to N2, I1, I2 and L1.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from .bidi import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator

_IGNORED: Final = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_NEUTRAL: Final = frozenset(("B", "S", "WS", "ON"))
_NUMBERS: Final = frozenset(("EN", "AN"))
_MOST_BRACKETS: Final = 63
"""How many brackets may be open at once before none more is paired (BD16)."""


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs right to left: its first letter of a direction does (P2, P3)."""
    if not RIGHT_TO_LEFT.search(text):
        return False
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def levels(text: str, right_to_left: bool) -> list[int]:
    """The embedding level of each character of a paragraph: even runs left to right, odd right to left."""
    base = int(right_to_left)
    found = [base] * len(text)
    given = [unicodedata.bidirectional(character) or "L" for character in text]
    kept = [at for at, kind in enumerate(given) if kind not in _IGNORED]
    original = [given[at] for at in kept]
    outside = "R" if right_to_left else "L"
    kinds = _resolve_weak(original, outside)
    _resolve_brackets([text[at] for at in kept], original, kinds, outside)
    _resolve_neutral(kinds, outside)
    for at, kind in zip(kept, kinds, strict=True):
        if right_to_left:
            found[at] = 1 if kind == "R" else 2
        else:
            found[at] = {"L": 0, "R": 1}.get(kind, 2)
    for at in range(1, len(text)):
        if given[at] in _IGNORED:
            found[at] = found[at - 1]
    return found


def _resolve_weak(original: list[str], outside: str) -> list[str]:
    """Marks, numbers and what stands in and around numbers (W1 to W7)."""
    kinds, before = original.copy(), outside
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = before
        before = kinds[at]
    strong = outside
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1]
        if around == kinds[at + 1] and (
            (kinds[at] == "ES" and around == "EN") or (kinds[at] == "CS" and around in _NUMBERS)
        ):
            kinds[at] = around
    for start, end in _runs(kinds, frozenset(("ET",))):
        beside = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
    kinds = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]
    strong = outside
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _resolve_brackets(text: list[str], original: list[str], kinds: list[str], outside: str) -> None:
    """A pair of brackets runs as what it holds does, or as what stands before it (N0)."""
    for opening, closing in _pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        side = outside
        if outside not in inside:
            before = (_side(kinds[at]) for at in range(opening - 1, -1, -1))
            side = next((found for found in before if found), outside)
        for at in (opening, closing):
            kinds[at] = side
            while (at := at + 1) < len(kinds) and original[at] == "NSM":
                kinds[at] = side


def _pairs(text: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """Pairs of brackets by where they open and close, those that open first in front (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        category = unicodedata.category(character)
        if category == "Ps" and (closing := mirrored(character)) != character:
            if len(opened) == _MOST_BRACKETS:
                break
            opened.append((unicodedata.normalize("NFC", closing), at))
        elif category == "Pe":
            wanted = unicodedata.normalize("NFC", character)
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == wanted:
                    pairs.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], outside: str) -> None:
    """What has no direction runs as both its neighbours do, and else as the paragraph does (N1, N2)."""
    for start, end in _runs(kinds, _NEUTRAL):
        before = _side(kinds[start - 1]) if start else outside
        after = _side(kinds[end]) if end < len(kinds) else outside
        kinds[start:end] = [before if before == after else outside] * (end - start)


def _side(kind: str) -> str:
    """The direction that a kind counts as: numbers count as right to left."""
    return "R" if kind in _NUMBERS else kind if kind in ("L", "R") else ""


def _runs(kinds: list[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where characters of some kinds stand side by side."""
    at = 0
    while at < len(kinds):
        start = at
        while at < len(kinds) and kinds[at] in wanted:
            at += 1
        if at > start:
            yield start, at
        at += 1


def mirrored(character: str) -> str:
    """The character that a bracket or sign looks like when it runs right to left, by its name; else itself."""
    if not unicodedata.mirrored(character):
        return character
    name = unicodedata.name(character, "")
    for one, other in (
        ("LEFT", "RIGHT"),
        ("RIGHT", "LEFT"),
        ("LESS-THAN", "GREATER-THAN"),
        ("GREATER-THAN", "LESS-THAN"),
    ):
        if one in name:
            try:
                return unicodedata.lookup(name.replace(one, other))
            except KeyError:
                return character
    return character
