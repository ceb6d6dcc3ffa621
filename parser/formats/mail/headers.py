"""The header of a message: its fields, their words in any charset, names, addresses and message ids.

Fields are RFC 5322, folded and not; words are RFC 2047, broken ones too. Reading a field takes time linear in its
length.
"""

from __future__ import annotations

import binascii
import re
from typing import Final

from ...decode import is_broken_in_spots

HEADER_AT_MOST: Final = 256 * 1024
"""Bytes of a message in which the end of its header is looked for."""
IDS_AT_MOST: Final = 1000
"""Message ids that are read from one field; the last ones, which are the nearest above."""

FIELD: Final = re.compile(rb"^([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.MULTILINE)
BLANK: Final = re.compile(rb"\r?\n[ \t]*\r?\n")
WORD: Final = re.compile(r"=\?([\w!#$%&'+.^`{}~-]+)(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=")
BETWEEN_WORDS: Final = re.compile(r"(?<=\?=)[ \t\r\n]+(?==\?)")
ID: Final = re.compile(r"<\s*([^<>\s]+(?: at [^<>\s]+)?)\s*>")
BARE_ID: Final = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
FOLD: Final = re.compile(r"\r?\n[ \t]+")
COMMENTED_NAME: Final = re.compile(r"(?P<address>[^\s<>()]+(?: at [^\s<>()]+)?) *\((?P<name>.*)\)", re.DOTALL)
NAMED_ADDRESS: Final = re.compile(r"(?P<name>[^<]*)<\s*(?P<address>[^<>]*)>.*", re.DOTALL)
ADDRESS: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+")
CHARSETS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "ascii",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
}
"""What a charset's name stands for in practice, as in the WHATWG Encoding Standard."""


class Header:
    """The fields of one header, by name in lower case; the first of each counts.

    `charset` is that of the body: fields with bare letters beyond ASCII that are not UTF-8 are mostly in it too.
    """

    def __init__(self, data: bytes) -> None:
        self.charset = ""
        self.fields = {name.lower().decode("ascii"): value for name, value in reversed(FIELD.findall(data))}

    def raw(self, name: str) -> str:
        """A field on one line, its words not decoded; empty where it is missing."""
        value = self.fields.get(name)
        if not value:
            return ""
        text = decode_bytes(value, self.charset if self.charset and not is_valid(value, "utf-8") else "")
        return FOLD.sub(" ", text).strip() if "\n" in text else text.strip()

    def text(self, name: str) -> str:
        """A field as people read it."""
        return decode_words(self.raw(name))

    def ids(self, name: str) -> list[str]:
        """The message ids in a field, in its order."""
        return read_ids(self.raw(name))


def split_message(data: bytes) -> tuple[bytes, bytes]:
    """The header and the body of a message; a message without a header is all body."""
    if data[:1] in (b"\n", b"\r"):
        return b"", data.lstrip(b"\r\n")
    found = BLANK.search(data, 0, HEADER_AT_MOST)
    if found:
        return data[: found.start() + 1], data[found.end() :]
    return (data, b"") if len(data) <= HEADER_AT_MOST else (b"", data)


def decode_bytes(data: bytes, charset: str = "") -> str:
    """Bytes as text: in their charset, else as UTF-8, else as what a western system of the time would have shown."""
    name = charset.strip().strip("\"'").lower() if charset else "utf-8"
    for encoding in (CHARSETS.get(name, name), "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    if is_broken_in_spots(forgiven := data.decode("utf-8", "replace")):
        return forgiven
    try:
        return data.decode("cp1252")
    except ValueError:
        return data.decode("latin-1")


def is_valid(data: bytes, charset: str) -> bool:
    """Whether bytes can be read in a charset; not where there is no such charset."""
    name = charset.lower()
    try:
        data.decode(CHARSETS.get(name, name))
    except (LookupError, ValueError):
        return False
    return True


def decode_words(text: str) -> str:
    """Decode encoded words (RFC 2047). Letters that were cut between two words of one charset come together again."""
    if "=?" not in text:
        return text
    text = BETWEEN_WORDS.sub("", text)
    parts: list[str] = []
    at, waiting, charset = 0, b"", ""
    for word in WORD.finditer(text):
        if waiting and (word.start() > at or word[1].lower() != charset):
            parts.append(decode_bytes(waiting, charset))
            waiting = b""
        parts.append(text[at : word.start()])
        charset = word[1].lower()
        waiting += _unbase64(word[3]) if word[2] in "bB" else _unquote(word[3])
        at = word.end()
    parts += [decode_bytes(waiting, charset), text[at:]]
    return " ".join("".join(parts).split())


def _unbase64(text: str) -> bytes:
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def _unquote(text: str) -> bytes:
    return binascii.a2b_qp(text.replace("_", " ").encode("utf-8", "replace"), header=True)


def read_ids(text: str) -> list[str]:
    """The message ids in a field; ids that lost their angle brackets, and those an archive wrote with " at "."""
    found = ID.findall(text) or BARE_ID.findall(text)
    return [one.replace(" at ", "@") for one in found[-IDS_AT_MOST:]]


def read_author(text: str) -> tuple[str, str | None]:
    """The name and the address in a From field: "Ann <a@b.org>", "a@b.org (Ann)", "a at b.org (Ann)"."""
    for pattern in (COMMENTED_NAME, NAMED_ADDRESS):
        if found := pattern.fullmatch(text):
            name = decode_words(found["name"].strip().strip('"').replace('\\"', '"')).strip()
            return name or found["address"].strip(), read_address(found["address"])
    return decode_words(text), read_address(text)


def read_address(text: str) -> str | None:
    """A mail address, also where an archive wrote it with " at "."""
    address = re.sub(r"\s+at\s+", "@", text.strip())
    return address if ADDRESS.fullmatch(address) else None
