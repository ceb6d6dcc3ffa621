"""What a shell offers where the ID of a thread is typed: quick, and silent where there is nothing to offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.search.fold import fold

from .connect import in_words, is_current
from .errors import ArchiveError
from .library import Archive

if TYPE_CHECKING:
    from pathlib import Path

MOST: Final = 50
"""Threads that are offered: more is no help on a command line, and `fiche list` shows all."""
LATEST: Final = 10_000
"""Threads whose titles and addresses are looked through, those added last: about 50 ms."""
SHORTEST: Final = 3
"""Characters of a title or an address: one or two digits are an ID that was mistyped."""


class Offer(NamedTuple):
    """The ID of a thread, and its title, as the page has it."""

    id: str
    title: str


def offer_threads(place: Path, typed: str) -> list[Offer]:
    """The threads that may be meant; of all, those added last.

    By the beginning of an ID; and where none begins so, the one thread that has what was typed in its title or
    address. Several would be no help there: a shell would put what their IDs have in common in place of the word.
    Nothing where there is no archive, or one that cannot be read as it is.
    """
    try:
        if not is_current(place):
            return []
        with Archive(place) as archive, in_words(place):
            return _by_id(archive, typed.lower()) or _by_words(archive, fold(typed))
    except ArchiveError:
        return []


def _by_id(archive: Archive, begun: str) -> list[Offer]:
    """Those whose keys begin so; a range, so that the index of keys answers."""
    where = "WHERE key >= ? AND key < ? ORDER BY key" if begun else "ORDER BY thread.id DESC"
    values = (begun, f"{begun}g") if begun else ()
    rows = archive.db.execute(f"SELECT key, title {_SHOWN} {where} LIMIT {MOST}", values).fetchall()
    return [Offer(archive.short(key), title) for key, title in rows]


def _by_words(archive: Archive, words: str) -> list[Offer]:
    if len(words) < SHORTEST:
        return []
    rows = archive.db.execute(f"SELECT key, title, url {_SHOWN} ORDER BY thread.id DESC LIMIT {LATEST}")
    found = [(key, title) for key, title, url in rows if words in fold(f"{title}\n{url or ''}")]
    return [Offer(archive.short(key), title) for key, title in found] if len(found) == 1 else []


_SHOWN: Final = "FROM thread JOIN snapshot ON snapshot.id = thread.current"
