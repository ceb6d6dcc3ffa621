"""Recognising and reading XML: which dialect a document speaks, and its records to threads."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from ...errors import OTHERWISE, UnreadableError
from ...model import Capture
from ..records.read import read_records
from .families import ATOM, BLOGML, DISQUS_EXPORT, RSS, STACK_EXCHANGE, WXR, Dialect
from .induce import induce
from .scan import scan
from .tokens import BASE, TOKEN, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source
    from ..records.item import Item

ROW: Final = re.compile(r'<row Id="\d+" (?:PostTypeId|PostId)="')
DIALECTS: Final = {
    "wxr": WXR,
    "disqus-export": DISQUS_EXPORT,
    "atom": ATOM,
    "rss": RSS,
    "blogml": BLOGML,
    "stack-exchange-dump": STACK_EXCHANGE,
}
ANY: Final = "xml"


def why_is(source: Source, name: str) -> str | None:
    """Why a source is thought to be of a dialect, or None."""
    told = _told(source.head)
    if told is None and name == ANY and (found := induce(source.head)):
        keys = ", ".join(f"“{key}”" for key in found.dialect.family.signature)
        return f"is XML in which the elements “{found.element}” look like comments, by what they hold: {keys}"
    return told[1] if told and told[0] == name else None


@lru_cache(maxsize=2)
def _told(head: bytes) -> tuple[str, str] | None:
    """The dialect that the first part of a document speaks, and what shows it."""
    text = head.decode(encoding_of(head), "replace")
    found = next((found for found in TOKEN.finditer(text) if found["start"]), None)
    if found is None or text[: found.start()].replace("\ufeff", "").strip()[:1] not in ("", "<"):
        return None
    root, opening = found["start"].rpartition(":")[2].lower(), found[0].lower()
    if root == "disqus":
        return "disqus-export", "is XML whose outermost element is “disqus”"
    if root == "blog" and "blogml" in opening:
        return "blogml", "is XML in the vocabulary of BlogML"
    if root == "feed":
        return "atom", "is an Atom feed"
    if root in ("rss", "rdf") and ("wordpress.org/export" in opening or "<wp:" in text):
        return "wxr", "is RSS with the vocabulary of a WordPress export"
    if root in ("posts", "comments") and ROW.search(text):
        return "stack-exchange-dump", "is XML whose rows have the attributes of a dump of Stack Exchange"
    if root in ("rss", "rdf"):
        return "rss", "is an RSS feed"
    return None


def read(source: Source, name: str) -> Iterator[Thread]:
    """Read the threads of a document. Raises `UnreadableError` where there is none."""
    encoding = encoding_of(source.head)
    dialect = _dialect(source, name)
    why = why_is(source, name) or "was asked for by name"
    capture = Capture(source.name, name, why, "application/xml", encoding.removesuffix("-sig"))
    return read_records(
        source, dialect.family, capture, lambda stream: _prepared(scan(stream, encoding, dialect.shape), dialect)
    )


def _dialect(source: Source, name: str) -> Dialect:
    if name != ANY:
        return DIALECTS[name]
    if found := induce(source.head):
        return found.dialect
    raise UnreadableError(
        source.name,
        "is XML in which nothing looks like comments: elements that repeat, name an author or a time, and hold a text.",
        OTHERWISE,
    )


def _resolve(record: dict[str, Any]) -> None:
    """Make the links of a record whole, where it says what they start from."""
    if base := record.pop(f"@{BASE}", None):
        for key, value in record.items():
            if (key.startswith("link[") or key.endswith("@href")) and type(value) is str:
                with suppress(ValueError):  # what is no address stays as it is written
                    record[key] = urljoin(base, value)


def _prepared(items: Iterator[Item], dialect: Dialect) -> Iterator[Item]:
    for item in items:
        if type(item.value) is dict and "<>" in item.value:
            _resolve(item.value)
            dialect.prepare(item.value)
        yield item
