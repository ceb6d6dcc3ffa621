"""WARC files to records (ISO 28500:2017; versions 0.17 to 1.1), with broken records stepped over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...limits import reached
from ..mail.headers import Header
from .records import HEADER_AT_MOST, Record, Teller, read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...containers.ahead import Ahead

SIGN: Final = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
SIGN_AT_MOST: Final = 16
HEADER_MOSTLY: Final = 2048
FIELD: Final = re.compile(rb"WARC-[A-Za-z]")
"""What stands where a record begins that lost its first line."""
FOLLOWING: Final = re.compile(rb"(?:\r?\n){0,2}WARC/[01]\.\d{1,2}\r?\n(?:WARC|Content)-")
BLANK: Final = re.compile(rb"\r?\n\r?\n")


def warc_records(packed: Ahead, teller: Teller, damages_at_most: int) -> Iterator[Record]:
    """The records of an archive, one at a time; what the caller leaves of one is passed over.

    A record that was cut gives what there is of it. Raises `LimitReached` after too many broken places.
    """
    while _to_next(packed, teller):
        if teller.count >= damages_at_most:
            raise reached("damages", teller.count, f"After byte {packed.offset:,}")
        at = packed.offset
        found = BLANK.search(head := packed.peek(HEADER_MOSTLY)) or BLANK.search(head := packed.peek(HEADER_AT_MOST))
        if found and (again := SIGN.search(head, 1, found.start())):
            packed.skip(again.start())
            teller.passed_over(at, packed.offset)
            continue
        header = Header(head[: found.start() + 1]) if found else None
        length = header.raw("content-length") if header else ""
        if not header or not found or not length.isdecimal():
            teller.say("A record has no readable length; reading went on at the next one.", at, at + SIGN_AT_MOST)
            packed.skip(4)
            continue
        packed.skip(found.end())
        record = Record(
            header.raw("warc-type").lower(),
            header.raw("warc-target-uri").strip("<>"),
            read_stamp(header.raw("warc-date")),
            header.raw("warc-record-id"),
            header.raw("content-type"),
            at,
            int(length),
            packed,
            teller,
            FOLLOWING,
            header.raw("warc-refers-to-target-uri").strip("<>"),
            _lacks(header),
        )
        yield record
        record.leave()


def _lacks(header: Header) -> str:
    if why := header.raw("warc-truncated"):
        return f"was cut short when it was captured ({why})"
    return "goes on in records that are not joined to it" if header.raw("warc-segment-number") == "1" else ""


def _to_next(packed: Ahead, teller: Teller) -> bool:
    """Go to the next record, past the two line ends that part records and past whatever else is there."""
    at = packed.offset
    ahead = packed.peek(SIGN_AT_MOST + 4)
    blank = len(ahead) - len(ahead.lstrip(b"\r\n"))
    packed.skip(blank)
    ahead = packed.peek(SIGN_AT_MOST)
    if SIGN.match(ahead) or FIELD.match(ahead):
        return True
    found = packed.find(SIGN, SIGN_AT_MOST)
    if packed.offset > at + blank:
        teller.passed_over(at + blank, packed.offset)
    return found is not None
