"""A web archive to its threads."""

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
    from ...source import Source

Records = Callable[[Ahead, Teller, int], Iterator[Record]]


def read_archive(source: Source, records: Records) -> Iterator[Thread]:
    """The threads in the pages of an archive, as they are met; those that run over several pages come at the end.

    Raises `NoThreadsError` where no page holds comments, and says how many there were.
    """
    tell = partial(source.report, source.name)
    captures = Captures(tell, source.limits.held_comments)
    pages = found = 0
    try:
        for record in records(Ahead(source.stream), Teller(tell), source.limits.damages):
            captures.note_revisit(record)
            page = read_record(record, source)
            if page is None:
                continue
            pages += 1
            if page.wrong:
                tell(Damage("record", f"The page {record.url} {page.wrong}."))
            for thread in captures.add(record, page):
                found += 1
                yield thread
    except LimitReached as error:
        tell(Damage("limit", str(error)))
    for thread in captures.held():
        found += 1
        yield thread
    if not found:
        raise NoThreadsError(source.name, f"holds {_pages(pages)}, none with comments.")


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"
