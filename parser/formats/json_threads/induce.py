"""JSON of no known family: the objects that look like comments, by what their keys are called."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Capture
from ..records.read import read_records
from ..records.vocabulary import are_comments, family_of, roles_of, with_something
from .columnar import items_in, may_be_table, rows_in
from .head import peek
from .items import encoding_of, items
from .keyed import KEY, THREAD, join_attributes, name_keys
from .people import name_people
from .stories import HOLDERS, ON_IT, OPENS, find_stories, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source
    from ..records.family import Family
    from .stories import Chain, Held

NAME = "json"
SHARED = ("text", "author", "time")
SAMPLES = 50


def recognises(source: Source) -> str | None:
    """JSON of any kind; whether it holds comments shows only when it is read."""
    return "is JSON" if peek(source.head) else None


def read(source: Source) -> Iterator[Thread]:
    """Read what looks like comments. Raises `UnreadableError` where nothing in the first part of the source does."""
    from .read import read

    values = _values(source.head)
    if may_be_table(values):
        data = source.read_whole()
        source = replace(source, stream=BytesIO(data))
        if rows := tuple(rows_in(_values(data))):
            return _read_table(source, rows)
    family = induce(values)
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


def _read_table(source: Source, rows: tuple[dict[str, Any], ...]) -> Iterator[Thread]:
    encoding = encoding_of(source.head)
    family = family_of(NAME, with_something(roles_of(rows[0]), rows[:SAMPLES]), rows[:SAMPLES])
    why = "is JSON that holds a table of comments, by the names of its columns"
    capture = Capture(source.name, NAME, why, "application/json", encoding)
    return read_records(source, family, capture, lambda stream: items_in(items(stream, encoding)))


def _values(data: bytes) -> tuple[Any, ...]:
    """What is whole, and what can be had of the rest; a broken key at the beginning names no family."""
    return tuple(item.value for item in items(BytesIO(data), encoding_of(data)))


def induce(values: tuple[Any, ...]) -> Family | None:
    """The family of the objects that look most like comments, or None."""
    for value in values:
        join_attributes(value)
        name_people(value)
    kinds: dict[tuple[tuple[str, str], ...], list[Held]] = {}
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
    stories = find_stories(found, played, values)
    opens = not stories and _opens(found, values)
    stories = (opening(played),) if opens else stories
    found = [one for one in found if not any(one[0].keys() >= story.known_by for story in stories)] or found
    records = [record for record, _ in found]
    family = family_of(NAME, with_something(played, records), records, stories)
    known = {id(record) for record in records}
    nested = any(id(holder) in known for _, chain in found for holder, _ in chain)
    family = replace(family, stated=family.stated or nested, prepare=_prepare_opening if opens else _prepare)
    return _by_keys(family, found) if "id" not in played else family


def _prepare(value: Any) -> None:
    join_attributes(value)
    name_people(value)


def _opens(found: list[Held], values: tuple[Any, ...]) -> bool:
    """Whether the one object of a source looks like a comment and is what all others comment on."""
    root = values[0] if len(values) == 1 else None
    inside = any(holder is root and key == ON_IT for _, chain in found for holder, key in chain)
    return inside and any(record is root for record, _ in found)


def _prepare_opening(value: Any) -> None:
    _prepare(value)
    if type(value) is dict:
        value[OPENS] = True


def _by_keys(family: Family, found: list[Held]) -> Family:
    """The family where the comments' ids are the keys that they stand under; as it is where they stand in lists."""
    if not all(chain and chain[0][0][chain[0][1]] is record for record, chain in found):
        return family
    known = {id(record) for record, _ in found}
    several = len({id(chain[0][0]) for _, chain in found}) > 1
    parted = several and not any(id(holder) in known for _, chain in found for holder, _ in chain)

    def prepare(value: Any) -> None:
        _prepare(value)
        name_keys(value, family.is_comment)

    by_thread = parted and family.split == "document"
    return replace(
        family,
        key=(KEY,),
        prepare=prepare,
        thread=(THREAD,) if by_thread else family.thread,
        split="key" if by_thread else family.split,
        skip=family.skip | {THREAD},
    )


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
