"""The compressions of one stream: how each is recognised, and how one member of it is unpacked.

gzip (RFC 1952), bzip2, xz and zstandard (RFC 8878). A stream of each may hold several members, one after another.
"""

from __future__ import annotations

import importlib
import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from ..errors import UnreadableError
from .ahead import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable

    from .ahead import Ahead

STEP: Final = 8 * 1024
"""Bytes unpacked at a time where an error takes the bytes of its step with it."""
FIRST_STEP: Final = 256
"""The same for the first 64 KiB of a member, so that a small file with a wrong checksum loses next to nothing."""
DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""Begins the frame in which a .warc.zst keeps its dictionary (IIPC, "zstd compression for WARC", version 0.1)."""
DICTIONARY_AT_MOST: Final = 64 * 1024 * 1024


class BrokenMember(Exception):  # noqa: N818 - it is handled as damage, not as an error
    """A member cannot be unpacked further; `kept` is what came out of it since the last step."""

    def __init__(self, says: str, kept: bytes = b"") -> None:
        super().__init__(says)
        self.kept = kept


class Member(Protocol):
    """One member being unpacked."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether more can only come out where more is put in."""

    @property
    def unused_data(self) -> bytes:
        """What was put in and lies behind the end of the member."""

    def unpack(self, data: bytes) -> bytes:
        """One step's bytes at most; `data` is empty unless `needs_input`. Raises `BrokenMember`."""


class Deflated:
    """A member of a gzip stream (`wbits` 31) or a zip archive (-15): zlib can be copied, so an error costs no byte."""

    def __init__(self, wbits: int = 31) -> None:
        self._inner: Any = zlib.decompressobj(wbits)
        self._full = False  # then zlib may hold bytes back although it has taken all its input

    @property
    def eof(self) -> bool:  # noqa: D102 - as in `Member`
        return bool(self._inner.eof)

    @property
    def needs_input(self) -> bool:  # noqa: D102
        return not self._inner.unconsumed_tail and not self._full

    @property
    def unused_data(self) -> bytes:  # noqa: D102
        return bytes(self._inner.unused_data)

    def unpack(self, data: bytes) -> bytes:  # noqa: D102
        before, data = self._inner.copy(), data or self._inner.unconsumed_tail
        try:
            piece = bytes(self._inner.decompress(data, CHUNK))
        except zlib.error as error:
            raise BrokenMember(_in_words(error), _up_to_damage(before, data)) from error
        self._full = len(piece) == CHUNK
        return piece


def _up_to_damage(state: Any, data: bytes) -> bytes:
    """What comes out of `data` before the byte that breaks it, found by halving."""
    kept = []
    while data:
        half = data[: (len(data) + 1) // 2]
        trial = state.copy()
        try:
            kept.append(trial.decompress(half))
        except zlib.error:
            if len(half) == 1:
                break
            data = half
        else:
            state, data = trial, data[len(half) :]
    return b"".join(kept)


class Stepped:
    """A member whose library cannot be copied: small steps, since an error takes the bytes of its step with it."""

    def __init__(self, inner: Any, errors: tuple[type[Exception], ...]) -> None:
        self._inner, self._errors, self._given = inner, errors, 0

    @property
    def eof(self) -> bool:  # noqa: D102 - as in `Member`
        return bool(self._inner.eof)

    @property
    def needs_input(self) -> bool:  # noqa: D102
        return bool(self._inner.needs_input)

    @property
    def unused_data(self) -> bytes:  # noqa: D102
        return bytes(self._inner.unused_data)

    def unpack(self, data: bytes) -> bytes:  # noqa: D102
        try:
            piece: bytes = self._inner.decompress(data, FIRST_STEP if self._given < CHUNK else STEP)
        except self._errors as error:
            raise BrokenMember(_in_words(error)) from error
        self._given += len(piece)
        return piece


def _in_words(error: Exception) -> str:
    """The library's own words without its error number: "incorrect data check"."""
    return re.sub(r"^Error -?\d+ while decompressing data: ", "", str(error)).rstrip(".") or "the data is damaged"


@dataclass(frozen=True, slots=True)
class Packing:
    """One compression. `start` matches the first bytes of a member, at most `longest`; `padding` may follow a member.

    `open` begins to unpack a stream, and answers with what begins to unpack each of its members.
    """

    name: str
    start: re.Pattern[bytes]
    longest: int
    open: Callable[[Ahead, str], Callable[[], Member]]
    padding: bytes = b""


def _open_gzip(packed: Ahead, name: str) -> Callable[[], Member]:
    return Deflated


def _open_bzip2(packed: Ahead, name: str) -> Callable[[], Member]:
    import bz2

    return lambda: Stepped(bz2.BZ2Decompressor(), (OSError, ValueError))


def _open_xz(packed: Ahead, name: str) -> Callable[[], Member]:
    import lzma

    return lambda: Stepped(lzma.LZMADecompressor(lzma.FORMAT_XZ), (lzma.LZMAError, MemoryError))


def _open_zstandard(packed: Ahead, name: str) -> Callable[[], Member]:
    zstd = zstandard_library(name)
    dictionary = _read_dictionary(packed, zstd)
    widest = {zstd.DecompressionParameter.window_log_max: 31}  # what `zstd --long=31` writes, as large dumps are
    return lambda: Stepped(zstd.ZstdDecompressor(dictionary, widest), (zstd.ZstdError, MemoryError))


def zstandard_library(name: str) -> Any:
    """The standard library's zstandard (Python 3.14), or its backport. Raises `UnreadableError` where neither is."""
    for module in ("compression.zstd", "backports.zstd"):
        try:
            return importlib.import_module(module)
        except ImportError:
            continue
    advice = "Install it (pip install backports.zstd), or unpack the file first (zstd -d)."
    raise UnreadableError(name, "is zstandard-compressed data, and the library that unpacks it is missing.", advice)


def _read_dictionary(packed: Ahead, zstd: Any) -> Any:
    """The dictionary that a stream begins with, or None; the frame that holds it is left for the library to skip."""
    if packed.peek(4) != DICTIONARY:
        return None
    (length,) = struct.unpack("<I", packed.peek(8)[4:].ljust(4, b"\0"))
    content = packed.peek(8 + min(length, DICTIONARY_AT_MOST))[8:]
    try:
        if content.startswith(b"\x28\xb5\x2f\xfd"):
            content = zstd.ZstdDecompressor().decompress(content, DICTIONARY_AT_MOST)
        return zstd.ZstdDict(content, is_raw=not content.startswith(b"\x37\xa4\x30\xec"))
    except (zstd.ZstdError, ValueError):
        return None


PACKINGS: Final = (
    Packing(
        "gzip",
        re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00-\x04]", re.DOTALL),
        9,
        _open_gzip,
        b"\0",
    ),
    Packing("bzip2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), 10, _open_bzip2),
    Packing("xz", re.compile(rb"\xfd7zXZ\x00\x00[\x00\x01\x04\x0a]"), 8, _open_xz, b"\0"),
    Packing("zstandard", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), 4, _open_zstandard),
)


def find_packing(head: bytes) -> Packing | None:
    """The compression whose member begins with `head`, by its first bytes alone."""
    return next((packing for packing in PACKINGS if packing.start.match(head)), None)
