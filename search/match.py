"""Which texts a query matches: lists of places, narrowed part by part.

A *place* is an index into `story_texts` or a position in `Thread.comments`. Narrowing lists, and not asking a test for
each place, keeps the plain case as fast as a scan for one word: a part of an "and" looks only at what the others left.

What is asked of comments alone (an author, a depth) is neither true nor false of the story: no such part, nor its
opposite, matches there. Likewise what only a reader's state knows, where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .fields import STATE
from .fold import fold
from .nodes import And, Field, Not, Or, Phrase, Regex, Word
from .regexes import matches_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .nodes import Fact, Node


class Texts(Protocol):
    """Texts that can be searched: each folded and as it is, and the facts of what it is the text of."""

    @property
    def folded(self) -> Sequence[str]:
        """Every text, folded."""
        ...

    def original(self, place: int) -> str:
        """The text at a place, as it is."""
        ...

    def having(self, fact: Fact, places: Sequence[int], holds: bool) -> Sequence[int]:
        """Those of some places where a fact holds, or where it does not."""
        ...


def select(node: Node, places: Sequence[int], texts: Texts, holds: bool = True) -> Sequence[int]:
    """Those of some places, in their order, where a tree holds, or where it does not; raises `SlowRegexError`."""
    match node:
        case Not(part):
            return select(part, places, texts, not holds)
        case And(parts) | Or(parts):
            if isinstance(node, And) != holds:
                return _in_any(parts, places, texts, holds)
            for part in sorted(parts, key=_is_slow):
                places = select(part, places, texts, holds)
            return places
        case Word(text) | Phrase(text):
            folded, sought = texts.folded, fold(text)
            if holds:
                return [place for place in places if sought in folded[place]]
            return [place for place in places if sought not in folded[place]]
        case Regex(pattern, case):
            return [place for place in places if matches_regex(pattern, case, texts.original(place)) == holds]
        case _:
            return texts.having(node, places, holds)


def _in_any(parts: Sequence[Node], places: Sequence[int], texts: Texts, holds: bool) -> list[int]:
    found: set[int] = set()
    rest = places
    for part in sorted(parts, key=_is_slow):
        found.update(select(part, rest, texts, holds))
        rest = [place for place in rest if place not in found]
    return [place for place in places if place in found]


def _is_slow(node: Node) -> bool:
    """Whether a part asks for a regular expression; such parts go last."""
    return any(isinstance(term, Regex) for term, _ in terms_of(node))


def terms_of(node: Node, holds: bool = True) -> Iterator[tuple[Node, bool]]:
    """Each thing that a tree asks for, and whether it is asked to hold."""
    match node:
        case Not(part):
            yield from terms_of(part, not holds)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms_of(part, holds)
        case _:
            yield node, holds


def asks_state(node: Node) -> list[Field]:
    """The fields of a tree that only a reader's own state can answer."""
    return [term for term, _ in terms_of(node) if isinstance(term, Field) and (term.name, term.value) in STATE]
