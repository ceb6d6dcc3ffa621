"""The charset of text that names none: before MIME, and in careless mail ever since."""

from __future__ import annotations

from typing import Final

from .headers import is_valid

GUESSED_FROM: Final = 32 * 1024
GUESSES_AT_MOST: Final = 20
WESTERN: Final = "cp1252"


class Charsets:
    """Guesses charsets for one mailbox. A guess takes milliseconds and needs text; so the last one is tried first."""

    def __init__(self) -> None:
        self._last = ""
        self._left = GUESSES_AT_MOST

    def guess(self, data: bytes) -> str:
        """The charset that bytes are most likely in, which are neither ASCII nor UTF-8."""
        if self._last and is_valid(data, self._last):
            return self._last
        if self._left:
            from charset_normalizer import from_bytes

            self._left -= 1
            best = from_bytes(data[:GUESSED_FROM]).best()
            self._last = best.encoding if best else ""
        return self._last or WESTERN
