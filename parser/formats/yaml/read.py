"""Comments that were filed as YAML to their threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...decode import decode
from ...errors import OTHERWISE, UnreadableError
from ...model import Capture
from ..json_threads.boxes import STATICMAN
from ..records.item import Item
from ..records.read import Reader
from ..records.vocabulary import are_comments, family_of, roles_of
from .flat import looks_like_yaml, read_flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source
    from ..records.family import Family
    from ..records.parts import Payload


def why_is(source: Source) -> str | None:
    """What shows that a source is YAML, or None."""
    text = source.head.decode("utf-8", "replace").removeprefix("\ufeff")
    if not looks_like_yaml(text[: text.rfind("\n")] if len(source.head) > 60_000 else text):
        return None
    record = next(read_flat(text), {})
    keys = ", ".join(f"“{key}”" for key in list(record)[:5])
    return f"is YAML with the keys {keys}" if keys else "is YAML"


def read(source: Source) -> Iterator[Thread]:
    """Read the comments in a source. Raises `UnreadableError` where nothing in it looks like one."""
    reader, pairs = open_source(source)
    return reader.read(lambda _stream: pairs)


def open_source(source: Source) -> tuple[Reader, Iterator[tuple[str, Payload]]]:
    """The reader of a source and the payloads in it."""
    decoded = decode(source.read_whole(), source.name)
    records = list(read_flat(decoded.text.removeprefix("\ufeff")))
    family = _family(records)
    if family is None:
        raise UnreadableError(source.name, "is YAML in which nothing looks like comments.", OTHERWISE)
    why = why_is(source) or "was asked for by name"
    reader = Reader(source, family, Capture(source.name, "yaml", why, "application/yaml", decoded.encoding))

    def pairs() -> Iterator[tuple[str, Payload]]:
        for number, record in enumerate(records, 1):
            yield from reader.explode(Item(record, "\0".join(record.values())), number, None)

    return reader, pairs()


def _family(records: list[dict[str, str]]) -> Family | None:
    if any(map(STATICMAN.is_comment, records)):
        return STATICMAN
    roles = max((roles for roles in map(roles_of, records) if are_comments(roles)), key=len, default=None)
    return family_of("yaml", roles, records) if roles else None
