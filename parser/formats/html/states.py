"""The data that the scripts of a page hold: whole scripts of JSON, what is given to names among other statements, and
texts of JSON that a script parses. References between the records of a cache are followed."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .dom import Dom

STATE: Final = re.compile(r"(?:\A|=|\()\s*([\[{].*[\]}])\s*\)?;?\s*\Z", re.DOTALL)
"""A script that is nothing but JSON, or that gives it to a name or a function."""
GIVEN: Final = re.compile(r"[=(,:]\s*+(?=\{\s*+[\"}]|\[\s*+\{\s*+\")")
"""Where an object, or a list of objects, is given to a name."""
PARSED: Final = re.compile(r'JSON\.parse\(\s*+("(?:[^"\\]|\\.)*+")')
GIVEN_AT_MOST: Final = 200
TALKS: Final = ("author", "user", "comment")
"""A script that holds none of these words holds nobody's remarks."""
RICH: Final = "richtextContent"
DECODER: Final = json.JSONDecoder(strict=False)


def states_of(dom: Dom) -> Iterator[Any]:
    """Each value that a script holds, references followed."""
    for node in dom.by_tag.get("script", ()):
        if dom.ends[node] == node + 1 or "ld+json" in dom.get(node, "type"):
            continue
        text = dom.texts[node + 1]
        if any(word in text for word in TALKS):
            for value in _values(text.strip()):
                _follow(value)
                yield value


def _values(text: str) -> Iterator[Any]:
    if found := STATE.search(text):
        try:
            yield json.loads(found[1], strict=False)
        except (ValueError, RecursionError):
            pass
        else:
            return
    for written in PARSED.finditer(text):
        try:
            yield json.loads(json.loads(written[1], strict=False), strict=False)
        except (ValueError, TypeError, RecursionError):
            continue
    end = 0
    for given in islice(GIVEN.finditer(text), GIVEN_AT_MOST):
        if given.end() >= end:
            try:
                value, end = DECODER.raw_decode(text, given.end())
            except (ValueError, RecursionError):
                continue
            yield value


def _follow(value: Any) -> None:
    """Put in the place of each reference to a record of a cache what that says itself, and plain text for rich."""
    records: list[Any] = []
    cached: dict[str, dict[str, Any]] = {}
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if type(node) is dict:
            records.append(node)
            cached.update((key, inner) for key, inner in node.items() if ":" in key and type(inner) is dict)
            waiting.extend(inner for inner in node.values() if type(inner) in (dict, list))
        elif type(node) is list:
            waiting.extend(inner for inner in node if type(inner) in (dict, list))
    for record in records:
        for key, inner in record.items():
            if type(inner) is not dict:
                continue
            to = inner.get("__ref") or (inner.get("id") if inner.get("type") == "id" else None)
            if type(to) is str and (known := cached.get(to)):
                record[key] = {name: said for name, said in known.items() if type(said) not in (dict, list)}
        media = record.get("media")
        if type(media) is dict and type(rich := media.get(RICH)) is dict:
            record.setdefault("bodyMD", _plain(rich))


def _plain(rich: dict[str, Any]) -> str:
    """The words of a document of rich text: a paragraph for each element at its top."""
    document = rich.get("document")
    paragraphs = []
    for element in document if type(document) is list else ():
        words: list[str] = []
        waiting: list[Any] = [element]
        while waiting:
            node = waiting.pop()
            if type(node) is dict:
                words += [node["t"]] if type(node.get("t")) is str else []
                waiting += [node.get("c")]
            elif type(node) is list:
                waiting += reversed(node)
        paragraphs.append("".join(words))
    return "\n\n".join(paragraphs)
