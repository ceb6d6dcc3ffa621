"""How much of a source is read before Microfiche stops: every limit has a name and a default.

A limit that is reached is named in the damage that is reported, and what was read until then is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reading.

    - `unpacked_bytes`: bytes that all the layers of one file may unpack to, together.
    - `ratio`: how many bytes may come out for each that was read from the file, once `ratio_from` bytes came out.
      Deflate ends at 1,032 and text seldom passes 30. It bounds memory too: zstandard keeps what came out, up to 2 GiB.
    - `members`: files in one archive, those of archives inside it included.
    - `nesting`: packings around packings; a tar.gz counts as two.
    - `damages`: broken places in one packed stream or web archive that are stepped over.
    - `whole_bytes`: bytes of one capture that is held in memory as a whole, such as a page, a text or a message.
    - `record_bytes`: bytes of one record of a web archive, as stored and once more unpacked.
    - `held_comments`: comments that wait until all the pages of their threads are known.
    """

    unpacked_bytes: int = 1024 * 1024 * MIB
    ratio: int = 250
    ratio_from: int = 32 * MIB
    members: int = 100_000
    nesting: int = 8
    damages: int = 1_000
    whole_bytes: int = 512 * MIB
    record_bytes: int = 64 * MIB
    held_comments: int = 500_000


DEFAULT: Final = Limits()
NAMES: Final = tuple(field.name for field in fields(Limits))


class LimitReached(Exception):  # noqa: N818 - it is no error of the program
    """A limit was reached; its text names the limit and what it stands at."""


def reached(name: str, limit: int, what: str) -> LimitReached:
    """The exception that says which limit was reached, and where."""
    return LimitReached(f"{what}: the limit {name} ({limit:,}) was reached, and the rest was not read.")
