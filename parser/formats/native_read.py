"""The records of native JSON: one a line, the members of an array, or a single object over many lines."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from ..errors import UnreadableError
from ..garbage import garbage_later
from ..model import Damage, Span
from .native import KEY
from .native_thread import read_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Thread
    from ..source import Source

START: Final = re.compile(rb"\{\s*" + KEY.pattern)
"""Where a thread begins: within a text its quotation marks would stand behind backslashes."""
DECODER: Final = json.JSONDecoder()
DEEPEST: Final = 200
"""Levels of nesting beyond which a record that had to be mended is no thread."""


def read_records(source: Source) -> Iterator[Thread]:
    """Read threads, one line at a time where every line is a thread. Raises `UnreadableError` where there is none."""
    found, wrong = False, Damage("JSON", "holds no thread.")
    for record in _records(source):
        if isinstance(record.value, Damage):
            wrong = record.value
            source.report(source.name, wrong)
        elif not _is_thread(record.value):
            says = f"Record {record.number} is no thread: the key “microfiche” is missing."
            wrong = Damage("JSON", says, Span(record.line, record.line))
            source.report(source.name, wrong)
        else:
            found = True
            with garbage_later():
                thread = read_thread(record.value, source.name, _fingerprint(record))
            yield replace(thread, damage=(*thread.damage, record.broken)) if record.broken else thread
    if not found:
        advice = "Write it again, with “fiche cat --format json”, or get a whole copy."
        raise UnreadableError(source.name, wrong.says, advice)


class _Record(NamedTuple):
    """One value of a source (or what is wrong with it), its number and its line, both from 1, and its bytes.

    `broken` says what is wrong with a value that could be mended.
    """

    number: int
    value: Any
    line: int
    data: bytes
    broken: Damage | None = None


def _records(source: Source) -> Iterator[_Record]:
    ahead = source.lines()
    first = next(ahead, b"")
    while first and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first = next(ahead, b"")
    opening = _parse(first, 1)
    if isinstance(opening, dict):
        yield _Record(1, opening, 1, first)
        yield from _one_a_line(ahead, 2)
        return
    data = source.read_whole(first)
    whole = opening if isinstance(opening, list) else _parse(data, 1)
    lines = data[len(first) :].splitlines() if isinstance(whole, Damage) else []
    glued = isinstance(whole, Damage) and len(START.findall(first)) > 1
    if glued or any(_is_thread(_parse(line, 1)) for line in lines if KEY.search(line)):
        yield from _one_a_line([first, *lines])
    elif isinstance(whole, list):
        for number, value in enumerate(whole, 1):
            yield _Record(number, value, 1, json.dumps(value).encode())
    else:
        yield _mended(1, data, 1, whole) if isinstance(whole, Damage) else _Record(1, whole, 1, data)


def _is_thread(value: object) -> bool:
    return isinstance(value, dict) and "microfiche" in value


def _one_a_line(lines: Iterable[bytes], number: int = 1) -> Iterator[_Record]:
    """The records of lines, the first of which has this number in the source; so has the first record."""
    for line, data in enumerate(lines, number):
        if data.strip():
            for record in _in_line(data, line, number):
                yield record
                number += 1


def _in_line(data: bytes, line: int, number: int) -> Iterator[_Record]:
    """The record of a line, or each of several that have lost the line end between them."""
    value = _parse(data, line)
    if not isinstance(value, Damage):
        yield _Record(number, value, line, data)
        return
    bounds = sorted({0, *(found.start() for found in START.finditer(data)), len(data)})
    if len(bounds) == 2:
        yield _mended(number, data, line, value)
        return
    for nth, (start, end) in enumerate(pairwise(bounds), number):
        yield from _in_line(data[start:end], line, nth)


def _mended(number: int, data: bytes, line: int, damage: Damage) -> _Record:
    """A record that is no valid JSON: as much of it as was written whole, where that is a story or comments."""
    from .json_threads.mend import mend

    mended = mend(data.decode("utf-8-sig", "replace"))
    value = mended.value
    holds = isinstance(value, dict) and (isinstance(value.get("story"), dict) or value.get("comments"))
    if not holds or mended.deepest > DEEPEST:
        return _Record(number, damage, line, data)
    _add_whole_comments(value, data)
    says = f"{damage.says} What could be read of the record was kept."
    return _Record(number, value, line, data, Damage("cut", says, damage.span))


def _add_whole_comments(value: dict[str, Any], data: bytes) -> None:
    """Add the comments behind a damage: as `cat --format json` writes them, each stands on a line of its own."""
    comments = value.get("comments")
    comments = comments if type(comments) is list else []
    known = {comment.get("n") for comment in comments if type(comment) is dict and type(comment.get("n")) is int}
    for line in data.splitlines():
        if not line.lstrip().startswith(b'{"n":'):
            continue
        try:
            comment, _ = DECODER.raw_decode(line.decode("utf-8", "replace").lstrip())
        except (ValueError, RecursionError):
            continue
        if type(comment.get("n")) is int and comment["n"] not in known:
            known.add(comment["n"])
            comments.append(comment)
    value["comments"] = comments


def _fingerprint(record: _Record) -> str:
    """The SHA-256 of a record that names no capture; one that does has the fingerprint of that capture."""
    return "" if "capture" in record.value else hashlib.sha256(record.data).hexdigest()


def _parse(data: bytes, line: int) -> Any:
    """The value of a piece of JSON, or the damage that keeps it from being one.

    orjson is strict and fast; what it refuses (half surrogates, NaN, a byte order mark, numbers of many digits) is left
    to the standard library, which also says where the fault lies.
    """
    try:
        with garbage_later():
            return orjson.loads(data)
    except orjson.JSONDecodeError:
        return _parse_patiently(data, line)


def _parse_patiently(data: bytes, line: int) -> Any:
    try:
        with garbage_later():
            return json.loads(data.decode("utf-8-sig", "replace").rstrip("\r\n"))
    except json.JSONDecodeError as error:
        line += error.lineno - 1
        says = f"Not valid JSON at line {line}, column {error.colno}: {error.msg.lower()}."
    except ValueError as error:  # a number of more digits than Python reads
        says = f"Not valid JSON: {error}."
    except RecursionError:
        says = "Nested more deeply than any thread is."
    return Damage("JSON", says, Span(line, line))
