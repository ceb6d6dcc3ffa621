"""Reading snapshots back: whole, or only the few comments that a hit needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from .errors import DamagedError
from .pack import PART, Opened, unpack, unpack_story

if TYPE_CHECKING:
    import sqlite3

    from microfiche.parser.model import Comment, Story, Thread

_BROKEN: Final = (ValueError, TypeError, IndexError, AttributeError)
"""What unpacking raises where bytes are not what was packed."""
_PARTS_HELD: Final = 64
_STORIES_HELD: Final = 32


def load_snapshot(db: sqlite3.Connection, snapshot: int) -> Thread:
    """The thread as it was read. Raises `DamagedError` where its bytes are damaged."""
    (head,) = db.execute("SELECT head FROM snapshot WHERE id = ?", (snapshot,)).fetchone()
    parts = db.execute("SELECT data FROM part WHERE snapshot = ? ORDER BY number", (snapshot,))
    try:
        return unpack(head, (part for (part,) in parts))
    except _BROKEN as error:
        raise _damaged(snapshot, error) from error


class Place(NamedTuple):
    """Where an entry is: its snapshot and the position of the comment there, -1 for the story."""

    snapshot: int
    position: int


class Pieces:
    """Stories and comments of an archive, one at a time; the parts that were opened last are held."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._around = (0, 0, -1)
        self._part = lru_cache(_PARTS_HELD)(self._open)
        self.story = lru_cache(_STORIES_HELD)(self._story)

    def place(self, entry: int) -> Place:
        """Where an entry is."""
        snapshot, base, last = self._around
        if not base <= entry <= last:
            find = "SELECT id, base, base + comments FROM snapshot WHERE base <= ? ORDER BY base DESC LIMIT 1"
            snapshot, base, last = self._around = self._db.execute(find, (entry,)).fetchone()
        return Place(snapshot, entry - base - 1)

    def comment(self, snapshot: int, position: int) -> Comment:
        """The comment at a position. Raises `DamagedError`."""
        return self._part(snapshot, position // PART)[position % PART]

    def answered(self, snapshot: int, position: int) -> tuple[str, int | None]:
        """The author of a comment, and the position of what it answers. Raises `DamagedError`."""
        part, at = self._part(snapshot, position // PART), position % PART
        return part.author(at), part.parent(at)

    def text(self, snapshot: int, position: int) -> str:
        """The text of a comment as it is searched (`search/texts.py`). Raises `DamagedError`."""
        part, at = self._part(snapshot, position // PART), position % PART
        return "\n".join([part.author(at), *part.texts(at)])

    def _open(self, snapshot: int, number: int) -> Opened:
        find = "SELECT data FROM part WHERE snapshot = ? AND number = ?"
        row = self._db.execute(find, (snapshot, number)).fetchone()
        try:
            return Opened(row[0] if row else b"")
        except _BROKEN as error:
            raise _damaged(snapshot, error) from error

    def _story(self, snapshot: int) -> Story:
        (head,) = self._db.execute("SELECT head FROM snapshot WHERE id = ?", (snapshot,)).fetchone()
        try:
            return unpack_story(head)
        except _BROKEN as error:
            raise _damaged(snapshot, error) from error


def _damaged(snapshot: int, error: Exception) -> DamagedError:
    return DamagedError(
        f"snapshot {snapshot}", f"its bytes are damaged ({error}).", "“fiche archive check” tells more."
    )
