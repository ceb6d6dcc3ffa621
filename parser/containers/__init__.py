"""What captures are packed in: compressed streams (gzip, bzip2, xz, zstandard), and archives of files (zip, tar).

Everything is recognised by content, read from front to back, and bounded by `Limits`. No name that stands in an archive
is ever used as a path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..source import Source
    from .unpack import Archive

BEGINNINGS: Final = frozenset((b"\x1f\x8b", b"BZ", b"\xfd7", b"\x28\xb5", b"PK"))
SKIPPED_FRAME: Final = b"\x2a\x4d\x18"
TAR_SUM: Final = slice(148, 156)


def take_out(source: Source) -> Source | Archive:
    """Take every layer of compression off a source: what is left is a capture, or an archive of files.

    What comes out is unpacked as it is read, and `source.report` is told what is broken. Raises `UnreadableError` for
    too many layers, and where the library for a compression is missing.
    """
    if not may_be_packed(source.head):
        return source
    from .unpack import find_archive, unpack

    source = unpack(source)
    return find_archive(source) or source


def may_be_packed(head: bytes) -> bool:
    """Whether it is worth loading what unpacks: a look at four bytes, and at the sum in the header of a tar archive."""
    return head[:2] in BEGINNINGS or head[1:4] == SKIPPED_FRAME or not head[TAR_SUM].strip(b"01234567 \0")
