"""How values are written in SQL, and back: quotes, escapes, numbers in hexadecimal, what calls of functions give."""

from __future__ import annotations

import re
from typing import Final

BACKSLASHED: Final = r"'(?:[^'\\]++|''|\\.)*+'"
STANDARD: Final = r"'(?:[^']++|'')*+'"
DOUBLE: Final = r'"(?:[^"\\]++|""|\\.)*+"'
ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a", "b": "\b", "f": "\f"}
"""What stands behind a backslash for something else than itself (MySQL manual, "String Literals")."""
COPIED: Final = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
COPIED_AS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
"""The same in the lines of COPY (PostgreSQL manual, "COPY", text format)."""
HEX: Final = re.compile(r"(?:0x([0-9a-fA-F]*+)|[xX]'([0-9a-fA-F]*+)')\Z")
PREFIX: Final = re.compile(r"(?:_\w+\s*+|[NnEe])?+(?=['\"])")
CALL: Final = re.compile(r"(\w+)\s*\((.*)\)", re.DOTALL)
CHARACTER: Final = re.compile(r"char\s*\(\s*(\d{1,3})\s*\)", re.IGNORECASE)
QUICK: Final = frozenset("0123456789-")


class Literals:
    """The values of one dialect: whether a backslash escapes, and whether bytes are still to be decoded."""

    def __init__(self, *, backslash: bool, decoded: bool) -> None:
        self.backslash, self.decoded = backslash, decoded
        self.string = BACKSLASHED if backslash else STANDARD
        quoted = rf"(?:{self.string}|{DOUBLE})"
        inner = rf"(?:[^()'\"]++|{quoted})"
        nested = rf"\((?:{inner}|\((?:{inner}|\((?:{inner})*+\))*+\))*+\)"
        self.value = rf"(?:(?:_\w++\s*+|[NnEeXxBb])?+{quoted}|[^\s,()'\"]++(?:\s*+{nested})?+)(?:::[\w ]++(?:\[\])?+)?+"
        values = rf"{self.value}(?:\s*+,\s*+{self.value})*+"
        self.row = re.compile(rf"\s*+\(\s*+({values})\s*+\)\s*+([,;]?)", re.DOTALL)
        self.each = re.compile(self.value, re.DOTALL)
        self.first = re.compile(self.string, re.DOTALL)

    def cells(self, row: str) -> list[str]:
        """The values of a row as they are written."""
        return self.each.findall(row)

    def read(self, written: str) -> str | None:
        """A value as text; None for NULL. What the database computes is what it computes from, where that shows."""
        if written[0] == "'" and written[-1] == "'":
            return self._unquoted(written[1:-1], "'", escapes=False)
        if written[0] in QUICK and not written.startswith("0x"):
            return written.partition("::")[0]
        prefix = PREFIX.match(written)
        start = prefix.end() if prefix else 0
        if written[start] in "'\"":
            end = written.rfind(written[start])
            return self._unquoted(written[start + 1 : end], written[start], escapes=written[0] in "Ee")
        if found := HEX.match(written):
            return self._from_hex(found[1] or found[2] or "")
        if call := CALL.fullmatch(written):
            return self._called(call[1].lower(), call[2])
        return None if written.upper().partition("::")[0] in ("NULL", "DEFAULT") else written

    def text(self, written: str) -> str:
        """Characters that stand for bytes, as text: UTF-8, or else the code page of most of the web."""
        if self.decoded or written.isascii():
            return written
        data = written.encode("latin-1")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")

    def copied(self, cell: str) -> str | None:
        """A value as COPY writes it between tabs."""
        if cell == "\\N":
            return None
        return self.text(COPIED.sub(_as_copied, cell) if "\\" in cell else cell)

    def _unquoted(self, inner: str, quote: str, *, escapes: bool) -> str:
        if quote in inner:
            inner = inner.replace(quote * 2, quote)
        if "\\" in inner and (self.backslash or escapes):
            inner = ESCAPE.sub(lambda found: ESCAPED.get(found[1], found[1]), inner)
        return self.text(inner)

    def _from_hex(self, digits: str) -> str:
        data = bytes.fromhex(digits if len(digits) % 2 == 0 else f"0{digits}")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")

    def _called(self, name: str, arguments: str) -> str | None:
        """What a call gives: of `replace(…, …, char(10))`, sqlite3's line ends, the text; else its first value."""
        first = self.first.search(arguments)
        if not first:
            found = self.each.match(arguments.strip())
            return self.read(found[0]) if found and "(" not in found[0] else None
        text = self._unquoted(first[0][1:-1], "'", escapes=False)
        if name == "replace":
            rest = arguments[first.end() :]
            for marked, character in zip(self.first.findall(rest), CHARACTER.findall(rest), strict=False):
                text = text.replace(marked[1:-1], chr(int(character)))
        return text


def _as_copied(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 8) & 0xFF)
    if found[2]:
        return chr(int(found[2], 16))
    return COPIED_AS.get(found[3], found[3])
