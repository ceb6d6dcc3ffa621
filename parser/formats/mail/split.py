"""A mailbox file to its messages: where each begins, and its header.

Knows the mbox family (RFC 4155; mboxo, mboxrd, what pipermail writes, Usenet archives) and batches of news
(`#! rnews`). A line that begins with "From " parts messages only where a header follows it: archives leave such lines
in bodies as they are. One written to the letter of RFC 4155 parts them even where damage took the line end before it,
or the first field behind it. Content-Length is not trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .headers import HEADER_AT_MOST, split_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

WINDOW: Final = 1024 * 1024
LINE_AT_MOST: Final = 1024
"""Bytes of a line that parts messages; a longer one is none."""

FIELD: Final = re.compile(rb">?[!-9;-~]+[ \t]*:")
BATCH: Final = re.compile(rb"#! rnews (\d{1,12})[^\n]*\n")
PATCH: Final = re.compile(rb"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001")
"""The line that begins a patch as git writes it, which people paste into their messages."""
CLOCK: Final = re.compile(rb"\d\d:\d\d")
TO_THE_LETTER: Final = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-3]?\d"
    rb" \d\d:\d\d:\d\d \d{4}\r?\n"
)
"""A parting line as RFC 4155 has it: an address, and a time as `asctime` writes it."""
FIELDS: Final = re.compile(rb"(?:[!-9;=?-~]+:[^\n]*\n){2}")
FIELDS_SOON: Final = re.compile(rb"(?:[^\n]+\n){1,3}?(?=[!-9;=?-~]+:[^\n]*\n[!-9;=?-~]+:)")


@dataclass(frozen=True, slots=True)
class Found:
    """A message: the offsets of its first byte and of the one behind its last, and its header."""

    start: int
    end: int
    header: bytes


class _Window:
    """The part of a stream that is being looked at; `base` is the offset of its first byte."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.base, self.data, self.ended = 0, b"", False

    def grow(self, drop: int = 0) -> None:
        """Drop some bytes at the front, and read on."""
        more = self._stream.read(WINDOW)
        self.base, self.data, self.ended = self.base + drop, self.data[drop:] + more, not more

    def header(self, start: int) -> bytes:
        """The header that begins at a place in the window, which grows until it holds all of it."""
        while True:
            data = self.data
            line = data.find(b"\n", start)
            first, other = (b"\n\r\n", b"\n\n") if data[line - 1 : line] == b"\r" else (b"\n\n", b"\n\r\n")
            end = data.find(first, start, start + HEADER_AT_MOST)
            sooner = data.find(other, start, end if end >= 0 else start + HEADER_AT_MOST)
            if (found := end if sooner < 0 else sooner) >= 0:
                return data[start : found + 1]
            if self.ended or len(self.data) - start >= HEADER_AT_MOST:
                return self.data[start : start + HEADER_AT_MOST]
            self.grow()


def is_mbox(head: bytes) -> bool:
    """Whether bytes begin as a mailbox does."""
    return _first_header(head) is not None


def _first_header(head: bytes) -> int | None:
    """Where the header of the first message begins.

    Its parting line may stand behind what is broken, or be broken itself, where another to the letter comes later.
    """
    at = len(head) - len(head.lstrip(b"\r\n"))
    if head.startswith(b"From ", at) and (start := _parts(head, at, patches=True)) is not None:
        return start
    whole, soon = TO_THE_LETTER.search(head, at), FIELDS_SOON.match(head, at)
    if FIELD.match(head, at) or not soon or not whole or not FIELDS.match(head, whole.end()):
        return None
    return soon.end()


def is_batch(head: bytes) -> bool:
    """Whether bytes begin as a batch of news does."""
    return BATCH.match(head) is not None


def split_mailbox(stream: BinaryIO) -> Iterator[Found]:
    """The messages of a mailbox, in order. Reads the stream to its end, and holds about a window of it."""
    window = _Window(stream)
    window.grow()
    patches = PATCH.match(window.data.lstrip(b"\r\n")) is not None
    start = _first_header(window.data)
    while start is not None:
        header, begins = window.header(start), window.base + start
        parting = _next_parting(window.data, start, patches=patches)
        while parting is None and not window.ended:
            # A parting line, and the field behind it, may lie across the edge of what was read.
            keep = max(start, len(window.data) - 2 * LINE_AT_MOST)
            window.grow(keep)
            start = 0
            parting = _next_parting(window.data, 0, patches=patches)
        if parting is None:
            yield Found(begins, window.base + len(window.data), header)
            return
        yield Found(begins, window.base + parting, header)
        start = _parts(window.data, parting, patches=patches)


def split_batch(stream: BinaryIO) -> Iterator[Found]:
    """The articles of a batch of news, in order; each states how long it is."""
    at = 0
    while found := BATCH.match(line := stream.readline(LINE_AT_MOST)):
        length = int(found[1])
        at += len(line)
        header = stream.read(min(length, HEADER_AT_MOST))
        left = length - len(header)
        while left and (data := stream.read(min(left, WINDOW))):
            left -= len(data)
        yield Found(at, at + length - left, split_message(header)[0])
        at += length


def _next_parting(data: bytes, start: int, *, patches: bool) -> int | None:
    """Where the next parting line behind `start` begins whose next line is in `data` too."""
    at = data.find(b"From ", start + 1)
    while at >= 0:
        if _parts(data, at, patches=patches) is not None:
            return at
        at = data.find(b"From ", at + 1)
    return None


def _parts(data: bytes, at: int, *, patches: bool) -> int | None:
    """Where the header begins that stands behind a parting line, or None where the line parts nothing."""
    end = data.find(b"\n", at, at + LINE_AT_MOST)
    if end < 0 or (not patches and PATCH.match(data, at)):
        return None
    starts_line = at == 0 or data[at - 1 : at] == b"\n"
    if not starts_line or not FIELD.match(data, end + 1):
        return end + 1 if _parts_all_the_same(data, at, starts_line=starts_line) else None
    blank_before = at == 0 or data[max(0, at - 2) : at] == b"\n\n" or data[max(0, at - 4) : at].endswith(b"\n\r\n")
    return end + 1 if blank_before or CLOCK.search(data, at, end) else None


def _parts_all_the_same(data: bytes, at: int, *, starts_line: bool) -> bool:
    """Whether a line to the letter parts messages although what stands before it, or right behind it, is broken."""
    found = TO_THE_LETTER.match(data, at)
    if not found or (not starts_line and data[at - 1 : at] in b" \t>"):
        return False
    return bool((FIELDS_SOON if starts_line else FIELDS).match(data, found.end()))
