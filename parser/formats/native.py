"""Native JSON: what `fiche cat --format json` and `jsonl` write, read back to the same thread.

One object a thread; a file holds one object, an array of them, or one a line. On reading, a comment with a `parent`
(null included) states its place, and one without has lost it. A bad record is reported and costs no other.
"""

from __future__ import annotations

import gc
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from ..errors import UnreadableError
from ..model import Damage, Span
from .base import Format
from .native_thread import read_thread

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
    found, wrong = False, Damage("JSON", "holds no thread.")
    for number, record, line in _records(source):
        if isinstance(record, Damage):
            wrong = record
            source.report(source.name, record)
        elif not isinstance(record, dict) or "microfiche" not in record:
            wrong = Damage("JSON", f"Record {number} is no thread: the key “microfiche” is missing.", Span(line, line))
            source.report(source.name, wrong)
        else:
            found = True
            with _garbage_later():
                thread = read_thread(record, source.name)
            yield thread
    if not found:
        raise UnreadableError(source.name, wrong.says)


def _records(source: Source) -> Iterator[tuple[int, Any, int]]:
    """The number (from 1), the value (or what is wrong with it) and the line of each record."""
    first = source.stream.readline()
    while first and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first = source.stream.readline()
    opening = _parse(first, 1)
    if isinstance(opening, dict):
        yield 1, opening, 1
        yield from _one_a_line(source)
        return
    whole = opening if isinstance(opening, list) else _parse(first + source.stream.read(), 1)
    if isinstance(whole, Damage) and isinstance(_parse(first, 1), Damage):
        yield 1, whole, 1
        return
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield number, record, 1


def _one_a_line(source: Source) -> Iterator[tuple[int, Any, int]]:
    number = 1
    for line, data in enumerate(source.stream, 2):
        if data.strip():
            number += 1
            yield number, _parse(data, line), line


def _parse(data: bytes, line: int) -> Any:
    """The value of a piece of JSON, or the damage that keeps it from being one."""
    try:
        with _garbage_later():
            return json.loads(data.decode("utf-8-sig", "replace").rstrip("\r\n"))
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError):
            line += error.lineno - 1
            return Damage(
                "JSON", f"Not valid JSON at line {line}, column {error.colno}: {error.msg.lower()}.", Span(line, line)
            )
        return Damage("JSON", f"Not valid JSON: {error}.", Span(line, line))
    except RecursionError:
        return Damage("JSON", "Nested more deeply than any thread is.", Span(line, line))


@contextmanager
def _garbage_later() -> Iterator[None]:
    """No garbage collection while a great many small objects are made: it would look through them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


NATIVE = Format(
    "native",
    "Microfiche's own JSON, one thread an object or a line, as `cat --format json` writes it",
    recognises,
    read,
)
