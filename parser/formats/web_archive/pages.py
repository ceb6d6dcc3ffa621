"""One page of a web archive to the threads in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ...errors import UnreadableError
from ...limits import LimitReached
from ...patience import patience
from ...source import Source
from .http import Answer, glance, read_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from .records import Record

READ: Final = frozenset(("response", "resource", "conversion"))
"""Kinds of records in which pages stand; "conversion" is text that was taken out of one (WET)."""
PAGES: Final = frozenset(("text/html", "application/xhtml+xml"))
DATA: Final = ("text/", "application/json", "application/javascript", "application/x-javascript", "application/x-nd")
UNTYPED: Final = frozenset(("", "no-type", "unk", "application/octet-stream", "binary/octet-stream", "unknown/unknown"))
"""What stands where a server did not know what it sent; of these only what begins like a page is looked at."""
BEGINS: Final = re.compile(rb"<(?:html|!doctype html)", re.IGNORECASE)
NO_DATA: Final = frozenset(("text/css", "text/dns"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read: its bytes as the browser saw them, and the threads in it."""

    data: bytes
    threads: tuple[Thread, ...]
    wrong: str = ""


def read_record(record: Record, source: Source, *, of_any_kind: bool = False) -> Page | None:
    """The page in a record; None where the record holds none: another kind of record, a picture, an error."""
    if record.kind not in READ or record.url.startswith("metadata:") or not _may_be_page(record):
        return None
    if record.length > (at_most := source.limits.record_bytes):
        says = f"takes {record.length:,} bytes: the limit record_bytes ({at_most:,}) was reached, and it was not read"
        says += "; --limit record_bytes=… raises it"
        return Page(b"", (), says)
    answer = read_answer(record.block(), record.media_type, at_most)
    if not answer.body.strip():
        return None
    media_type = _sniff(answer.body) if answer.media_type in UNTYPED else answer.media_type
    is_page = media_type in PAGES and answer.body.lstrip()[:1] not in (b"{", b"[")
    if not is_page and not _is_data(media_type):
        return None
    seconds = source.limits.seconds
    try:
        with patience(seconds, "Reading a page"):
            threads = (
                _read_html(answer, record, source)
                if is_page
                else tuple(_read_data(answer, media_type, record, source, of_any_kind=of_any_kind))
            )
    except LimitReached:
        says = f"took longer than the limit seconds ({seconds}), and was not read; --limit seconds=… raises it"
        return Page(answer.body, (), says)
    return Page(answer.body, threads, answer.wrong)


def _may_be_page(record: Record) -> bool:
    """Whether a record is worth its block: nearly all the bytes of an archive are pictures and films."""
    kind = record.media_type.partition(";")[0].strip().lower()
    if kind not in UNTYPED and kind != "application/http" and kind not in PAGES and not _is_data(kind):
        return False
    head = record.head()
    status, kind = glance(head)
    if kind in UNTYPED and kind:
        return 200 <= status < 300 and BEGINS.search(head) is not None
    return 200 <= status < 300 and (not kind or kind in PAGES or _is_data(kind))


def _is_data(media_type: str) -> bool:
    return (media_type.startswith(DATA) or media_type.endswith(("+json", "xml"))) and media_type not in NO_DATA


def _sniff(body: bytes) -> str:
    return "text/html" if BEGINS.search(body[:2048]) else "text/plain"


def _name(record: Record, source: Source) -> str:
    return f"{source.name} › {record.url}" if record.url else source.name


def _read_html(answer: Answer, record: Record, source: Source) -> tuple[Thread, ...]:
    from ..html.page import read_page

    name = _name(record, source)
    try:
        thread = read_page(
            answer.body,
            name,
            url=record.url or None,
            captured_at=record.at,
            encoding=answer.charset,
        )
    except UnreadableError:
        return ()
    return (_recorded(thread, record, record.url),) if thread else ()


def _read_data(
    answer: Answer, media_type: str, record: Record, source: Source, *, of_any_kind: bool
) -> Iterator[Thread]:
    """The threads in what is no page: an interface's answer, a feed, text. A script is read only as such an answer."""
    from ...recognise import recognise

    inner = Source.from_bytes(answer.body, _name(record, source), source.report, limits=source.limits)
    try:
        known = recognise(inner)
        if known.vague and media_type != "text/plain" and not (of_any_kind and known.name == "json"):
            return
        for thread in known.read(inner):
            if thread.comments:
                yield _recorded(thread, record, record.url or thread.capture.url)
    except UnreadableError:
        return


def _recorded(thread: Thread, record: Record, url: str | None) -> Thread:
    """A thread with what the archive says of its record."""
    recognised = f"a record of a web archive; {thread.capture.recognised}"
    capture = replace(thread.capture, recognised=recognised, url=url or None, captured_at=record.at, record=record.name)
    return replace(thread, capture=capture)
