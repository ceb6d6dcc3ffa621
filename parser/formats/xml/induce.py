"""XML of no known dialect: the elements that look like comments, by what their attributes and children are called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..records.family import Story
from ..records.vocabulary import are_comments, family_of, roles_of
from .families import Dialect
from .scan import scan
from .tokens import TOKEN, Shape, encoding_of

if TYPE_CHECKING:
    from ..records.family import Family

OPENING: Final = re.compile(r"(?:\ufeff)?\s*<(?:\?xml\b|[A-Za-z_:][\w.:-]*[\s>])")
NOT_XML: Final = frozenset(
    ("html", "head", "body", "title", "div", "span", "table", "p", "a", "ul", "ol", "li", "script")
)
"""What a page that lost its beginning may open with, or an XHTML page."""
FEWEST: Final = 2
TRIED: Final = 40
SAMPLES: Final = 50


class Induced(NamedTuple):
    """The element that is a comment, and how its comments are read."""

    element: str
    dialect: Dialect


@lru_cache(maxsize=2)
def induce(head: bytes) -> Induced | None:
    """The dialect of a document, by what repeats in its first part; None where nothing looks like comments."""
    encoding = encoding_of(head)
    text = head.decode(encoding, "replace")
    if not OPENING.match(text):
        return None
    names: Counter[str] = Counter()
    for found in TOKEN.finditer(text):
        if name := found["start"]:
            if not names and name.lower() in NOT_XML:
                return None
            names[name] += 1
    best: tuple[int, Induced] | None = None
    for name, count in names.most_common(TRIED):
        if count >= FEWEST and (found_here := _try(head, encoding, name)) and (best is None or found_here[0] > best[0]):
            best = found_here
    return best[1] if best else None


def _try(head: bytes, encoding: str, name: str) -> tuple[int, Induced] | None:
    """An element taken for a comment: how many comments that makes, times how much they say; None where none."""
    local = name.rpartition(":")[2] if name.startswith(("atom:", "blogml:")) else name
    shape = Shape(frozenset((local,)), frozenset(((local, local),)), frozenset((local,)))
    values = [item.value for item in islice(scan(BytesIO(head), encoding, shape), SAMPLES)]
    samples = _with_nested([value for value in values if type(value) is dict and value.get("<>") == local], local)
    keys = dict.fromkeys(key for sample in samples for key in sample if key not in ("<>", "<inside>", local))
    roles = roles_of(keys)
    speaking = [sample for sample in samples if type(sample.get(roles.get("text", ""))) is str]
    if not are_comments(roles) or len(speaking) < FEWEST or len(speaking) * 2 < len(samples):
        return None
    return len(speaking) * len(roles), Induced(local, Dialect(_family(roles, samples), shape))


def _with_nested(samples: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Records with those of the same name that stand inside them, at any depth."""
    found: list[dict[str, Any]] = []
    waiting: list[Any] = samples[::-1]
    while waiting:
        node = waiting.pop()
        if "<>" in node or "<inside>" in node:
            found.append(node)
        for key, inner in node.items():
            if type(inner) is dict:
                waiting.append(inner)
            elif key == name and type(inner) is list:
                waiting.extend({**one, "<inside>": name} for one in inner if type(one) is dict)
    return found


def _family(roles: dict[str, str], samples: list[dict[str, Any]]) -> Family:
    """The family of such comments, whose story is told by a title that stands outside of them all."""
    story = Story(signature=("title",), test=lambda record: len(record) == 1)
    family = family_of("xml", roles, samples, (story,))
    nested = any("<inside>" in sample for sample in samples)
    return replace(family, split="key", stated=family.stated or nested)
