"""Entries of Movable Type's import format to threads.

An entry ends with a line of eight dashes, its parts with one of five. A part is a list of fields, or begins with its
name and a colon: "BODY:", "COMMENT:" with fields of its own and the remark below them, "PING:" for a link back.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from ...decode import decode
from ...errors import UnreadableError
from ...model import Capture
from ...source import lines_of
from ..records.family import Family, Story
from ..records.item import Item
from ..records.read import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ...model import Thread
    from ...source import Source

ENTRY_ENDS: Final = "--------"
PART_ENDS: Final = "-----"
FIELD: Final = re.compile(r"([A-Z][A-Z ]{1,30}):(?: (.*))?")
OPENING: Final = re.compile(rb"\s*(?:[A-Z][A-Z ]{1,30}:[^\n]*\r?\n){2,40}-----\r?\n(?:[A-Z ]{2,30}:[^\n]*\r?\n)")
BODIES: Final = ("BODY", "EXTENDED BODY")
WRITTEN: Final = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S")
"""How the format writes times, the month first (its documentation, "DATE")."""

FAMILY: Final = Family(
    name="movable-type",
    signature=("remark",),
    stated=False,
    split="document",
    author=("AUTHOR",),
    author_url=("URL",),
    time=("DATE",),
    body=(("remark", "html lines"),),
    stories=(
        Story(
            signature=("entry", "TITLE"),
            title=("TITLE",),
            byline=("AUTHOR",),
            time=("DATE",),
            body=(("entry", "html lines"),),
        ),
    ),
)


def why_is(source: Source) -> str | None:
    """What shows that a source is such an export: fields in capitals, a line of five dashes, the name of a part."""
    if OPENING.match(source.head) and (b"BODY:" in source.head or b"COMMENT:" in source.head):
        return "is text in the import format of Movable Type: fields in capitals, parted by lines of dashes"
    return None


def read(source: Source) -> Iterator[Thread]:
    """Read each entry as a thread. Raises `UnreadableError` where there is none."""
    try:
        encoding = decode(source.head[: source.head.rfind(b"\n") + 1] or source.head, source.name).encoding
    except UnreadableError:
        encoding = "utf-8"
    why = why_is(source) or "was asked for by name"
    capture = Capture(source.name, FAMILY.name, why, "text/plain", encoding)
    return read_records(source, FAMILY, capture, lambda stream: _entries(stream, encoding, source.limits.line_bytes))


def _entries(stream: BinaryIO, encoding: str, longest: int) -> Iterator[Item]:
    lines: list[str] = []
    for written in lines_of(stream, longest):
        line = written.decode(encoding, "replace").rstrip("\r\n")
        if line != ENTRY_ENDS:
            lines.append(line)
        elif lines:
            yield _entry(lines)
            lines = []
    if any(line.strip() for line in lines):
        yield _entry(lines)


def _entry(lines: list[str]) -> Item:
    """One entry: its fields, its text, and a record for each comment in it."""
    record: dict[str, Any] = {"entry": "", "TITLE": ""}
    comments: list[dict[str, str]] = []
    part: list[str] = []
    for line in [*lines, PART_ENDS]:
        if line != PART_ENDS:
            part.append(line)
            continue
        _take(part, record, comments)
        part = []
    record["entry"] = record["entry"].strip()
    return Item({**record, "comments": comments}, "\n".join(lines))


def _take(part: list[str], record: dict[str, Any], comments: list[dict[str, str]]) -> None:
    named = FIELD.fullmatch(part[0].strip()) if part else None
    if named and not named[2] and named[1] in BODIES:
        record["entry"] += "\n\n" + "\n".join(part[1:]).strip()
    elif named and not named[2] and named[1] == "COMMENT":
        fields, rest = _fields(part[1:])
        comments.append({**fields, "remark": "\n".join(rest).strip()})
    elif named and named[2]:
        record |= _fields(part)[0]


def _fields(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The fields at the top of a part, and the lines below them."""
    fields: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = FIELD.fullmatch(line)
        if not found:
            return fields, lines[number:]
        fields.setdefault(found[1], _as_iso(found[2] or "") if found[1] == "DATE" else (found[2] or "").strip())
    return fields, []


def _as_iso(written: str) -> str:
    for form in WRITTEN:
        try:
            return datetime.strptime(written.strip(), form).isoformat(sep=" ")
        except ValueError:
            continue
    return written
