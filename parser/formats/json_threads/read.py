"""A source of JSON to its threads: line by line where each line is a record, else item by item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from orjson import loads

from ...model import Capture, Damage, Span
from ...source import lines_of
from ..records.item import Item
from ..records.read import Reader
from .extended import unwrapped
from .head import is_lines
from .items import encoding_of, items, parse, split_glued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source
    from ..records.family import Family
    from ..records.parts import Payload

FIGURES_AS_ZEROS: Final = bytes.maketrans(b"0123456789", b"0000000000")
LONG_NUMBER: Final = b"0" * 19
"""A number beyond 64 bits, which orjson reads as a float; the standard library keeps each of its figures. To look for
it among zeros takes an eighth of the time of a pattern."""
GLUED: Final = Damage("JSON", "The records in this line have lost the line end between them; they were parted.")


def read(source: Source, family: Family, why: str) -> Iterator[Thread]:
    """Read the threads of a source; `why` says how the family was recognised. Raises `UnreadableError` for none."""
    opened = _Opened(source, family, why)
    return opened.reader.read(opened.pairs)


def open_source(source: Source, family: Family, why: str) -> tuple[Reader, Iterator[tuple[str, Payload]]]:
    """The reader of a source and the payloads in it, for who joins several sources."""
    opened = _Opened(source, family, why)
    return opened.reader, opened.pairs(source.stream)


class _Opened:
    """A source of JSON that is being read."""

    def __init__(self, source: Source, family: Family, why: str) -> None:
        self.encoding, self.lines = encoding_of(source.head), is_lines(source.head)
        capture = Capture(source.name, family.name, why, "application/json", self.encoding)
        self.reader = Reader(source, family, capture, self.parse_line)
        self.is_utf8 = self.encoding in ("utf-8", "utf-8-sig")
        key = family.quick_thread
        self.quick = re.compile(rb'"%b"\s*:\s*"([^"\\]+)"' % key.encode()).search if key else None
        self.quick_key = b'"%b"' % (key or "").encode()

    def parse_line(self, line: bytes) -> Item:
        """The value of a line: by orjson, and by our own where that refuses it or would round its numbers."""
        item = None
        if self.is_utf8 and LONG_NUMBER not in line.translate(FIGURES_AS_ZEROS):
            try:
                item = Item(loads(line), line.decode())
            except ValueError:
                item = None
        item = item or parse(line.decode(self.encoding, "replace"))
        return item._replace(value=unwrapped(item.value)) if b'"$' in line else item

    def pairs(self, stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        """What the source holds, each with its thread."""
        if self.lines:
            yield from self._from_lines(stream)
            return
        for number, item in enumerate(items(stream, self.encoding), 1):
            yield from self.reader.explode(item, number, None)

    def _from_lines(self, stream: BinaryIO) -> Iterator[tuple[str, Payload]]:
        """A line whose thread shows without reading it is put off until that thread is put together."""
        for number, line in enumerate(lines_of(stream, self.reader.source.limits.line_bytes), 1):
            if not (self.quick and (found := self.quick(line))):
                if line.strip():
                    yield from self._from_line(line, number)
            elif line.count(self.quick_key) == 1:
                yield found[1].decode("utf-8", "replace"), b"%d %b" % (number, line)
            else:
                yield from self._from_line(line, number)

    def _from_line(self, line: bytes, number: int) -> Iterator[tuple[str, Payload]]:
        """What a line holds, and each of the two records in one that has lost its line end."""
        item = self.parse_line(line)
        glued = split_glued(line) if item.damage else ()
        records = [item]
        if len(glued) > 1:
            records = [self.parse_line(one) for one in glued]
            records[0] = records[0]._replace(damage=(*records[0].damage, GLUED))
        for one in records:
            yield from self.reader.explode(one, number, Span(number, number))
