"""A page that a browser saved with all its parts, as one message (RFC 2557)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...errors import UnreadableError
from ..mail.body import decode_transfer, read_kind, split_parts
from ..mail.dates import read_date
from ..mail.headers import Header, split_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ...model import Thread
    from ...source import Source

SENT = ("received", "to", "message-id", "newsgroups", "delivered-to")
"""Fields that mail and news have and saved pages lack."""


def is_mhtml(head: bytes) -> bool:
    """Whether bytes begin with the header of a saved page."""
    header = Header(split_message(head)[0])
    if not header.raw("content-type").lower().startswith("multipart/related"):
        return False
    saved = "snapshot-content-location" in header.fields or header.raw("from").startswith("<Saved by")
    return saved or not any(name in header.fields for name in SENT)


def read_saved_page(source: Source) -> Iterator[Thread]:
    """Read the page. Comments that stood in a frame hang under the story of the page around it.

    Raises `UnreadableError` where there is no page among the parts, or none shows any words.
    """
    from ..html.page import read_page

    head, content = split_message(source.read_whole())
    header = Header(head)
    at = read_date(header.text("date")).earliest if header.raw("date") else None
    main: Thread | None = None
    found = False
    for number, (address, data, charset) in enumerate(_pages(header, content), 1):
        url = address or header.raw("snapshot-content-location") or None
        thread = read_page(
            data,
            source.name,
            url=url,
            captured_at=_zoned(at),
            record=f"part {number}" + (f": {address}" if address else ""),
            encoding=charset or None,
            story_alone=main is None,
        )
        if thread is None:
            continue
        if main is None and not thread.comments:
            main = thread
            continue
        found = True
        yield thread if main is None or main.comments else replace(thread, story=main.story)
        main = main or thread
    if found:
        return
    if main is None:
        advice = "It may have been saved before its text had come, or show it in pictures."
        raise UnreadableError(source.name, "is a saved page without a part that shows any words.", advice)
    yield main


def _zoned(at: datetime | None) -> datetime | None:
    return at if at and at.tzinfo else None


def _pages(header: Header, content: bytes) -> Iterator[tuple[str, bytes, str]]:
    """The address, the bytes and the charset of each part that is HTML; the page itself is the first."""
    for part in split_parts(content, read_kind(header).boundary):
        part_head, data = split_message(part)
        part_header = Header(part_head)
        kind = read_kind(part_header)
        if kind.type in ("text/html", "application/xhtml+xml"):
            yield part_header.raw("content-location"), decode_transfer(part_header, data)[0], kind.charset
