"""Which encoding a page is in, as browsers find it (the HTML standard, 13.2.3): a byte order mark, what the transport
said, what the page says of itself, and last a guess."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ...decode import MARKS, Decoded, decode

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


def decode_page(data: bytes, name: str, said: str | None = None) -> Decoded:
    """Decode a page; `said` is what the transport said of it. Raises `UnreadableError` where it is no text."""
    if not data.startswith(tuple(mark for mark, _ in MARKS)):
        for written in (said, _declared(data)):
            if written and (decoded := _decode_as(data, written)):
                return decoded
    return decode(data, name)


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    return found[1].decode("ascii", "replace") if found else None


def _decode_as(data: bytes, written: str) -> Decoded | None:
    """Decode as was declared; None where that is no encoding, or is not what the page is in."""
    encoding = MEANT.get(written.lower(), written.lower())
    try:
        name = codecs.lookup(encoding).name
        return Decoded(data.decode(name), name)
    except LookupError:
        return None
    except UnicodeDecodeError:
        if name == "utf-8":
            return None
        text = data.decode(name, "replace")
        return Decoded(text, name) if text.count("\ufffd") * 100 <= len(text) else None
