"""Web archives: WARC, WET, ARC and MHTML; docs/decisions/0004-web-archives.md says why they are read so.

WACZ is a zip archive with WARC files in it, and needs no reader of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Report, Source
    from ..base import Pile

_WARC: Final = re.compile(rb"\s{0,64}(WARC/[01]\.\d{1,2}|WARC-[A-Za-z-]{2,40}:)[^\r\n]{0,1000}\r?\n")
_ARC: Final = re.compile(rb"filedesc:[^\r\n]{1,1000} \d{4,18} [^\r\n]{1,256}\r?\n")


def recognises_warc(source: Source) -> str | None:
    """The version that every record begins with, or a field of a record that lost it."""
    found = _WARC.match(source.head)
    return f"begins with “{found[1].decode()}”" if found else None


def read_warc(source: Source) -> Iterator[Thread]:
    """Read the threads in the pages of a WARC or WET file."""
    from .read import read_archive
    from .warc import warc_records

    return read_archive(source, warc_records)


def pile_warc(name: str, report: Report) -> Pile:
    """Join the WARC files of one folder or collection: a crawl begins a new one every so many bytes."""
    from .read import ArchivePile
    from .warc import warc_records

    return ArchivePile(name, report, warc_records)


def recognises_arc(source: Source) -> str | None:
    """The line that describes the file."""
    return "begins with “filedesc:”" if _ARC.match(source.head) else None


def read_arc(source: Source) -> Iterator[Thread]:
    """Read the threads in the pages of an ARC file."""
    from .arc import arc_records
    from .read import read_archive

    return read_archive(source, arc_records)


def pile_arc(name: str, report: Report) -> Pile:
    """Join the ARC files of one folder."""
    from .arc import arc_records
    from .read import ArchivePile

    return ArchivePile(name, report, arc_records)


def recognises_mhtml(source: Source) -> str | None:
    """The header of a message of related parts that no mail program sent."""
    if b"multipart/related" not in source.head[:16384].lower():
        return None
    from .mhtml import is_mhtml

    return "begins with the header of a saved page (multipart/related)" if is_mhtml(source.head) else None


def read_mhtml(source: Source) -> Iterator[Thread]:
    """Read the page that was saved with all its parts."""
    from .mhtml import read_saved_page

    return read_saved_page(source)


_HAR: Final = re.compile(rb'\s*\{\s*"log"\s*:\s*\{(?=[\s\S]{0,65536}?"(?:entries|creator)"\s*:)')
_HTTP: Final = re.compile(
    rb"HTTP/\d(?:\.\d)?[ \t]+\d{3}[^\r\n]{0,200}\r?\n(?:[A-Za-z][\w-]{0,100}:[^\r\n]*\r?\n|\r?\n)"
)


def recognises_log(source: Source) -> str | None:
    """The object in which a browser's log stands (HTTP Archive, 1.2)."""
    return (
        "is JSON that begins as a browser's log does" if _HAR.match(source.head.removeprefix(b"\xef\xbb\xbf")) else None
    )


def read_log(source: Source) -> Iterator[Thread]:
    """Read the threads in the responses that a log kept."""
    from .responses import read_log

    return read_log(source)


def recognises_response(source: Source) -> str | None:
    """The status line and the first field of a header."""
    return "begins with the words of HTTP" if _HTTP.match(source.head) else None


def read_response(source: Source) -> Iterator[Thread]:
    """Read what stands behind the header of a response."""
    from .responses import read_response

    return read_response(source)


HAR: Final = Format("har", "logs of browsers (HAR): the pages and the data with comments", recognises_log, read_log)
HTTP: Final = Format("http", "responses with their header, as curl -i keeps them", recognises_response, read_response)
WARC: Final = Format(
    "warc", "web archives (WARC, WACZ, WET): the pages with comments", recognises_warc, read_warc, pile=pile_warc
)
ARC: Final = Format(
    "arc", "web archives in the older form: the pages with comments", recognises_arc, read_arc, pile=pile_arc
)
MHTML: Final = Format("mhtml", "pages that a browser saved in one file (.mht, .mhtml)", recognises_mhtml, read_mhtml)
