"""A web archive, or the several that one crawl wrote, to its threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ...containers.ahead import Ahead
from ...errors import NoThreadsError
from ...limits import LimitReached
from ...model import Damage
from .captures import Captures
from .pages import read_record
from .records import Record, Teller

if TYPE_CHECKING:
    from ...model import Thread
    from ...source import Report, Source

Records = Callable[[Ahead, Teller, int], Iterator[Record]]


def read_archive(source: Source, records: Records) -> Iterator[Thread]:
    """The threads in the pages of an archive, as they are met; those that run over several pages come at the end.

    Raises `NoThreadsError` where no page holds comments, and says how many there were.
    """
    pile = ArchivePile(source.name, source.report, records)
    yield from pile.add(source)
    yield from pile.threads()


class ArchivePile:
    """The archives in one folder or zip, which crawlers fill one after another; see `base.Pile`.

    The pages of a thread are joined over all of them, and a page that several hold is read once. Data of no known kind
    are read where they are asked for `of_any_kind`: a crawl is full of such, and what somebody chose to keep is not.
    """

    def __init__(self, name: str, report: Report, records: Records, *, of_any_kind: bool = False) -> None:
        self._tell = partial(report, name)
        self._records, self._of_any_kind = records, of_any_kind
        self._captures: Captures | None = None

    def add(self, source: Source) -> Iterator[Thread]:
        """The threads in one more archive that wait for no other page."""
        tell = partial(source.report, source.name)
        if self._captures is None:
            self._captures = Captures(self._tell, source.limits.held_comments)
        pages = found = 0
        try:
            for record in self._records(Ahead(source.stream), Teller(tell), source.limits.damages):
                self._captures.note_revisit(record)
                page = read_record(record, source, of_any_kind=self._of_any_kind)
                if page is None:
                    continue
                pages += 1
                if page.wrong:
                    tell(Damage("record", f"The page {record.url} {page.wrong}."))
                if record.lacks and page.threads:
                    tell(Damage("record", f"The page {record.url} {record.lacks}."))
                found += bool(page.threads)
                yield from self._captures.add(record, page)
        except LimitReached as error:
            tell(Damage("limit", str(error)))
        if not found:
            advice = "Comments that pages load later may be in other files of the crawl: give all, or their folder."
            raise NoThreadsError(source.name, f"holds {_pages(pages)}, none with comments.", advice)

    def threads(self) -> Iterator[Thread]:
        """The threads that waited for other pages."""
        if self._captures:
            yield from self._captures.held()
            self._captures.tell_missing()


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"
