"""Native JSON: what `fiche cat --format json` and `jsonl` write, read back to the same thread.

One object a thread; a file holds one object, an array of them, or one a line. On reading, a comment with a `parent`
(null included) states its place, and one without has lost it. A bad record is reported and costs no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Thread
    from ..source import Source

KEY: Final = re.compile(rb'"microfiche"\s*:\s*\d')


def recognises(source: Source) -> str | None:
    """JSON with the key "microfiche" in its first part."""
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"[") and KEY.search(source.head):
        return "is JSON with the key “microfiche”"
    return None


def read(source: Source) -> Iterator[Thread]:
    """Read threads, one line at a time where every line is a thread. Raises `UnreadableError` where there is none."""
    from .native_read import read_records

    return read_records(source)


NATIVE = Format(
    "native",
    "Microfiche's own JSON, one thread an object or a line, as `cat --format json` writes it",
    recognises,
    read,
)
