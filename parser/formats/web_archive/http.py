"""A response of HTTP, as an archive keeps it, to the file that was sent (RFC 9110 to 9112)."""

from __future__ import annotations

import importlib
import re
import zlib
from dataclasses import dataclass
from typing import Any, Final

from ...containers.packings import zstandard_library
from ...errors import UnreadableError
from ..mail.headers import Header

STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})[^\r\n]*\r?\n")
BLANK: Final = re.compile(rb"\r?\n\r?\n")
STEP: Final = 4096
CHUNK: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
KIND: Final = re.compile(rb"\ncontent-type[ \t]*:([^\r\n;]*)", re.IGNORECASE)
CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: `media_type` in lower case and without parameters; `wrong` says what could not be undone."""

    media_type: str
    charset: str | None
    body: bytes
    wrong: str = ""


def glance(head: bytes) -> tuple[int, str]:
    """The status and the type that the first bytes of a block state; 200 and nothing where they state none."""
    status = STATUS.match(head)
    if not status:
        return 200, ""
    blank = BLANK.search(head, status.end() - 1)
    kind = KIND.search(head, status.end() - 1, blank.start() + 1 if blank else len(head))
    return int(status[1]), kind[1].decode("latin-1").strip().lower() if kind else ""


def read_answer(block: bytes, media_type: str, at_most: int) -> Answer:
    """Read the block of a record; a file without the words of HTTP before it is of the type that the record states.

    A body that unpacks to more than `at_most` bytes ends there.
    """
    status = STATUS.match(block)
    if not status:
        return Answer(*_type(media_type), block)
    blank = BLANK.search(block, status.end() - 1)
    if not blank:
        return Answer("", None, b"")
    header = Header(block[status.end() : blank.start() + 1])
    body = block[blank.end() :]
    if "chunked" in header.raw("transfer-encoding").lower():
        body = join_chunks(body)
    body, wrong = _decoded(body, header.raw("content-encoding").lower(), at_most)
    return Answer(*_type(header.raw("content-type")), body, wrong)


def _type(written: str) -> tuple[str, str | None]:
    charset = CHARSET.search(written)
    return written.partition(";")[0].strip().lower(), charset[1] if charset else None


def join_chunks(body: bytes) -> bytes:
    """Undo chunks; a body that is not in chunks comes back as it is, and a broken one with its rest as it is."""
    parts, at = [], 0
    while found := CHUNK.match(body, at):
        size = int(found[1], 16)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        if size == 0:
            return b"".join(parts)
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    if not parts or (at < len(body) and len(parts) == 1):
        return body
    return b"".join(parts) + body[at:]


def _decoded(body: bytes, encoding: str, at_most: int) -> tuple[bytes, str]:
    """A body with its Content-Encoding undone, from the last to the first, and what could not be undone."""
    for name in reversed([one.strip() for one in encoding.split(",")]):
        if name in ("", "identity", "none"):
            continue
        try:
            body = _unpack(body, name, at_most)
        except (_Packed, UnreadableError) as error:
            return body, str(error)
    return body, ""


class _Packed(Exception):  # noqa: N818
    """A body that stays packed, and why."""


def _unpack(body: bytes, name: str, at_most: int) -> bytes:
    if name in ("gzip", "x-gzip", "deflate"):
        return _inflate(body, at_most)
    if name == "br":
        return _unbrotli(body, at_most)
    if name == "zstd":
        zstd = zstandard_library("the record")
        return _while_it_goes(zstd.ZstdDecompressor(), body, zstd.ZstdError, at_most)
    raise _Packed(f"is encoded as {name[:40]}, which is not read")


def _inflate(body: bytes, at_most: int) -> bytes:
    """gzip, zlib or bare deflate: servers have sent each under the names of the others; or the file itself."""
    for wbits in (31, 15, -15):
        if unpacked := _while_it_goes(zlib.decompressobj(wbits), body, zlib.error, at_most):
            return unpacked
    return body


def _while_it_goes(inner: Any, body: bytes, error: type[Exception], at_most: int) -> bytes:
    """What can be unpacked of a body before it breaks or has become too long."""
    parts: list[bytes] = []
    size = 0
    for at in range(0, len(body), STEP):
        try:
            parts.append(inner.decompress(body[at : at + STEP], at_most - size))
        except error:
            break
        size += len(parts[-1])
        if inner.eof or size >= at_most:
            break
    return b"".join(parts)


def _unbrotli(body: bytes, at_most: int) -> bytes:
    try:
        brotli = importlib.import_module("brotli")
    except ImportError as error:
        why = "is compressed with brotli; to read it, install microfiche[warc] (pip install 'microfiche[warc]')"
        raise _Packed(why) from error
    try:
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=at_most))
    except brotli.error as error:
        if body.lstrip()[:1] == b"<":
            return body
        raise _Packed("is damaged inside its brotli compression") from error
