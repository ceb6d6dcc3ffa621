"""Which encoding a page is in, as browsers find it (the HTML standard, 13.2.3): a byte order mark, what the transport
said, what the page says of itself, and last a guess."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ...decode import MARKS, Decoded, decode
from ...model import Damage

DECLARED: Final = re.compile(
    rb"""<(?:meta[^>]{0,300}?charset\s*=\s*["']?|\?xml[^>]{0,80}?encoding\s*=\s*["'])\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
DECLARED_WITHIN: Final = 4096
MEANT: Final = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
}
"""What browsers read where these are declared (the Encoding standard, 4.2): mostly what Windows made of them."""
ONE_BYTE: Final = ("cp125", "cp874", "iso8859", "koi8", "mac")
"""How Python calls the encodings in which every letter takes one byte."""
REFERENCE: Final = re.compile(rb"&#(?:x[0-9a-f]{3}|\d{4})", re.IGNORECASE)
LANGUAGE: Final = re.compile(rb"""<html[^>]{0,300}?\slang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)
CODE_PAGES: Final = {
    language: page
    for page, languages in {
        "cp1250": "bs cs hr hu pl ro sk sl",
        "cp1251": "be bg mk ru sr uk",
        "cp1252": "af ca da de en es eu fi fr ga gl id is it ms nl no nb nn pt sv",
        "cp1253": "el",
        "cp1254": "tr",
        "cp1255": "he",
        "cp1256": "ar fa ur",
        "cp1257": "et lt lv",
        "cp1258": "vi",
    }.items()
    for language in languages.split()
}
"""What browsers in a language take a page for that declares nothing (the HTML standard, 13.2.3.2)."""


def decode_page(data: bytes, name: str, said: str | None = None) -> Decoded:
    """Decode a page; `said` is what the transport said of it. Raises `UnreadableError` where it is no text."""
    if not data.startswith(tuple(mark for mark, _ in MARKS)):
        for written in (said, _declared(data)):
            if written and (decoded := _decode_as(data, written)):
                return decoded
    decoded = decode(data, name)
    return decoded if decoded.encoding.startswith("utf") else _by_language(data) or decoded


def _by_language(data: bytes) -> Decoded | None:
    """Decode what is no UTF-8, whatever it says, in the code page of its language; None where it names none such."""
    found = LANGUAGE.search(data, 0, DECLARED_WITHIN)
    encoding = CODE_PAGES.get(found[1].decode("ascii").lower()) if found else None
    text = data.decode(encoding, "replace") if encoding else ""
    if not encoding or text.count("\ufffd") * 1000 > len(text):
        return None
    says = f"The page is not UTF-8; it was read as {encoding}, which pages in its language mostly are."
    return Decoded(text, encoding, (Damage("encoding", says),))


def _as_utf_8(data: bytes) -> str | None:
    """The text of a page that a tool wrote anew in UTF-8 and that still declares the code page it came in: letters of a
    code page of one byte each are never whole UTF-8 by chance. None for any other, and for a page that writes what its
    code page lacks as references: it keeps to that."""
    try:
        return None if data.isascii() or REFERENCE.search(data) else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    return found[1].decode("ascii", "replace") if found else None


def _decode_as(data: bytes, written: str) -> Decoded | None:
    """Decode as was declared; None where that is no encoding, or is not what the page is in."""
    encoding = MEANT.get(written.lower(), written.lower())
    try:
        name = codecs.lookup(encoding).name
        if name.startswith(ONE_BYTE) and (text := _as_utf_8(data)) is not None:
            return Decoded(text, "utf-8")
        return Decoded(data.decode(name), name)
    except LookupError:
        return None
    except UnicodeDecodeError:
        if name == "utf-8":
            return None
        text = data.decode(name, "replace")
        return Decoded(text, name) if text.count("\ufffd") * 100 <= len(text) else None
