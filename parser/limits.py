"""How much of a source is read before Microfiche stops: every limit has a name and a default.

A limit that is reached is named in the damage that is reported, and what was read until then is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Final

MIB: Final = 1024 * 1024


def _limit(default: int, says: str) -> Any:
    return field(default=default, metadata={"says": says})


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reading; `fiche formats --limits` prints what each bounds, as it stands here.

    Why they are as they are: deflate ends at a ratio of 1,032, and text seldom passes 30. The ratio bounds memory too:
    zstandard keeps what came out, up to 2 GiB. How much memory a byte of a whole capture takes, docs/security.md says.
    """

    unpacked_bytes: int = _limit(1024 * 1024 * MIB, "bytes that all the layers of one file may unpack to, together")
    ratio: int = _limit(250, "bytes that may come out for each that was read from the file, after ratio_from bytes")
    ratio_from: int = _limit(32 * MIB, "bytes that may come out before the ratio counts")
    members: int = _limit(100_000, "files in one archive, those of archives inside it included")
    nesting: int = _limit(8, "packings around packings; a tar.gz counts as two")
    damages: int = _limit(1_000, "broken places in one packed stream or web archive that are stepped over")
    whole_bytes: int = _limit(512 * MIB, "bytes of one capture that is held in memory whole, such as a page or a text")
    line_bytes: int = _limit(512 * MIB, "bytes of one line, where a line is a record")
    record_bytes: int = _limit(64 * MIB, "bytes of one record of a web archive, as stored and once more unpacked")
    held_comments: int = _limit(500_000, "comments that wait until all the pages of their threads are known")
    records: int = _limit(10_000_000, "threads in one file")
    comments: int = _limit(1_000_000, "comments in one thread")
    seconds: int = _limit(300, "seconds that may pass while a file is worked on and nothing more of it is read")


DEFAULT: Final = Limits()
MEANINGS: Final = {field.name: str(field.metadata["says"]) for field in fields(Limits)}
"""What each limit bounds, by its name."""


class LimitReached(Exception):  # noqa: N818 - it is no error of the program
    """A limit was reached; its text names the limit and what it stands at."""


def reached(name: str, limit: int, what: str) -> LimitReached:
    """The exception that says which limit was reached, and where."""
    return LimitReached(f"{what}: the limit {name} ({limit:,}) was reached, and the rest was not read.")
