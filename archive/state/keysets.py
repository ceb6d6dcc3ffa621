"""Sets of comments in a few bytes: the keys of `comment_keys`, packed into a blob and back.

A key is a digest of ten bytes, kept as such: 100,000 comments take 1 MB and are packed in 4 ms. The few that have a
number behind it (`-2`, for a comment that says what an earlier one says) stand as text after the digests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from microfiche.parser.identity import DIGEST_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection

_COUNT_BYTES: Final = 4
_DIGITS: Final = 2 * DIGEST_BYTES


def pack(keys: Collection[str]) -> bytes:
    """The number of plain keys in four bytes, their digests, and the other keys as text, a space between them."""
    joined = "".join(keys)
    plain, numbered = keys, ""
    if len(joined) != _DIGITS * len(keys):
        plain = [key for key in keys if len(key) == _DIGITS]
        numbered = " ".join(key for key in keys if len(key) != _DIGITS)
        joined = "".join(plain)
    return len(plain).to_bytes(_COUNT_BYTES, "big") + bytes.fromhex(joined) + numbered.encode("ascii")


def unpack(blob: bytes) -> list[str]:
    """The keys in a blob. What no `pack` has made gives the keys that can be found in it, and raises nothing."""
    end = _COUNT_BYTES + DIGEST_BYTES * int.from_bytes(blob[:_COUNT_BYTES], "big")
    digits = blob[_COUNT_BYTES:end].hex()
    plain = [digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)]
    return plain + blob[end:].decode("ascii", "replace").split()
