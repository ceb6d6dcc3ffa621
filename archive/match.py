"""Which thread of an archive a capture is another capture of: by its key, its address, or what is said in it.

A wrong join hides one discussion behind another, so an address alone does not do: a front page has one address and
another discussion every day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.search.fold import fold

if TYPE_CHECKING:
    import sqlite3

    from .prepare import Prepared

SHARED: Final = 3
"""Long comments, or ids, that two captures share so that they are of one thread whatever else they say."""
_CANDIDATES: Final = 8


def find_thread(db: sqlite3.Connection, prepared: Prepared) -> int | None:
    """The number of the thread that a capture is of, or None where the archive has none of it."""
    if prepared.key is None:
        return None
    row = db.execute("SELECT thread FROM thread_key WHERE key = ?", (prepared.key,)).fetchone()
    if row:
        return int(row[0])
    if found := _by_landmarks(db, prepared):
        return found
    if prepared.shelf.address is None:
        return None
    rows = db.execute(
        "SELECT thread, title, comments FROM snapshot WHERE address = ? ORDER BY id DESC LIMIT ?",
        (prepared.shelf.address, _CANDIDATES),
    )
    for thread, title, comments in rows:
        if _same_title(title, prepared) or not comments or not prepared.shelf.comments:
            return int(thread)
    return None


def _by_landmarks(db: sqlite3.Connection, prepared: Prepared) -> int | None:
    """The thread that shares most of what is telling: enough of it, or any where address or title agree as well."""
    if not prepared.landmarks:
        return None
    marks = ", ".join("?" * len(prepared.landmarks))
    rows = db.execute(
        f"SELECT thread, count(*) AS shared FROM landmark WHERE key IN ({marks}) GROUP BY thread"
        " ORDER BY shared DESC, thread LIMIT ?",
        (*prepared.landmarks, _CANDIDATES),
    ).fetchall()
    own = prepared.shelf.address
    for thread, shared in rows:
        if shared >= SHARED:
            return int(thread)
        others = db.execute("SELECT title, address FROM snapshot WHERE thread = ?", (thread,))
        if any(_same_title(title, prepared) or (address and address == own) for title, address in others):
            return int(thread)
    return None


def _same_title(title: str, prepared: Prepared) -> bool:
    return bool(title) and " ".join(fold(title).split()) == " ".join(fold(prepared.shelf.title).split())
