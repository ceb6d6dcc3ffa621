"""From a packed source to the sources inside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from ..errors import UnreadableError
from ..limits import LimitReached
from ..model import Damage
from ..source import Source
from .budget import Budget, Pieces
from .packings import find_packing
from .streams import unpack_stream
from .tar_members import is_tar, tar_members
from .zip_members import is_zip, zip_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHEETS: Final = "Save each sheet as CSV in UTF-8, and give that."
WORDS: Final = "Save it as a page (HTML) or as text, and give that."
OFFICE: Final = (
    (b"xl/workbook.xml", "a workbook of Excel", SHEETS),
    (b"xl/worksheets/", "a workbook of Excel", SHEETS),
    (b"application/vnd.oasis.opendocument.spreadsheet", "a workbook of LibreOffice", SHEETS),
    (b"word/document.xml", "a document of Word", WORDS),
    (b"application/vnd.oasis.opendocument.text", "a document of LibreOffice", WORDS),
)
"""What stands in the first bytes of a document that a program for offices keeps as a zip archive."""
WITHIN = " › "
"""Stands between the name of an archive and the name of a member."""


@dataclass(frozen=True, slots=True)
class Packed(Source):
    """A source that came out of another: `nesting` layers were taken off, and all of them share one budget."""

    budget: Budget = field(kw_only=True)
    nesting: int = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of files; `kind` is "zip" or "tar"."""

    kind: str
    source: Source

    def members(self) -> Iterator[Source]:
        """The files inside, one at a time: each is to be read before the next is asked for.

        A broken archive gives what can be found in it, and `source.report` is told what is broken. Raises
        `UnreadableError` for an archive inside too many others.
        """
        read = zip_members if self.kind == "zip" else tar_members
        source, tell = self.source, partial(self.source.report, self.source.name)
        stream, budget, nesting = _open(source)
        try:
            for name, pieces in read(stream, source.name, budget, tell):
                yield _inside(source, f"{source.name}{WITHIN}{name}", _to_limit(pieces, tell), budget, nesting)
        except LimitReached as error:
            tell(Damage("limit", str(error)))


def find_archive(source: Source) -> Archive | None:
    """The archive that a source is, by its first bytes, or None. Raises `UnreadableError` for an office document."""
    if is_zip(source.head):
        for mark, what, advice in OFFICE:
            if mark in source.head:
                raise UnreadableError(source.name, f"is {what}, which is not read.", advice)
        return Archive("zip", source)
    if is_tar(source.head):
        return Archive("tar", source)
    return None


def unpack(source: Source) -> Source:
    """Take every layer of compression off a source; one that is not compressed is answered as it is.

    What comes out is unpacked as it is read, and `source.report` is told what is broken. Raises `UnreadableError` for
    too many layers, and where the library for a compression is missing.
    """
    while packing := find_packing(source.head):
        stream, budget, nesting = _open(source)
        pieces = unpack_stream(stream, packing, budget, source.name, partial(source.report, source.name))
        source = _inside(source, source.name, pieces, budget, nesting)
    return source


def _open(source: Source) -> tuple[BinaryIO, Budget, int]:
    """The stream of a packed source, the budget that it draws on, and how many layers it is the last of."""
    if isinstance(source, Packed):
        stream, budget, nesting = source.stream, source.budget, source.nesting + 1
    else:
        budget, nesting = Budget(source.limits), 1
        stream = budget.metered(source.stream)
    if nesting > source.limits.nesting:
        found = f"is packed {nesting} times over, and the limit nesting is {nesting - 1}."
        raise UnreadableError(source.name, found, "Unpack it by hand, or raise the limit with --limit nesting=….")
    return stream, budget, nesting


def _to_limit(pieces: Iterator[bytes], tell: Callable[[Damage], None]) -> Iterator[bytes]:
    """The pieces of a member; a limit that is reached ends them, and not the reader that asks for them."""
    try:
        yield from pieces
    except LimitReached as error:
        tell(Damage("limit", str(error)))


def _inside(outer: Source, name: str, pieces: Iterator[bytes], budget: Budget, nesting: int) -> Source:
    inner = Source.from_stream(cast("BinaryIO", Pieces(pieces)), name, outer.report, limits=outer.limits)
    return Packed(inner.name, inner.head, inner.stream, inner.report, inner.limits, budget=budget, nesting=nesting)
