"""ARC files to records (Internet Archive, 1996; versions 1 and 2), with broken records stepped over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ...limits import reached
from ..mail.headers import decode_bytes
from .records import Record, Teller, read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...containers.ahead import Ahead

LINE_AT_MOST: Final = 8 * 1024
LINE: Final = re.compile(
    rb"(?P<url>[A-Za-z][A-Za-z0-9+.-]{0,20}:[^\r\n]{1,4096}?) (?P<ip>[0-9A-Fa-f.:]{1,64}|-) (?P<at>\d{4,18}) "
    rb"(?P<type>[^ \r\n]{1,256})(?: [^\r\n]{1,2048})? (?P<length>[^ \r\n]{1,20})\r?\n"
)
"""The line before a record: address (with spaces in it, sometimes), IP address, time, type; perhaps more; length."""
NEXT: Final = re.compile(rb"(?:(?<=\n)|(?=https?://))" + LINE.pattern)
FOLLOWING: Final = re.compile(rb"(?:\r?\n|(?=https?://))" + LINE.pattern)


def arc_records(packed: Ahead, teller: Teller, damages_at_most: int) -> Iterator[Record]:
    """The records of an archive, one at a time; what the caller leaves of one is passed over.

    A record that was cut gives what there is of it. Raises `LimitReached` after too many broken places.
    """
    while found := _next_line(packed, teller):
        if teller.count >= damages_at_most:
            raise reached("damages", teller.count, f"After byte {packed.offset:,}")
        at = packed.offset
        packed.skip(found.end())
        if not found["length"].isdigit():
            teller.say("A record has no readable length; reading went on at the next one.", at, packed.offset)
            continue
        url = decode_bytes(found["url"])
        kind = "warcinfo" if url.startswith("filedesc:") else "response"
        media_type = found["type"].decode("latin-1")
        stamp = read_stamp(found["at"].decode("ascii"))
        record = Record(kind, url, stamp, "", media_type, at, int(found["length"]), packed, teller, FOLLOWING)
        yield record
        record.leave()


def _next_line(packed: Ahead, teller: Teller) -> re.Match[bytes] | None:
    """Go to the next line that begins a record, past line ends and whatever else is there."""
    at = packed.offset
    ahead = packed.peek(LINE_AT_MOST)
    blank = len(ahead) - len(ahead.lstrip(b"\r\n"))
    packed.skip(blank)
    if found := LINE.match(packed.peek(LINE_AT_MOST)):
        return found
    stands = packed.find(NEXT, LINE_AT_MOST)
    if packed.offset > at + blank:
        teller.passed_over(at + blank, packed.offset)
    return None if stands is None else LINE.match(packed.peek(LINE_AT_MOST))
