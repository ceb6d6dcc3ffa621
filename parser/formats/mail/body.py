"""The body of a message to blocks: parts, transfer encodings, charsets (RFC 2045 to 2047, 2183, 3676).

Text is read, HTML where there is no text beside it; the other parts are named. Parts are split here and not by `email`,
which takes several times as long for the same (docs/decisions/0003-mail.md).
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ...blocks import join_blocks
from ...model import Block, Leftover
from .charsets import Charsets
from .headers import Header, decode_bytes, is_valid, split_message
from .plain import read_plain, unescape_from, unflow
from .uuencode import without_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

NESTING_AT_MOST: Final = 20
PARTS_AT_MOST: Final = 1000
BASE64_JUNK: Final = re.compile(rb"[^A-Za-z0-9+/]+")
SIMPLE: Final = re.compile(r"text/plain(?:\s*;\s*charset=\"?([\w.:+-]+)\"?)?\s*;?", re.IGNORECASE)
"""Nearly every Content-Type there is, for which no parser of parameters is needed."""


@dataclass(slots=True)
class Body:
    """What a message says: `wrong` holds what could not be read as it was declared, in words; `charset` its first."""

    blocks: list[Block] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    charsets: Charsets = field(default_factory=Charsets)
    charset: str = ""
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """What a part is declared to be."""

    type: str
    charset: str = ""
    boundary: str = ""
    flowed: bool = False
    delete_space: bool = False
    file_name: str = ""
    attached: bool = False


def read_body(header: Header, data: bytes, charsets: Charsets) -> Body:
    """Read the body that stands under a header."""
    body = Body(charsets=charsets)
    _read_part(body, header, data, 0)
    return body


def _read_part(body: Body, header: Header, data: bytes, nesting: int) -> None:
    kind = read_kind(header)
    body.parts += 1
    if nesting > NESTING_AT_MOST or body.parts > PARTS_AT_MOST:
        if body.parts <= PARTS_AT_MOST + 1:
            body.wrong.append("holds more parts, or parts in parts, than any message does; the rest was not read")
        return
    if kind.type.startswith("multipart/"):
        _read_parts(body, kind, data, nesting)
    elif kind.type == "message/rfc822":
        _read_attached(body, data, nesting)
    elif kind.attached or kind.file_name or not kind.type.startswith("text/"):
        body.leftovers.append(_named(kind, data, header))
    else:
        decoded, cut = decode_transfer(header, data)
        if cut:
            body.wrong.append("breaks off inside its base64")
        _read_text(body, kind, decoded)


def read_kind(header: Header) -> Kind:
    """What a part is declared to be, by its header."""
    written = header.raw("content-type")
    if "content-disposition" not in header.fields:
        if not written:
            return Kind("text/plain")
        if found := SIMPLE.fullmatch(written):
            return Kind("text/plain", found[1] or "")
    return _read_parameters(written, header.raw("content-disposition"))


def _read_parameters(written: str, disposition: str) -> Kind:
    from email.message import Message

    part: Message = Message()
    part["Content-Type"] = written or "text/plain"
    if disposition:
        part["Content-Disposition"] = disposition
    return Kind(
        part.get_content_type(),
        _parameter(part, "charset"),
        _parameter(part, "boundary"),
        _parameter(part, "format").lower() == "flowed",
        _parameter(part, "delsp").lower() == "yes",
        _file_name(part),
        disposition.lstrip().lower().startswith("attachment"),
    )


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name, "")
    return value[2] if isinstance(value, tuple) else str(value or "")


def _file_name(part: Message) -> str:
    try:
        return str(part.get_filename("") or "")
    except (LookupError, ValueError, TypeError):  # a charset that there is not, in a name of RFC 2231
        return "a name that cannot be read"


def _read_parts(body: Body, kind: Kind, data: bytes, nesting: int) -> None:
    split = map(split_message, split_parts(data, kind.boundary)) if kind.boundary else ()
    parts = [(Header(head), content) for head, content in split]
    if not parts:
        body.wrong.append("is declared to have parts, but their boundary does not occur in it")
        return _read_text(body, Kind("text/plain"), data)
    if kind.type == "multipart/alternative":
        parts = _choose(body, parts)
    for header, content in parts:
        _read_part(body, header, content, nesting + 1)
    return None


def _read_attached(body: Body, data: bytes, nesting: int) -> None:
    """Keep the text of a message that is attached to another."""
    head, content = split_message(data)
    header, inner = Header(head), Body(charsets=body.charsets, parts=body.parts)
    _read_part(inner, header, content, nesting + 1)
    body.parts = inner.parts
    said = [header.text("subject"), header.text("from"), join_blocks(inner.blocks)]
    body.leftovers += [Leftover("attached message", "\n\n".join(filter(None, said))), *inner.leftovers]
    body.wrong += inner.wrong


def split_parts(data: bytes, boundary: str) -> Iterator[bytes]:
    """The parts between boundaries; the last may lack the line that ends it."""
    mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
    begun = -1
    for found in re.finditer(rb"^--%b(--)?[ \t]*\r?$\n?" % mark, data, re.MULTILINE):
        if begun >= 0:
            yield data[begun : found.start()]
        if found[1]:
            return
        begun = found.end()
    if begun >= 0:
        yield data[begun:]


def _choose(body: Body, parts: list[tuple[Header, bytes]]) -> list[tuple[Header, bytes]]:
    """The one of several forms of the same text to read: plain text that is not empty, else the last, the richest."""
    kinds = [read_kind(header) for header, _ in parts]
    plain = next((at for at, kind in enumerate(kinds) if kind.type == "text/plain" and parts[at][1].strip()), None)
    chosen = len(parts) - 1 if plain is None else plain
    for at, (header, data) in enumerate(parts):
        if at != chosen:
            body.leftovers.append(_named(kinds[at], data, header, "other form"))
    return [parts[chosen]]


def _named(kind: Kind, data: bytes, header: Header, what: str = "attachment") -> Leftover:
    """The words for a part that is not read."""
    if kind.type == "application/pgp-signature":
        what = "signature"
    name = kind.file_name or header.text("content-description") or "without a name"
    return Leftover(what, f"{name} ({kind.type}, {len(data):,} bytes as sent)")


def decode_transfer(header: Header, data: bytes) -> tuple[bytes, bool]:
    """Undo a transfer encoding; and whether it broke off."""
    encoding = header.raw("content-transfer-encoding").lower()
    if encoding == "base64":
        letters = BASE64_JUNK.sub(b"", data)
        cut = len(letters) % 4 == 1
        letters = letters[:-1] if cut else letters
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)), cut
    return (binascii.a2b_qp(data) if encoding == "quoted-printable" else data), False


def _read_text(body: Body, kind: Kind, data: bytes) -> None:
    charset = kind.charset
    if not data.isascii():
        if charset and not is_valid(data, charset):
            body.wrong.append(f"is not in the charset that it names ({charset[:40]})")
        elif not charset and not is_valid(data, "utf-8"):
            charset = body.charsets.guess(data)
            body.wrong.append(f"names no charset and was read as {charset}, which is a guess")
    body.charset = body.charset or charset
    text = decode_bytes(data, charset).replace("\r\n", "\n").replace("\r", "\n")
    if kind.type == "text/html":
        from ..markup import fragment_blocks

        body.blocks += fragment_blocks(text)
        return
    text = unescape_from(text)
    if kind.type != "text/plain":
        body.blocks.append(Block("code", text.strip("\n")))
        return
    text = without_files(text, body.leftovers)
    blocks, leftovers = read_plain(unflow(text, delete_space=kind.delete_space) if kind.flowed else text)
    body.blocks += blocks
    body.leftovers += leftovers
