"""What a browser or a program kept of its talk with a server: its log (HAR), or one response with the words of HTTP."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from ...containers.ahead import Ahead
from ...errors import OTHERWISE, UnreadableError
from ...recognise import recognise
from ...source import Source
from ..json_threads.items import encoding_of, items
from .http import STATUS, read_answer
from .read import ArchivePile
from .records import Record, Teller, read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread

NEVER: Final = re.compile(rb"(?!)")
RESPONSES: Final = 20
"""So many responses may stand one after another: curl writes those of redirections before the last."""


def read_log(source: Source) -> Iterator[Thread]:
    """Read the threads in the responses of a log. Raises `NoThreadsError` where none holds comments."""

    def records(packed: Ahead, teller: Teller, _damages: int) -> Iterator[Record]:
        data = source.read_whole()
        for item in items(BytesIO(data), encoding_of(data[:64])):
            for number, entry in enumerate(_entries(item.value), 1):
                if record := _record(entry, number, teller):
                    yield record

    pile = ArchivePile(source.name, source.report, records, of_any_kind=True)
    yield from pile.add(source)
    yield from pile.threads()


def read_response(source: Source) -> Iterator[Thread]:
    """Read what a response holds. Raises `UnreadableError` where that is nothing."""
    block = source.read_whole()
    for _ in range(RESPONSES):
        answer = read_answer(block, "", source.limits.whole_bytes)
        if not STATUS.match(answer.body.lstrip()):
            break
        block = answer.body.lstrip()
    if not answer.body.strip():
        found = "is a response of a server without a word behind its header."
        raise UnreadableError(source.name, found, "It may not have been saved to its end: get it again.")
    inner = Source.from_bytes(answer.body, source.name, source.report, limits=source.limits)
    known = recognise(inner)
    if STATUS.match(inner.head):
        raise UnreadableError(source.name, "is a row of responses that does not end.", OTHERWISE)
    for thread in known.read(inner):
        recognised = f"begins with the words of HTTP; {thread.capture.recognised}"
        yield replace(thread, capture=replace(thread.capture, recognised=recognised))


def _entries(log: Any) -> list[Any]:
    entries = log.get("log", {}).get("entries") if type(log) is dict and type(log.get("log")) is dict else None
    return entries if type(entries) is list else []


def _record(entry: Any, number: int, teller: Teller) -> Record | None:
    """A response as a record of an archive; None where the log kept no body of it."""
    request, response = _inside(entry, "request"), _inside(entry, "response")
    content = _inside(response, "content")
    status, written = response.get("status"), content.get("text")
    if type(written) is not str or not (type(status) is int and 200 <= status < 300):
        return None
    body = written.encode("utf-8", "surrogatepass")
    if content.get("encoding") == "base64":
        try:
            body = base64.b64decode(body)
        except binascii.Error:
            return None
    started = entry.get("startedDateTime")
    return Record(
        kind="resource",
        url=str(request.get("url") or ""),
        at=read_stamp(started) if type(started) is str else None,
        id=f"entry {number}",
        media_type=str(content.get("mimeType") or ""),
        offset=0,
        length=len(body),
        packed=Ahead(BytesIO(body)),
        teller=teller,
        following=NEVER,
    )


def _inside(holder: Any, key: str) -> dict[str, Any]:
    inner = holder.get(key) if type(holder) is dict else None
    return inner if type(inner) is dict else {}
