"""The little of YAML that comments are filed in: mappings of keys to text, alone, listed, or one after another.

Reads what `key: value` can mean in YAML 1.2: plain, quoted and block scalars, over several lines (sections 7.3, 8.1). A
value that is itself a mapping or a list is passed over. There are no tags, anchors or objects, so nothing can expand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY: Final = re.compile(
    r"""(?P<dash>(?:- +)*)(?P<key>[A-Za-z_$][\w.$-]*|"[^"]{1,80}"|'[^']{1,80}')\s*:(?:[ \t]+(?P<rest>.*))?"""
)
BLOCK: Final = re.compile(r"(?P<style>[|>])[0-9+-]{0,2}\s*(?:#.*)?")
ESCAPE: Final = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
NAMED: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
NAMED_TOO: Final = {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\n": ""}
NOTHING: Final = ("", "~", "null", "Null", "NULL")


def looks_like_yaml(text: str) -> bool:
    """Whether all lines that begin at the margin are keys, dashes, comments or marks, and some are keys.

    Prose has lines at the margin that are none of these.
    """
    keys = 0
    for line in text.split("\n")[:400]:
        if not line.strip() or line[0] in " \t#" or line.rstrip() in ("---", "..."):
            continue
        if not (KEY.fullmatch(line.rstrip("\r")) or line.startswith("- ")):
            return False
        keys += 1
    return keys >= 2 or (keys == 1 and "\n  " in text and text.lstrip("-\n").split("\n", 1)[0].endswith(":"))


def read_flat(text: str) -> Iterator[dict[str, str]]:
    """The mappings in a text, with the values that are text."""
    lines = text.replace("\r\n", "\n").split("\n")
    record: dict[str, str] = {}
    at, margin = 0, 0
    while at < len(lines):
        line = lines[at]
        at += 1
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        if line.rstrip() in ("---", "..."):
            if record:
                yield record
            record, margin = {}, 0
            continue
        found = KEY.fullmatch(body)
        if not found or body.startswith("#"):
            continue
        if found["dash"] and indent <= margin:
            if record:
                yield record
            record, margin = {}, indent + len(found["dash"])
        elif indent != margin:
            continue
        elif found["key"].strip("\"'") in record:  # no mapping has a key twice: the mark before this one has gone
            yield record
            record = {}
        value, at = _value(found["rest"] or "", lines, at, margin)
        if value is not None:
            record[found["key"].strip("\"'")] = value
    if record:
        yield record


def _value(rest: str, lines: list[str], at: int, margin: int) -> tuple[str | None, int]:
    """The value that begins with `rest` and may go on below, or None for what is no text; and the line after it."""
    rest = rest.strip()
    end = at
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip(" ")) > margin):
        end += 1
    below = lines[at:end]
    while below and not below[-1].strip():
        below.pop()
    if found := BLOCK.fullmatch(rest):
        return _block(below, folded=found["style"] == ">"), end
    if rest[:1] in ('"', "'"):
        return _quoted(rest, lines, at, end)
    if not rest and below and (below[0].lstrip().startswith("- ") or KEY.fullmatch(below[0].strip())):
        return None, end
    plain = _fold([re.sub(r"\s+#.*", "", rest), *map(str.strip, below)])
    return ("" if plain in NOTHING else plain), end


def _block(lines: list[str], *, folded: bool) -> str:
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    kept = [line[indent:].rstrip() for line in lines]
    return _fold(kept) if folded else "\n".join(kept)


def _quoted(rest: str, lines: list[str], at: int, stop: int) -> tuple[str, int]:
    """A quoted value, which ends with its quote; what is not set in any more (from `stop` on) is none of it (7.3)."""
    mark = rest[0]
    ending = re.compile(r'(?:[^"\\]|\\.)*+(")' if mark == '"' else r"(?:[^']|'')*+(')(?!')", re.DOTALL)
    parts = [rest[1:]]
    while not (found := ending.match("\n".join(parts))) and at < stop:
        parts.append(lines[at].strip())
        at += 1
    text = "\n".join(parts)[: found.start(1)] if found else "\n".join(parts)
    text = _fold([line.strip() if number else line.rstrip() for number, line in enumerate(text.split("\n"))])
    return (ESCAPE.sub(_escape, text) if mark == '"' else text.replace("''", "'")), at


def _fold(lines: list[str]) -> str:
    """Lines run together with a space; a blank line between them is a line end."""
    text = ""
    for line in lines:
        if not line:
            text = text.removesuffix(" ") + "\n"
        else:
            text += line + " "
    return text.strip()


def _escape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return NAMED.get(found[4]) or NAMED_TOO.get(found[4], found[4])
