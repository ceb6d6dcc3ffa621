"""The members of a zip archive, read from its front to its back (PKWARE APPNOTE.TXT 6.3.10, section 4.3).

The directory at the end of an archive is not needed: each member stands behind a header of its own. So archives come
through a pipe, archives that were cut or whose directory is broken give what they hold, and no member is read twice,
which is what overlapping bombs live on. The directory only serves to tell how many members there should have been.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from ..model import Damage, Span
from .ahead import CHUNK, Ahead
from .packings import BrokenMember, Deflated, Member, Stepped, zstandard_library
from .streams import unpack_member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .budget import Budget

LOCAL, CENTRAL, DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08"
ENDS: Final = (b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07")
HEADER: Final = struct.Struct("<4s5H3L2H")
SIGNATURE: Final = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x05\x06|\x06\x06)")
STORED, DEFLATED, BZIP2, ZSTANDARD = 0, 8, 12, 93
ENCRYPTED, SIZES_FOLLOW, UTF8 = 0x1, 0x8, 0x800
WIDE: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """A member's own header; `packed_size` is None where it only stands behind the member."""

    name: str
    flags: int
    method: int
    crc: int
    packed_size: int | None
    header_size: int


class _Window:
    """The next `left` bytes of a stream, and no more: a damaged member must not reach into the one behind it."""

    def __init__(self, packed: Ahead, left: int) -> None:
        self._packed, self.left = packed, left

    def read(self, count: int) -> bytes:
        data = self._packed.take(min(count, self.left))
        self.left -= len(data)
        return data


def is_zip(head: bytes) -> bool:
    """Whether bytes begin with a member's header, or with the end of an archive that has none."""
    return head.startswith((LOCAL, ENDS[0]))


def zip_members(
    stream: BinaryIO, name: str, budget: Budget, tell: Callable[[Damage], None]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name and the bytes of each member; what the caller leaves of one is passed over. Raises `LimitReached`."""
    packed = Ahead(stream)
    met = 0
    while (entry := _next_entry(packed, tell)) is not None:
        met += 1
        budget.count_member()
        pieces = _read_member(packed, entry, name, budget, tell)
        if not entry.name.endswith("/"):
            yield entry.name, pieces
        for _ in pieces:
            pass
        if budget.spent:
            return
    listed = _count_listed(packed)
    if listed is None:
        tell(Damage("zip", f"The archive ends after {_files(met)}, without its directory: it was cut."))
    elif listed != met:
        tell(Damage("zip", f"The directory lists {_files(listed)}, but {_files(met)} could be found."))


def _next_entry(packed: Ahead, tell: Callable[[Damage], None]) -> Entry | None:
    """Take the next member's header, or nothing where the directory or the end is reached."""
    at, entry = packed.offset, None
    while entry is None and packed.find(SIGNATURE, 4) is not None and packed.peek(4) == LOCAL:
        if entry := _read_header(packed):
            break
        packed.skip(4)
    stands = packed.offset - (entry.header_size if entry else 0)
    if stands > at:
        says = f"Bytes {at:,} to {stands - 1:,} belong to no member of the archive and were passed over."
        tell(Damage("zip", says, Span(at, stands - 1, "byte")))
    return entry


def _read_header(packed: Ahead) -> Entry | None:
    """Take a member's header, or nothing where it was cut."""
    head = packed.peek(HEADER.size)
    if len(head) < HEADER.size:
        return None
    _, _, flags, method, _, _, crc, packed_size, size, name_length, extra_length = HEADER.unpack(head)
    tail = packed.peek(HEADER.size + name_length + extra_length)[HEADER.size :]
    name, extra = tail[:name_length], tail[name_length:]
    if len(tail) < name_length + extra_length:
        return None
    header_size = packed.skip(HEADER.size + len(tail))
    known = packed_size if not flags & SIZES_FOLLOW or packed_size else None
    if known == WIDE:
        known = _wide_size(extra, size == WIDE)
    return Entry(_decode_name(name, flags), flags, method, crc, known, header_size)


def _wide_size(extra: bytes, size_first: bool) -> int | None:
    """The packed size from the zip64 field, where it follows the size."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        at = 8 if size_first else 0
        if kind == 1 and len(field) >= at + 8:
            (size,) = struct.unpack_from("<Q", field, at)
            return int(size) or None
    return None


def _decode_name(name: bytes, flags: int) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("utf-8" if flags & UTF8 else "cp437", "replace")


def _read_member(
    packed: Ahead, entry: Entry, name: str, budget: Budget, tell: Callable[[Damage], None]
) -> Iterator[bytes]:
    """The bytes of a member, checked against its sum; `packed` then stands behind it."""
    crc, whole = 0, False
    window = None if entry.packed_size is None else _Window(packed, entry.packed_size)
    try:
        for piece in _unpack(packed, window, entry, name, budget):
            crc = zlib.crc32(piece, crc)
            yield piece
        whole = True
    except BrokenMember as error:
        tell(Damage("zip", f"The member “{entry.name}” is damaged ({error}); what came before is kept."))
    if window:
        packed.skip(window.left)
    stated = _descriptor_crc(packed) if entry.flags & SIZES_FOLLOW else entry.crc
    if whole and stated not in (None, crc) and not budget.spent:
        tell(Damage("zip", f"The member “{entry.name}” does not agree with its checksum: some of it is damaged."))


def _unpack(packed: Ahead, window: _Window | None, entry: Entry, name: str, budget: Budget) -> Iterator[bytes]:
    if entry.flags & ENCRYPTED:
        raise BrokenMember("it is encrypted")
    if entry.method == STORED:
        return _stored(window, budget) if window else _stored_until_descriptor(packed, budget)
    inner = Ahead(cast("BinaryIO", window)) if window else packed
    return unpack_member(inner, _member(entry.method, name), budget)


def _member(method: int, name: str) -> Member:
    if method == DEFLATED:
        return Deflated(-15)
    if method == BZIP2:
        import bz2

        return Stepped(bz2.BZ2Decompressor(), (OSError, ValueError))
    if method == ZSTANDARD:
        zstd = zstandard_library(name)
        return Stepped(zstd.ZstdDecompressor(), (zstd.ZstdError, MemoryError))
    raise BrokenMember(f"its compression, method {method}, is not read")


def _stored(window: _Window, budget: Budget) -> Iterator[bytes]:
    while window.left and not budget.spent:
        if not (piece := window.read(CHUNK)):
            raise BrokenMember("it ends early")
        budget.count(len(piece))
        yield piece


def _stored_until_descriptor(packed: Ahead, budget: Budget) -> Iterator[bytes]:
    """Bytes that end where a descriptor states as many as there were: so web archives are stored as they are made."""
    given = 0
    while not budget.spent:
        ahead = packed.peek(CHUNK + 24)
        at = ahead.find(DESCRIPTOR)
        while at >= 0 and not _states_size(ahead[at : at + 24], given + at):
            at = ahead.find(DESCRIPTOR, at + 1)
        if at < 0 and len(ahead) < CHUNK + 24:
            at = len(ahead)
        length = min(at if at >= 0 else CHUNK, CHUNK)
        if length:
            given += length
            budget.count(length)
            yield packed.take(length)
        if at == length:
            if not packed.peek(1):
                raise BrokenMember("it ends early")
            return


def _states_size(descriptor: bytes, size: int) -> bool:
    narrow, wide = size.to_bytes(8, "little")[:4] * 2, size.to_bytes(8, "little") * 2
    return descriptor[8:16] == narrow or descriptor[8:24] == wide


def _descriptor_crc(packed: Ahead) -> int | None:
    """Pass over the sizes behind a member; its checksum. Their signature and their width are not stated anywhere."""
    ahead = packed.peek(28)
    marked = ahead.startswith(DESCRIPTOR)
    for length in (16, 24) if marked else (12, 20):
        if ahead[length : length + 2] == b"PK" or len(ahead) == length:
            packed.skip(length)
            return int.from_bytes(ahead[4:8] if marked else ahead[:4], "little")
    return None


def _count_listed(packed: Ahead) -> int | None:
    """How many members the directory lists, or None where there is none or it breaks off."""
    listed = 0
    while len(head := packed.peek(46)) == 46 and head.startswith(CENTRAL):
        packed.skip(46 + sum(struct.unpack_from("<3H", head, 28)))
        listed += 1
    return listed if head.startswith(ENDS) else None


def _files(count: int) -> str:
    return "1 member" if count == 1 else f"{count:,} members"
