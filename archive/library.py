"""An archive as a reader uses it: what is on the shelf, a thread of it, and what a query finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from microfiche.search.fold import fold

from .connect import in_words, open_to_read
from .errors import UnknownIdError
from .find import Finder
from .hits import Hit, hit
from .load import Pieces, load_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from microfiche.parser.model import Thread
    from microfiche.search.query import Query

SHORTEST_ID: Final = 7
"""Digits of an ID that is shown, unless another thread's begins with them too."""

Sorting = Literal["added", "published", "title", "comments"]

_ORDERS: Final[dict[Sorting, str]] = {
    "added": "thread.id DESC",
    "published": "published_at IS NULL, published_at DESC",
    "title": "title COLLATE NOCASE, thread.id",
    "comments": "comments DESC, thread.id",
}
_NAMED_AT_MOST: Final = 3


class Held(NamedTuple):
    """A thread on the shelf, as its fullest snapshot shows it.

    `key` identifies it and `id` is the beginning of the key that is shown. `published` is as the page writes it;
    `captured` and `added` are ISO 8601; `name` is the file that it was read from, `snapshots` counts its captures.
    """

    id: str
    key: str
    title: str
    url: str | None
    published: str | None
    captured: str | None
    added: str
    comments: int
    claimed: int | None
    format: str
    name: str
    snapshots: int


class Snapshot(NamedTuple):
    """One capture of a thread; `number` counts from 1 in the order in which they were added."""

    number: int
    captured: str | None
    added: str
    comments: int
    format: str
    name: str
    is_shown: bool


class Results(NamedTuple):
    """What a search found, best first; `is_cut` where there is more, `is_late` where time ran out.

    `is_scan` where the index could narrow nothing and every text had to be looked at.
    """

    hits: list[Hit]
    is_cut: bool
    is_late: bool
    is_scan: bool = False


class Archive:
    """An archive that is read, also while others add to it; each call sees what is there at that time.

    Raises `ArchiveError` where there is none, or where it cannot be read. Close it, or use it in a `with` statement.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.db = open_to_read(place)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def threads(self, sort: Sorting = "added", limit: int | None = None) -> Iterator[Held]:
        """The threads of the archive, those added last first unless sorted otherwise."""
        with in_words(self.place):
            rows = self.db.execute(f"{_HELD} ORDER BY {_ORDERS[sort]} LIMIT ?", (-1 if limit is None else limit,))
            for key, *facts in rows:
                yield Held(self.short(key), key, *facts)

    def count(self) -> tuple[int, int]:
        """How many threads there are, and how many comments on them as the fullest snapshots show them."""
        find = "SELECT count(*), ifnull(sum(comments), 0) FROM thread JOIN snapshot ON snapshot.id = thread.current"
        with in_words(self.place):
            threads, comments = self.db.execute(find).fetchone()
        return threads, comments

    def held(self, ident: str) -> Held:
        """What the shelf shows of a thread. Raises `UnknownIdError`."""
        with in_words(self.place):
            key, *facts = self.db.execute(f"{_HELD} WHERE thread.id = ?", (self.find(ident),)).fetchone()
        return Held(self.short(key), key, *facts)

    def thread(self, ident: str, snapshot: int | None = None) -> Thread:
        """A thread by its ID: its fullest snapshot, or the one of a number. Raises `UnknownIdError`."""
        with in_words(self.place):
            number = self.find(ident)
            if snapshot is None:
                (chosen,) = self.db.execute("SELECT current FROM thread WHERE id = ?", (number,)).fetchone()
                return load_snapshot(self.db, chosen)
            find = "SELECT id FROM snapshot WHERE thread = ? ORDER BY id"
            every = [row[0] for row in self.db.execute(find, (number,))]
            if not 1 <= snapshot <= len(every):
                often = "once" if len(every) == 1 else f"{len(every)} times"
                raise UnknownIdError(str(self.place), f"{ident} was captured {often}, and has no capture {snapshot}.")
            return load_snapshot(self.db, every[snapshot - 1])

    def snapshots(self, ident: str) -> list[Snapshot]:
        """The captures of a thread. Raises `UnknownIdError`."""
        find = (
            "SELECT captured, added, comments, format, name, snapshot.id = current FROM snapshot"
            " JOIN thread ON thread.id = snapshot.thread WHERE thread.id = ? ORDER BY snapshot.id"
        )
        with in_words(self.place):
            rows = self.db.execute(find, (self.find(ident),)).fetchall()
        return [
            Snapshot(number, captured, added, comments, form, name, bool(shown))
            for number, (captured, added, comments, form, name, shown) in enumerate(rows, 1)
        ]

    def search(self, query: Query, limit: int = 20) -> Results:
        """What a query finds, best first. Raises `QuestionError`, and `SlowRegexError` for a regular expression."""
        if query.node is None:
            return Results([], False, False)
        pieces = Pieces(self.db)
        with in_words(self.place):
            found = Finder(self.db, pieces).find(query.node, limit)
            hits = [hit(self, pieces, number, query.node) for number in found.numbers]
        return Results(hits, found.is_cut, found.is_late, found.is_scan)

    def count_hits(self, query: Query) -> tuple[int, bool]:
        """How many comments and stories a query finds, and whether time ran out while they were counted."""
        if query.node is None:
            return 0, False
        with in_words(self.place):
            return Finder(self.db, Pieces(self.db)).count(query.node)

    def names(self, value: str, *, whole: bool = False, limit: int = 10) -> list[str]:
        """The names that hold a value, or are it: each a name on a page, and no more a person than that."""
        find = f"SELECT name FROM author WHERE {'folded = ?' if whole else 'instr(folded, ?)'} ORDER BY name LIMIT ?"
        with in_words(self.place):
            return [row[0] for row in self.db.execute(find, (fold(value), limit))]

    def find(self, ident: str) -> int:
        """The number of the thread whose key, or a former key, begins with an ID. Raises `UnknownIdError`."""
        sought = ident.strip().lower()
        place = str(self.place)
        if not re.fullmatch(r"[0-9a-f]{1,20}", sought):
            raise UnknownIdError(place, f"“{ident}” is no ID.", "“fiche list” shows the IDs there are.")
        after = f"{sought}g"
        find = "SELECT id, key FROM thread WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
        rows = self.db.execute(find, (sought, after, _NAMED_AT_MOST + 1)).fetchall()
        if not rows:
            find = "SELECT DISTINCT thread, key FROM thread_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
            rows = self.db.execute(find, (sought, after, _NAMED_AT_MOST + 1)).fetchall()
        if not rows:
            raise UnknownIdError(place, f"no thread has the ID {ident}.", "“fiche list” shows the IDs there are.")
        if len({row[0] for row in rows}) > 1:
            named = ", ".join(self.short(key) for _, key in rows[:_NAMED_AT_MOST])
            raise UnknownIdError(place, f"several threads begin with {ident}: {named} …", "Write more digits.")
        return int(rows[0][0])

    def short(self, key: str) -> str:
        """The beginning of a key that is shown as the ID: enough digits that no other thread's key begins with them."""
        near = self.db.execute(
            "SELECT (SELECT key FROM thread WHERE key < ?1 ORDER BY key DESC LIMIT 1),"
            " (SELECT key FROM thread WHERE key > ?1 ORDER BY key LIMIT 1)",
            (key,),
        ).fetchone()
        length = SHORTEST_ID
        while length < len(key) and any(other and other.startswith(key[:length]) for other in near):
            length += 1
        return key[:length]


_HELD: Final = (
    "SELECT thread.key, title, url, published, captured, added, comments, claimed, format, name,"
    " (SELECT count(*) FROM snapshot AS other WHERE other.thread = thread.id)"
    " FROM thread JOIN snapshot ON snapshot.id = thread.current"
)
