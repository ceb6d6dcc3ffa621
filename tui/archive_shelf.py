"""The archive as a shelf: every thread an entry that is read when it is chosen, found by what is said in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from microfiche.archive.errors import ArchiveError
from microfiche.parser.moments import parse_moment
from microfiche.search.errors import SlowRegexError
from microfiche.search.query import parse_query

from .reading.shelf import Entry, Shelf

if TYPE_CHECKING:
    from microfiche.archive.library import Archive, Held

FOUND_AT_MOST: Final = 500
"""Hits that are looked at for their threads while words are typed."""


def shelf_of(archive: Archive) -> Shelf:
    """A shelf of all that an archive holds, what was added last first."""
    held = [*archive.threads()]
    places = {thread.key: place for place, thread in enumerate(held)}

    def find(words: str) -> list[int]:
        try:
            hits = archive.search(parse_query(words), FOUND_AT_MOST).hits
        except (ArchiveError, SlowRegexError):
            return []  # half a query finds nothing yet, and titles are looked through all the same
        return [places[key] for key in dict.fromkeys(hit.key for hit in hits) if key in places]

    return Shelf((_entry(archive, thread) for thread in held), find)


def _entry(archive: Archive, held: Held) -> Entry:
    published = parse_moment(held.published) if held.published else None
    return Entry(
        held.title,
        published,
        held.comments,
        held.name,
        partial(archive.thread, held.key),
        partial(archive.keys, held.key),
    )
