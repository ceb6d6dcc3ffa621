"""What of threads goes into a face that writes data: which comments, under which key, and with the ties of a view."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from microfiche.parser.identity import thread_key
from microfiche.parser.model import LOST, Thread
from microfiche.parser.outline import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from microfiche.parser.outline import View

    from .excerpt import Excerpt


class Part(NamedTuple):
    """A thread with the ties that are shown, the positions of the comments to write, and the key that is its own among
    those that are written together."""

    thread: Thread
    positions: Sequence[int]
    key: str


def parts_of(threads: Iterable[Thread | Excerpt], view: View) -> Iterator[Part]:
    """What to write of threads and excerpts; of captures of one thread the second gets `-2` behind its key."""
    seen: Counter[str] = Counter()
    for shown in threads:
        thread = shown if isinstance(shown, Thread) else shown.thread
        positions = range(len(thread.comments)) if isinstance(shown, Thread) else shown.positions
        key = thread_key(thread)
        seen[key] += 1
        yield Part(hung_by(thread, view), positions, key if seen[key] == 1 else f"{key}-{seen[key]}")


def hung_by(thread: Thread, view: View) -> Thread:
    """The thread as it is for "inferred"; else each tie that the view does not show is lost again.

    "stated" and "captured" keep what the source states or indents, and what it says to be absent; "flat" keeps nothing.
    """
    if view == "inferred":
        return thread
    kept = () if view == "flat" else (*SHOWN, "absent")
    return replace(
        thread, comments=tuple(c if c.reply.tie in kept else c._replace(reply=LOST) for c in thread.comments)
    )
