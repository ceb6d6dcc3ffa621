"""Reading snapshots back: whole, or the few comments that a hit needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import DamagedError
from .pack import unpack

if TYPE_CHECKING:
    import sqlite3

    from microfiche.parser.model import Thread


def load_snapshot(db: sqlite3.Connection, snapshot: int) -> Thread:
    """The thread as it was read. Raises `DamagedError` where its bytes are damaged."""
    (head,) = db.execute("SELECT head FROM snapshot WHERE id = ?", (snapshot,)).fetchone()
    parts = db.execute("SELECT data FROM part WHERE snapshot = ? ORDER BY number", (snapshot,))
    try:
        return unpack(head, (part for (part,) in parts))
    except ValueError as error:
        raise DamagedError(f"snapshot {snapshot}", f"its bytes are damaged ({error}).") from error
