"""The records of native JSON: one a line, the members of an array, or a single object over many lines."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from ..errors import UnreadableError
from ..garbage import garbage_later
from ..model import Damage, Span
from .native_thread import read_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Thread
    from ..source import Source


def read_records(source: Source) -> Iterator[Thread]:
    """Read threads, one line at a time where every line is a thread. Raises `UnreadableError` where there is none."""
    found, wrong = False, Damage("JSON", "holds no thread.")
    for record in _records(source):
        if isinstance(record.value, Damage):
            wrong = record.value
            source.report(source.name, wrong)
        elif not isinstance(record.value, dict) or "microfiche" not in record.value:
            says = f"Record {record.number} is no thread: the key “microfiche” is missing."
            wrong = Damage("JSON", says, Span(record.line, record.line))
            source.report(source.name, wrong)
        else:
            found = True
            with garbage_later():
                thread = read_thread(record.value, source.name, _fingerprint(record))
            yield thread
    if not found:
        raise UnreadableError(source.name, wrong.says)


class _Record(NamedTuple):
    """One value of a source (or what is wrong with it), its number and its line, both from 1, and its bytes."""

    number: int
    value: Any
    line: int
    data: bytes


def _records(source: Source) -> Iterator[_Record]:
    first = source.stream.readline()
    while first and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first = source.stream.readline()
    opening = _parse(first, 1)
    if isinstance(opening, dict):
        yield _Record(1, opening, 1, first)
        yield from _one_a_line(source)
        return
    data = first + source.read_whole()
    whole = opening if isinstance(opening, list) else _parse(data, 1)
    if isinstance(whole, list):
        for number, value in enumerate(whole, 1):
            yield _Record(number, value, 1, json.dumps(value).encode())
    else:
        yield _Record(1, whole, 1, data)


def _one_a_line(source: Source) -> Iterator[_Record]:
    number = 1
    for line, data in enumerate(source.stream, 2):
        if data.strip():
            number += 1
            yield _Record(number, _parse(data, line), line, data)


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
