"""Text that is read a piece at a time and let go of behind."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import BinaryIO

PIECE: Final = 1024 * 1024
LONGEST: Final = 128 * PIECE
"""A record, or a part of one, of more characters than this is taken to end nowhere."""


class Feed:
    """A stream as text: `text` from `at` is still to be read, and `line` lines stand before `text`."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.stream = stream
        self.decode = codecs.getincrementaldecoder(encoding)("replace").decode
        self.text, self.at, self.line, self.ended = "", 0, 1, False

    def fill(self, kept: int) -> None:
        """Read on, twice as much each time, and let go of what stands before `kept`; places move to the front."""
        data = self.stream.read(max(PIECE, len(self.text) - kept))
        self.ended = not data
        self.line += self.text.count("\n", 0, kept)
        self.text = self.text[kept:] + self.decode(data, final=self.ended)
        self.at -= kept

    def line_at(self) -> int:
        """The line that is being read, from 1."""
        return self.line + self.text.count("\n", 0, self.at)
