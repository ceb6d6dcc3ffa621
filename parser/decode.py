"""Bytes to text: which encoding a capture is in, and what it cost to read it so.

In order: a byte order mark; UTF-16 without one (every other byte of the ASCII part is zero); UTF-8; UTF-8 with a few
broken bytes; and at last a guess by charset-normalizer, which knows the legacy code pages.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from .errors import UnreadableError
from .model import Damage, Span

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN_BINARY: Final = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old office program (XLS, DOC)"),
)
KNOWN_PACKED: Final = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "7z x"),
    (b"Rar!\x1a\x07", "a RAR archive", "unrar x"),
    (b"\x1f\x9d", "data compressed by compress", "gzip -d"),
    (b"\x04\x22\x4d\x18", "LZ4-compressed data", "lz4 -d"),
    (b"LZIP\x01", "lzip-compressed data", "lzip -d"),
    (b"PGDMP", "an archive of pg_dump", "pg_restore -f dump.sql"),
    (b"\x00\x01\x00\x00Standard Jet DB", "a database of Access", "mdb-export -I mysql"),
    (b"\x00\x01\x00\x00Standard ACE DB", "a database of Access", "mdb-export -I mysql"),
)
FEW: Final = 0.1
"""UTF-8 in which at most this share of the non-ASCII runs is broken is damaged UTF-8 and not another encoding."""
TOO_FEW_TO_GUESS: Final = 12
"""Places beyond ASCII, up to so many, that are no sample to guess from: the code page of most of the web is taken."""
SET_TYPE: Final = "‘’“”„–—…•€°§«»·\u00a0¡¿£©®½¼¾²³´"
"""What people type besides letters, and programs set in its place."""
GUESSED_FROM: Final = 256 * 1024
"""How many bytes an encoding is guessed from."""

TEXT_FOR_A_CONTROL: Final = 50
"""Bytes of text for each run of zeros and each other control, below which a file is a binary."""

_ZEROS: Final = re.compile(rb"\0+")
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BROKEN_RUN: Final = re.compile("\ufffd+")
_BROKEN_SPOT: Final = re.compile("\ufffd(?:[^\ufffd]{0,24}\ufffd)*+")
"""Broken characters that stand close together: what one fault in a file did."""
_WIDE_RUN: Final = re.compile("[^\x00-\x7f]+")


class Decoded(NamedTuple):
    """Text, the encoding that it was read as, and what was broken in it."""

    text: str
    encoding: str
    damage: tuple[Damage, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Read bytes as text with `\\n` line ends. Raises `UnreadableError` where they are no text at all."""
    decoded = _decoded(data, name)
    if "\0" not in decoded.text:
        return decoded
    line = decoded.text.count("\n", 0, decoded.text.index("\0")) + 1
    text, runs = re.subn("\0+", "\ufffd", decoded.text)
    plural = "s" if runs > 1 else ""
    says = f"Zero bytes in {runs} place{plural}, each shown as \ufffd; the first in line {line}."
    return Decoded(text, decoded.encoding, (*decoded.damage, Damage("encoding", says, Span(line, line))))


def _decoded(data: bytes, name: str) -> Decoded:
    refuse_binary(data[:512], name)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], encoding)
    if unmarked := _unmarked_utf16(data[:4096]):
        return _forgiving(data, unmarked)
    refuse_zeros(data, name)
    try:
        return Decoded(_line_feeds(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _damaged_or_legacy(data)


def refuse_binary(head: bytes, name: str) -> None:
    """Raise `UnreadableError` for what is well known and no text, and say what it is and what to do."""
    for magic, what in KNOWN_BINARY:
        if head.startswith(magic):
            advice = "Give the text or the page that it was made from."
            raise UnreadableError(name, f"is {what}, in which no thread can be read.", advice)
    for magic, what, tool in KNOWN_PACKED:
        if head.startswith(magic):
            raise UnreadableError(name, f"is {what}, which is not read.", f"Unpack it first ({tool}).")


def refuse_zeros(head: bytes, name: str) -> None:
    """Raise `UnreadableError` for bytes that are text in no encoding, by their beginning.

    Zeros in a few places are damage, such as a sector that was never written; a binary has more, and other controls.
    """
    head = head[:4096]
    if b"\0" not in head or head.startswith(tuple(mark for mark, _ in MARKS)) or _unmarked_utf16(head):
        return
    rest, runs = _ZEROS.subn(b"", head)
    if (runs + len(_CONTROLS.findall(rest))) * TEXT_FOR_A_CONTROL > len(rest):
        raise UnreadableError(
            name, "holds zero bytes, so it is no text.", "Give the text or the page that it was made from."
        )


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 betrays itself: in mostly ASCII text, nearly all high bytes are zero and no low byte is."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > 0.3 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    if even > 0.3 * pairs and odd < 0.02 * pairs:
        return "utf-16-be"
    return None


def _damaged_or_legacy(data: bytes) -> Decoded:
    forgiven = data.decode("utf-8", "replace")
    broken = len(_BROKEN_RUN.findall(forgiven))
    if broken <= TOO_FEW_TO_GUESS and (western := _western(data, forgiven)):
        return western
    few = max(1, FEW * len(_WIDE_RUN.findall(forgiven)))
    if broken <= few or is_broken_in_spots(forgiven) or not (encoding := _guess(data[:GUESSED_FROM])):
        return _forgiving(data, "utf-8")
    return _forgiving(data, encoding, guessed=True)


def _western(data: bytes, forgiven: str) -> Decoded | None:
    """Text in which nothing beyond ASCII is UTF-8, and what there is makes letters in windows-1252; None for other.

    What stands at the very end is a character that was cut, in whatever encoding.
    """
    if not set(_WIDE_RUN.findall(forgiven)) <= {"\ufffd"} or forgiven.rstrip().endswith("\ufffd"):
        return None
    text = data.decode("cp1252", "replace")
    if not all(one.isalpha() or one in SET_TYPE for run in _WIDE_RUN.findall(text) for one in run):
        return None
    return _forgiving(data, "cp1252", guessed=True)


def is_broken_in_spots(forgiven: str) -> bool:
    """Whether little is broken, and the text outside of it is UTF-8 in no fewer places: by chance it hardly ever is."""
    if forgiven.count("\ufffd") > FEW * len(forgiven):
        return False
    rest, spots = _BROKEN_SPOT.subn(" ", forgiven)
    return len(_WIDE_RUN.findall(rest)) >= spots


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else None


def _forgiving(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    """Decode with a replacement character for what is broken, and say where."""
    text = _line_feeds(data.decode(encoding, "replace"))
    damage: list[Damage] = []
    if guessed:
        damage.append(Damage("encoding", f"The capture is not UTF-8; it was read as {encoding}, which is a guess."))
    written = data.count(codecs.encode("\ufffd", encoding)) if encoding.startswith("utf") else 0
    broken = text.count("\ufffd") - written
    if broken > 0:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        plural = "s that are" if broken > 1 else " that is"
        says = f"{broken} character{plural} no valid {encoding}, shown as \ufffd; the first in line {line}."
        damage.append(Damage("encoding", says, Span(line, line)))
    return Decoded(text, encoding, tuple(damage))


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
