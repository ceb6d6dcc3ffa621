"""The members of a tar archive, read from its front to its back (POSIX.1-2017 pax and ustar, GNU long names)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ..model import Damage, Span
from .ahead import CHUNK, Ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from .budget import Budget

BLOCK: Final = 512
FILES: Final = (b"0", b"\0", b"7")
LINKS: Final = (b"1", b"2", b"3", b"4", b"5", b"6")
"""Links, devices and folders: no bytes follow, whatever their header says."""
PAX, PAX_GLOBAL, GNU_NAME = b"x", b"g", b"L"
NAME_AT_MOST: Final = 64 * 1024
"""Bytes of a long name or a pax header that are looked at; more is no name."""

_PAX_RECORD: Final = re.compile(rb"^\d{1,9} (?:(?=size=\d{1,18}\n)|(?=path=))(\w+)=([^\n]*)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A member's header."""

    name: bytes
    kind: bytes
    size: int


def is_tar(head: bytes) -> bool:
    """Whether bytes begin with a header whose checksum is right: old archives have no other sign."""
    return len(head) >= BLOCK and _read_header(head[:BLOCK]) is not None


def tar_members(
    stream: BinaryIO, name: str, budget: Budget, tell: Callable[[Damage], None]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name and the bytes of each member; what the caller leaves of one is passed over. Raises `LimitReached`."""
    packed = Ahead(stream)
    said: dict[bytes, bytes] = {}
    while (entry := _next_entry(packed, tell)) is not None:
        if entry.kind in (PAX, GNU_NAME):
            said |= _read_said(entry.kind, _read_member(packed, entry, budget, tell))
            continue
        entry, said = _as_said(entry, said), {}
        pieces = _read_member(packed, entry, budget, tell)
        if entry.kind != PAX_GLOBAL:
            budget.count_member()
        if entry.kind in FILES and not entry.name.endswith(b"/"):
            yield entry.name.decode("utf-8", "replace"), pieces
        for _ in pieces:
            pass
        if budget.spent:
            return


def _as_said(entry: Entry, said: dict[bytes, bytes]) -> Entry:
    """A header with what the header before it said instead."""
    return replace(entry, name=said.get(b"path", entry.name), size=int(said.get(b"size", entry.size)))


def _next_entry(packed: Ahead, tell: Callable[[Damage], None]) -> Entry | None:
    """Take the next header; blocks that are none are passed over. None at the end of the archive."""
    at = packed.offset
    while block := packed.peek(BLOCK):
        entry = _read_header(block)
        if (entry or not block.strip(b"\0")) and packed.offset > at:
            says = f"Bytes {at:,} to {packed.offset - 1:,} belong to no member of the archive and were passed over."
            tell(Damage("tar", says, Span(at, packed.offset - 1, "byte")))
        if entry:
            packed.skip(BLOCK)
            return entry
        if not block.strip(b"\0"):
            return None
        packed.skip(BLOCK)
    tell(Damage("tar", f"The archive ends early, at byte {packed.offset:,}: it was cut, or members are missing."))
    return None


def _read_header(block: bytes) -> Entry | None:
    """A header, or None where the checksum does not agree."""
    summed = sum(block[:148]) + 8 * 32 + sum(block[156:])
    size, stated = _number(block[124:136]), _number(block[148:156])
    if len(block) < BLOCK or size is None or stated != summed:
        return None
    name = block[:100].rstrip(b"\0")
    if block[257:262] == b"ustar" and block[257:265] != b"ustar  \0" and (prefix := block[345:500].rstrip(b"\0")):
        name = prefix + b"/" + name
    kind = block[156:157]
    return Entry(name.split(b"\0")[0], kind, 0 if kind in LINKS else size)


def _number(field: bytes) -> int | None:
    """An octal number, or a binary one as GNU tar writes those that are too large."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b"\0 ") or b"0", 8)
    except ValueError:
        return None


def _read_said(kind: bytes, pieces: Iterator[bytes]) -> dict[bytes, bytes]:
    """What a header says of the member behind it: its path, and its size where that is too large for a header."""
    content = b""
    for piece in pieces:
        content += piece[: NAME_AT_MOST - len(content)]
    if kind == GNU_NAME:
        return {b"path": content.rstrip(b"\0")}
    return dict(_PAX_RECORD.findall(content))


def _read_member(packed: Ahead, entry: Entry, budget: Budget, tell: Callable[[Damage], None]) -> Iterator[bytes]:
    """The bytes of a member, and the padding behind them passed over."""
    left = entry.size
    while left and not budget.spent:
        if not (piece := packed.take(min(left, CHUNK))):
            called = entry.name.decode("utf-8", "replace")
            tell(Damage("tar", f"The member “{called}” ends early: {left:,} of {entry.size:,} bytes are missing."))
            return
        left -= len(piece)
        budget.count(len(piece))
        yield piece
    packed.skip(-entry.size % BLOCK)
