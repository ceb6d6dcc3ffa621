"""JSON of no known family: the objects that look like comments, by what their keys are called."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ..records.family import Story
from ..records.vocabulary import are_comments, family_of, roles_of
from .head import peek
from .items import encoding_of, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source
    from ..records.family import Family

NAME = "json"
TITLES = ("title", "headline", "name", "subject")


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
    kinds: dict[tuple[tuple[str, str], ...], list[tuple[dict[str, Any], dict[str, Any] | None]]] = {}
    for record, holder in _records(values):
        roles = roles_of(record)
        if are_comments(roles) and type(record[roles["text"]]) in (str, dict, list):
            kinds.setdefault(tuple(roles.items()), []).append((record, holder))
    if not kinds:
        return None
    played, found = max(kinds.items(), key=lambda kind: (len(kind[1]), len(kind[0])))
    holders = [holder for _, holder in found if holder is not None]
    return family_of(NAME, dict(played), [record for record, _ in found], _stories(holders))


def _records(values: tuple[Any, ...]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Every object, with the object that holds the list it stands in."""
    stack: list[tuple[Any, dict[str, Any] | None]] = [(value, None) for value in reversed(values)]
    while stack:
        node, holder = stack.pop()
        if type(node) is dict:
            yield node, holder
            stack.extend((inner, node) for inner in reversed(node.values()) if type(inner) in (dict, list))
        elif type(node) is list:
            stack.extend((inner, holder) for inner in reversed(node) if type(inner) in (dict, list))


def _stories(holders: list[dict[str, Any]]) -> tuple[Story, ...]:
    """What holds a list of comments and has a title is their story."""
    for holder in holders:
        title = next((key for key in TITLES if type(holder.get(key)) is str), None)
        listed = next((key for key, value in holder.items() if type(value) is list), None)
        if title and listed and not are_comments(roles_of(holder)):
            roles = roles_of(holder)
            return (
                Story(
                    signature=(title, listed),
                    title=(title,),
                    byline=tuple(filter(None, (roles.get("author"),))),
                    time=tuple(filter(None, (roles.get("time"),))),
                    url=tuple(filter(None, (roles.get("url"),))),
                ),
            )
    return ()
