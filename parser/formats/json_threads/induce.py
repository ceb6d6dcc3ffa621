"""JSON of no known family: the objects that look like comments, by what their keys are called."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ..records.family import Story
from ..records.vocabulary import INSIDE, are_comments, family_of, roles_of
from .head import peek
from .items import encoding_of, items
from .people import name_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source
    from ..records.family import Family

NAME = "json"
TITLES = ("title", "headline", "name", "subject")
COUNTS = ("commentcount", "commentscount", "numcomments", "totalcomments", "replycount")
SHARED = ("text", "author", "time")
HOLDERS = 4
"""So many objects around a comment are asked for the title of its story."""
Chain = tuple[tuple[dict[str, Any], str], ...]


def recognises(source: Source) -> str | None:
    """JSON of any kind; whether it holds comments shows only when it is read."""
    return "is JSON" if peek(source.head) else None


def read(source: Source) -> Iterator[Thread]:
    """Read what looks like comments. Raises `UnreadableError` where nothing in the first part of the source does."""
    from .read import read

    family = induce(_values(source.head))
    if family is None:  # what is long may come before the comments
        data = source.read_whole()
        source = replace(source, stream=BytesIO(data))
        family = induce(_values(data))
    if family is None:
        keys = ", ".join(sorted({f"“{key}”" for record in _records(peek(source.head)) for key in record[0]})[:12])
        raise UnreadableError(
            source.name,
            "is JSON in which nothing looks like comments: objects that name an author or a time and hold a text.",
            f"Its keys are: {keys or 'none'}. Where they mean such, write it as CSV, and name its columns with --map.",
        )
    shown = ", ".join(f"“{key}”" for key in family.signature)
    return read(source, family, f"is JSON in which objects look like comments, by the keys {shown}")


def _values(data: bytes) -> tuple[Any, ...]:
    """What is whole, and what can be had of the rest; a broken key at the beginning names no family."""
    return tuple(item.value for item in items(BytesIO(data), encoding_of(data)))


def induce(values: tuple[Any, ...]) -> Family | None:
    """The family of the objects that look most like comments, or None."""
    for value in values:
        name_people(value)
    kinds: dict[tuple[tuple[str, str], ...], list[tuple[dict[str, Any], Chain]]] = {}
    for record, chain in _records(values):
        roles = roles_of(record)
        if are_comments(roles) and type(record[roles["text"]]) in (str, dict, list):
            kinds.setdefault(tuple(roles.items()), []).append((record, chain))
    if not kinds:
        return None
    best, found = max(kinds.items(), key=lambda kind: (len(kind[1]), len(kind[0])))
    played = dict(best)
    for kind, more in kinds.items():
        roles = dict(kind)
        if kind != best and all(roles.get(role) == played.get(role) for role in SHARED):
            played = roles | played  # some keys, as that of a parent, only some of the comments have
            found = [*found, *more]
    records = [record for record, _ in found]
    chains = [chain for _, chain in found]
    family = family_of(NAME, played, records, _stories(chains, records))
    known = {id(record) for record in records}
    nested = any(id(holder) in known for chain in chains for holder, _ in chain)
    return replace(family, stated=family.stated or nested, prepare=name_people)


def _records(values: tuple[Any, ...]) -> Iterator[tuple[dict[str, Any], Chain]]:
    """Every object, with those that hold the list it stands in, the nearest first, each with the key on the way in."""
    stack: list[tuple[Any, Chain]] = [(value, ()) for value in reversed(values)]
    while stack:
        node, chain = stack.pop()
        if type(node) is dict:
            yield node, chain
            held = [(key, inner) for key, inner in node.items() if type(inner) in (dict, list)]
            stack.extend((inner, ((node, key), *chain[: HOLDERS - 1])) for key, inner in reversed(held))
        elif type(node) is list:
            stack.extend((inner, chain) for inner in reversed(node) if type(inner) in (dict, list))


def _stories(chains: list[Chain], records: list[dict[str, Any]]) -> tuple[Story, ...]:
    """What holds a list of comments and has a title, which they have not, is their story."""
    for holder, listed in (held for chain in chains for held in chain):
        title = next((key for key in TITLES if type(holder.get(key)) is str), None)
        if not title or type(holder[listed]) not in (dict, list):
            continue
        roles = roles_of(holder)
        if are_comments(roles) and (title == "name" or any(title in record for record in records)):
            continue
        body = roles.get("text", "")
        return (
            Story(
                signature=(title, listed),
                title=(title,),
                byline=_under(holder, roles.get("author", "")),
                time=tuple(filter(None, (roles.get("time"),))),
                url=tuple(filter(None, (roles.get("url"),))),
                body=((body, "markdown"),) if type(holder.get(body)) is str else (),
                claimed=tuple(key for key in holder if key.lower().replace("_", "") in COUNTS),
            ),
        )
    return ()


def _under(holder: dict[str, Any], key: str) -> tuple[str, ...]:
    """The key of a name, or the keys that an object in its place may keep it under."""
    if type(holder.get(key)) is dict:
        return tuple(f"{key}.{name}" for name in holder[key] if name.lower() in INSIDE)
    return (key,) if key else ()
