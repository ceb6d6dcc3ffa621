"""Pages that `fiche cat --format html` wrote: each thread stands in one as native JSON, and is read back the same."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from ..errors import UnreadableError
from ..garbage import garbage_later
from ..model import Damage
from .base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Thread
    from ..source import Source

GENERATOR: Final = "Microfiche"
"""What the page names as its generator."""
MARK: Final = "microfiche"
"""The class of the elements that hold the threads."""
_MADE: Final = re.compile(rb'\s*<!doctype html>.{0,400}<meta name="generator" content="Microfiche">', re.S | re.I)
_HELD: Final = re.compile(rb'<script type="application/json" class="microfiche">(.*?)</script>', re.DOTALL)


def recognises(source: Source) -> str | None:
    """A page that says that Microfiche made it."""
    return "is a page that Microfiche wrote" if _MADE.match(source.head) else None


def read(source: Source) -> Iterator[Thread]:
    """Read the threads in a page; one that is cut off before its data costs no other, and the page then is read as any.

    Raises `UnreadableError` where there is no thread.
    """
    from .native_thread import read_thread

    data, found = source.read_whole(), False
    for number, held in enumerate(_HELD.finditer(data), 1):
        with garbage_later():
            raw = _parse(held[1])
            if not isinstance(raw, dict) or "microfiche" not in raw:
                source.report(source.name, Damage("JSON", f"The data of thread {number} in this page cannot be read."))
                continue
            found = True
            thread = read_thread(raw, source.name, hashlib.sha256(held[1]).hexdigest())
        yield thread
    if not found:
        yield _as_any(data, source)


def _parse(data: bytes) -> Any:
    import orjson

    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return _parse_patiently(data)


def _parse_patiently(data: bytes) -> Any:
    """What orjson refuses: half surrogates, which JSON may hold as escapes."""
    import json

    try:
        return json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _as_any(data: bytes, source: Source) -> Thread:
    from .html.page import read_page

    thread = read_page(data, source.name, story_alone=True)
    if thread is None:
        found = "is a page that Microfiche wrote, cut off before anything was in it."
        raise UnreadableError(source.name, found, "Write it again, or get a whole copy.")
    return thread


NATIVE_PAGE: Final = Format(
    "native page", "the pages that `cat --format html` writes, read back to the same threads", recognises, read
)
