"""One source, or several that belong together: what is packed is unpacked, and the pieces of one whole are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .bounds import within_limits
from .containers import take_out
from .errors import READS, NoThreadsError, UnreadableError
from .model import Damage
from .recognise import find_format, recognise
from .source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .containers.unpack import Archive
    from .formats.base import Pile
    from .model import Thread
    from .source import Report

NAMED_AT_MOST: Final = 5


def read_one(source: Source, format_name: str | None = None) -> Iterator[Thread]:
    """The threads in a source, as its format reads them. Raises `UnreadableError`, and ValueError for a wrong name."""
    taken = take_out(source)
    if isinstance(taken, Source):
        chosen = find_format(format_name) if format_name else recognise(taken)
        yield from within_limits(chosen.read(taken), taken)
    else:
        yield from _read_archive(taken, format_name)


def read_several(
    sources: Iterable[Source], name: str, report: Report, format_name: str | None = None
) -> Iterator[Thread]:
    """The threads in the files of the folder `name`, in their order, and then those whose pieces are files.

    A file that cannot be read is handed to `report` and costs no other.
    """
    reading = _Reading(name, report, format_name)
    for source in sources:
        with source.stream:
            try:
                yield from reading.threads(source)
            except UnreadableError as error:
                report(error.name, _unreadable(error))
    yield from reading.joined()


def _read_archive(archive: Archive, format_name: str | None) -> Iterator[Thread]:
    """The threads in the members of an archive. Raises `NoThreadsError` where there is none.

    Pictures, style sheets and texts without comments lie in an archive beside the pages: they are passed over, and
    reported together, unless the one of them is all there is.
    """
    name, report = archive.source.name, archive.source.report
    reading, passed = _Reading(name, report, format_name), _Passed()
    for member in archive.members():
        passed.of += 1
        try:
            for thread in reading.threads(member):
                if reading.vague and not thread.comments and thread.claimed is None:
                    passed.add(member.name, thread)
                else:
                    passed.found += 1
                    yield thread
        except UnreadableError as error:
            if reading.vague:
                passed.add(error.name)
            else:
                report(error.name, _unreadable(error))
    for thread in reading.joined():
        passed.found += 1
        yield thread
    if passed.found:
        if passed.names:
            report(name, Damage("passed over", passed.says(name)))
    elif passed.of == 1 and passed.thread:
        yield passed.thread
    else:
        raise NoThreadsError(name, f"holds {_members(passed.of)} and no thread among them.", READS)


class _Reading:
    """How several sources are being read; `vague` says whether the last one was of a vague format, or of none."""

    def __init__(self, name: str, report: Report, format_name: str | None) -> None:
        self.name, self.report, self.format_name = name, report, format_name
        self.piles: dict[Callable[[str, Report], Pile], Pile] = {}
        self.vague = False

    def threads(self, source: Source) -> Iterator[Thread]:
        """The threads in one of the sources; of what was laid on a pile, those that need no other source."""
        self.vague = False
        taken = take_out(source)
        if not isinstance(taken, Source):
            yield from _read_archive(taken, self.format_name)
            return
        self.vague = True
        chosen = find_format(self.format_name) if self.format_name else recognise(taken)
        self.vague = chosen.vague
        if chosen.pile:
            if chosen.pile not in self.piles:
                self.piles[chosen.pile] = chosen.pile(self.name, self.report)
            yield from self.piles[chosen.pile].add(taken)
        else:
            yield from within_limits(chosen.read(taken), taken)

    def joined(self) -> Iterator[Thread]:
        """The threads that the sources on each pile make together."""
        for pile in self.piles.values():
            yield from pile.threads()


class _Passed:
    """The members of an archive that were passed over, of how many, and the first that could have been a thread."""

    def __init__(self) -> None:
        self.of = self.found = self.count = 0
        self.names: list[str] = []
        self.thread: Thread | None = None

    def add(self, name: str, thread: Thread | None = None) -> None:
        self.count += 1
        self.thread = self.thread or thread
        if len(self.names) < NAMED_AT_MOST:
            self.names.append(name)

    def says(self, outer: str) -> str:
        named = ", ".join(name.removeprefix(outer).removeprefix(" › ") for name in self.names)
        more = ", …" if self.count > len(self.names) else ""
        return f"{self.count:,} of {_members(self.of)} hold no comments and were passed over: {named}{more}."


def _members(count: int) -> str:
    return "1 member" if count == 1 else f"{count:,} members"


def _unreadable(error: UnreadableError) -> Damage:
    return Damage("unreadable", f"{error.found} {error.advice}".strip())
