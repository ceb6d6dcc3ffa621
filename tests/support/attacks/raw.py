"""Attacks on decoding, as bytes: each text is decoded with `unicode_escape` and written as Latin-1."""

from __future__ import annotations

from typing import Final

from .base import ECMA, Attack

RAW: Final = (
    Attack("is an escape, overlong", "\\xc0\\x9b[2J", "RFC 3629, section 10; UTR #36"),
    Attack("is an escape, longer still", "\\xe0\\x80\\x9b[2J", "RFC 3629, section 10"),
    Attack("is a zero, overlong", "\\xc0\\x80", "CWE-176; modified UTF-8"),
    Attack("is a control of eight bits, raw", "\\x9b2J\\x9d0;x\\x9c", ECMA),
    Attack("is half a character", "\\xed\\xa0\\x80", "RFC 3629, section 3, surrogates"),
    Attack("is beyond Unicode", "\\xf5\\x80\\x80\\x80", "RFC 3629, section 3"),
    Attack("swallows the mark behind it", '\\xe2"', "UTR #36, ill-formed sequences"),
    Attack("is a byte order mark of UTF-16 within", "\\xff\\xfe\\x1b\\x00", "RFC 2781"),
    Attack("is an escape in UTF-7", "+ABs-[2J", "RFC 2152; CVE-2008-2168"),
    Attack("shifts in ISO 2022", "\\x1b$B\\x1b(J", "RFC 1468"),
)


def raw_bytes(attack: Attack) -> bytes:
    """The bytes of a raw attack."""
    return attack.text.encode("ascii").decode("unicode_escape").encode("latin-1")
