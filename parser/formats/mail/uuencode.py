"""Files that stand in the text of a message, as Usenet sent them before MIME: uuencode (POSIX.1-2024, `uuencode`).

begin 644 map.gif
M1TE&.#EA`0`!`(```/___P```"'Y!```````+``````!``$```("1`$`.P``
`
end
"""

from __future__ import annotations

import binascii
import re
from typing import Final

from ...model import Leftover

MARK: Final = re.compile(r"^begin(?:-base64)? ", re.MULTILINE)
FILE: Final = re.compile(
    r"""^begin[ ][0-7]{3,4}[ ](?P<name>[^\n]{1,255})\n(?P<lines>(?:[ -`]++\n|\n)++)end[ \t]*+(?:\n|\Z)
      | ^begin-base64[ ][0-7]{3,4}[ ](?P<named>[^\n]{1,255})\n(?P<base>(?:[A-Za-z0-9+/=]++\n)+?)====[ \t]*+(?:\n|\Z)""",
    re.MULTILINE | re.VERBOSE,
)
"""A file from its first line to its last; no line of one holds small letters, so none can be taken for the end."""
ZERO: Final = "`"
"""What nearly all write for zero; what writes a space loses it where a line ends."""
CHECKSUM: Final = 1


def without_files(text: str, leftovers: list[Leftover]) -> str:
    """Take the files out of a text and name each among the leftovers; one that is damaged stays where it is."""
    if not MARK.search(text):
        return text

    def take(found: re.Match[str]) -> str:
        if not (_is_whole(found["lines"]) if found["lines"] else _is_base64(found["base"])):
            return found[0]
        name = (found["name"] or found["named"]).strip()
        leftovers.append(Leftover("attachment", f"{name} (uuencoded, {len(found[0]):,} bytes as sent)"))
        return "\n"

    return FILE.sub(take, text)


def _is_whole(lines: str) -> bool:
    """Whether all lines but the last hold as much as the first, each is as long as it says, and an empty one, or one
    that holds less, is the last."""
    rows = lines.split("\n")[:-1]
    ended = False
    while rows and not _length(rows[-1]):
        rows.pop()
        ended = True
    if not rows:
        return False
    *full, last = map(_length, rows)
    if any(length != full[0] for length in full) or not (ended or (full and last < full[0])):
        return False
    spaced = ZERO not in "".join(rows)
    wanted = [1 + (_length(row) + 2) // 3 * 4 for row in rows]
    return all(
        len(row) <= size + CHECKSUM and (spaced or len(row) >= size) for row, size in zip(rows, wanted, strict=True)
    )


def _length(line: str) -> int:
    """How many bytes a line says that it holds."""
    return (ord(line[0]) - 32) & 63 if line else 0


def _is_base64(written: str) -> bool:
    try:
        return bool(binascii.a2b_base64(written.replace("\n", ""), strict_mode=True))
    except binascii.Error:
        return False
