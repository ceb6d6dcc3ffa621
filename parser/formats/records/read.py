"""A source of records to its threads: each record to a row, rows to their threads, threads to the reader.

A dump is gathered by thread first (see `gather`); documents that each hold a thread come out one by one.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from ...errors import OTHERWISE, UnreadableError
from ...model import Capture, Damage, Leftover, Span
from .build import build_thread
from .gather import gather
from .parts import Digest, Parts
from .putting_off import Packed, Waiting, put_off, side_by_side, unpack
from .rows import NOTHING_TOLD, Row, Stub, Told, merge
from .trees import by_tree
from .values import text_of
from .walk import Found, unread, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...model import Thread
    from ...source import Source
    from .family import Family, Story
    from .item import Item
    from .parts import Payload


def read_records(
    source: Source, family: Family, capture: Capture, items: Callable[[BinaryIO], Iterator[Item]]
) -> Iterator[Thread]:
    """Read threads from the items that `items` makes of a stream. Raises `UnreadableError` where there is none."""
    reader = Reader(source, family, capture)

    def pairs(stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        for number, item in enumerate(items(stream), 1):
            yield from reader.explode(item, number, None)

    return reader.read(pairs)


class Reader:
    """What stays the same for all threads of a source; `parse_line` reads a line that was put off."""

    def __init__(
        self, source: Source, family: Family, capture: Capture, parse_line: Callable[[bytes], Item] | None = None
    ) -> None:
        self.source, self.family, self.capture, self.parse_line = source, family, capture, parse_line
        self.name = source.name
        self.people: dict[str, str] = {}

    def read(self, pairs: Callable[[BinaryIO], Iterator[tuple[str, Payload]]]) -> Iterator[Thread]:
        """Read threads from what `pairs` makes of the stream: payloads with the threads that they belong to.

        The only thread of a source has the digest of the source, others that of their own records.
        """
        stream = _Summed(self.source.stream)
        threads = self._threads(pairs(cast("BinaryIO", stream)))
        first, second = next(threads, None), next(threads, None)
        if first is None:
            found = f"{self.capture.recognised}, but holds no comment and no story."
            raise UnreadableError(self.source.name, found, OTHERWISE)
        if second is None:
            stream.drain()
            yield replace(first, capture=replace(first.capture, sha256=stream.sum.hexdigest()))
            return
        yield first
        yield second
        yield from threads

    def joined(self, pairs: Iterator[tuple[str, Payload]], name: str) -> Iterator[Thread]:
        """The threads that the payloads of several sources make together; `name` is what holds the sources."""
        self.name = name
        yield from self._threads(pairs)

    def explode(self, item: Item, number: int, span: Span | None) -> Iterator[tuple[str, Payload]]:
        """What an item holds, each with its thread; damage goes with the first thread in it, or to the reporter."""
        if self.family.prepare:
            self.family.prepare(item.value)
        if self.family.people and self._names_people(item.value, self.family.people):
            return
        if span is None and not item.damage and self.family.split != "document" and self.family.is_alone(item.value):
            key = text_of(item.value, self.family.thread)
            if key or self.family.split == "tree":
                yield key, put_off(item, number, self.source.name)
                return
        alone = self.family.split == "document" and not self._is_comment(item.value)
        damage = tuple(_placed(one, span) for one in item.damage)
        found = [
            (key, _placed(one, span) if type(one) is Damage else one)
            for key, one in walk(item.value, self.family, f"{number}" if alone else "", span, number)
        ]
        if not found:
            if span and type(item.value) is dict and any(type(inner) is str for inner in item.value.values()):
                damage = (*damage, _placed(unread(item.value), span))
            for one in damage:
                self.source.report(self.source.name, one)
            return
        keys = dict.fromkeys(key for key, _ in found)
        if "" in keys and len(keys) > 1:
            found = list(_with_thread(found))
            keys = dict.fromkeys(key for key, _ in found)
        digest = Digest(hashlib.sha256(item.text.encode("utf-8", "replace")).digest(), self.source.name)
        for key in keys:
            yield key, digest
        yield from ((found[0][0], one) for one in damage)
        yield from found

    def _names_people(self, value: Any, person: Story) -> bool:
        """Take note of what people are called, where a value tells of one."""
        if type(value) is not dict or not value.keys() >= person.known_by:
            return False
        name = text_of(value, person.byline)
        self.people |= {text_of(value, (key,)): name for key in person.names if name}
        return True

    def _threads(self, pairs: Iterator[tuple[str, Payload]]) -> Iterator[Thread]:
        groups: Iterable[tuple[str, list[Payload]]]
        if self.family.split == "document":
            groups = _runs(pairs)
        elif self.family.split == "tree":
            groups = by_tree(side_by_side(map(itemgetter(1), pairs), self.family))
        else:
            groups = gather(pairs)
        for key, payloads in groups:
            thread = self._thread(key, payloads)
            if thread.comments or thread.story.title or thread.story.body:
                yield thread
            else:
                for one in thread.damage:
                    self.source.report(self.source.name, one)

    def _is_comment(self, value: Any) -> bool:
        if type(value) is not dict or self.family.story_in(value):
            return False
        return self.family.is_comment(value) or (not self.family.like_story(value) and self.family.like_comment(value))

    def _thread(self, key: str, payloads: list[Payload]) -> Thread:
        parts = Parts()
        waiting = Waiting(self.family, parts)
        for payload in payloads:
            if type(payload) is Packed:
                number, source, digest, record = unpack(payload)
                parts.take(Digest(digest, source))
                waiting.take(record, number, None)
            elif type(payload) is bytes:
                self._read_line(payload, parts, waiting)
            else:
                waiting.read()
                parts.take(payload)
        waiting.read()
        told = reduce(merge, parts.told) if parts.told else NOTHING_TOLD
        capture = self.capture
        return build_thread(
            told.article,
            parts.rows,
            Capture(
                parts.sources.pop() if len(parts.sources) == 1 else self.name,
                capture.format,
                capture.recognised,
                capture.media_type,
                capture.encoding,
                parts.sha256.hexdigest(),
                told.article.url,
                None,
                key or None,
            ),
            claimed=told.claimed,
            story_keys=self._story_keys(key, told, parts.rows),
            stubs=parts.stubs,
            lists=parts.lists,
            leftovers=(*_untold(told, parts.told), *parts.leftovers()),
            damage=(*parts.damage, *parts.losses()),
        )

    def _read_line(self, payload: bytes, parts: Parts, waiting: Waiting) -> None:
        """Read a line that was put off; nothing in it is of another thread."""
        assert self.parse_line, "lines are put off by who can read them"
        written, _, line = payload.partition(b" ")
        parts.sha256.update(line)
        parts.sources.add(self.source.name)
        item, number = self.parse_line(line), int(written)
        span = Span(number, number)
        if self.family.prepare:
            self.family.prepare(item.value)
        if not item.damage and self.family.is_alone(item.value):
            waiting.take(item.value, number, span)
            return
        waiting.read()
        parts.damage.extend(_placed(one, span) for one in item.damage)
        taken = False
        for _, found in walk(item.value, self.family, "", span, number):
            parts.take(_placed(found, span) if type(found) is Damage else found)
            taken = True
        if not taken and type(item.value) is dict:
            parts.damage.append(_placed(unread(item.value), span))

    def _story_keys(self, key: str, told: Told, rows: list[Row]) -> set[str]:
        """What comments call the story where they answer it."""
        names = {key, *told.names}
        if self.family.adopts and not told.names and all(row.parent for row in rows):
            absent = {row.parent for row in rows if row.parent is not None} - {row.key for row in rows}
            names |= {parent for parent in absent if len(absent) == 1}
        return names


def _untold(told: Told, every: list[Told]) -> Iterator[Leftover]:
    """The bodies of a story that is told more than once, and otherwise."""
    bodies = {one.article.body: None for one in every if one.article.body and one.article.body != told.article.body}
    for body in bodies:
        yield Leftover("story, told otherwise", "\n\n".join(block.text for block in body))


def _placed(damage: Damage, span: Span | None) -> Damage:
    """A damage with its line, which it names where it does not yet."""
    if span is None or "line" in damage.says:
        return damage._replace(span=span)
    return damage._replace(says=f"Line {span.first:,}: {damage.says}", span=span)


def _with_thread(found: list[tuple[str, Found]]) -> Iterator[tuple[str, Found]]:
    """What names no thread beside others that do: "there is more" on a page of an API goes with the last, a story with
    the only thread that there is, and a comment that has lost the name with what it answers, or with that thread."""
    named = dict.fromkeys(key for key, _ in found if key)
    last = next(reversed(named))
    threads = {payload.key: key for key, payload in found if key and isinstance(payload, Row)} | {k: k for k in named}
    for key, payload in found:
        if key:
            yield key, payload
        elif isinstance(payload, Row) and payload.lost:
            thread = threads.get(payload.parent or "") or (last if len(named) == 1 else "")
            threads.setdefault(payload.key, thread)
            yield thread, payload
        else:
            yield last if isinstance(payload, Stub) or (isinstance(payload, Told) and len(named) == 1) else key, payload


def _runs(pairs: Iterable[tuple[str, Payload]]) -> Iterator[tuple[str, list[Payload]]]:
    """Group what stands together under one key; nothing is held but the group."""
    for key, group in groupby(pairs, key=itemgetter(0)):
        yield key, [payload for _, payload in group]


class _Summed(io.RawIOBase):
    """A stream that sums up what is read through it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.sum = stream, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.sum.update(data)
        return data

    def readline(self, size: int | None = -1) -> bytes:
        line = self.stream.readline(-1 if size is None else size)
        self.sum.update(line)
        return line

    def drain(self) -> None:
        """Read what is left, so that the sum is that of the whole stream."""
        while self.read(1 << 20):
            pass
