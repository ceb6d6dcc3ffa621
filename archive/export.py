"""Threads of an archive to be taken elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .load import load_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from microfiche.parser.model import Thread

    from .library import Archive


def captures(archive: Archive, threads: Sequence[int] = (), *, every: bool = True) -> Iterator[tuple[str, Thread]]:
    """The key and each capture of some threads, or all, in the order in which they were added.

    Without `every`, only the capture that is shown. Raises `DamagedError`.
    """
    which = "thread.id = snapshot.thread" if every else "thread.current = snapshot.id"
    chosen = f"WHERE thread.id IN ({', '.join('?' * len(threads))})" if threads else ""
    find = f"SELECT snapshot.id, thread.key FROM snapshot JOIN thread ON {which} {chosen} ORDER BY snapshot.id"
    for number, key in archive.db.execute(find, threads).fetchall():
        yield key, load_snapshot(archive.db, number)
