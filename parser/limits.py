"""How much of a source is read before Microfiche stops: every limit has a name and a default.

A limit that is reached is named in the damage that is reported, and what was read until then is kept.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MIB: Final = 1024 * 1024


class Limits(NamedTuple):
    """The limits of one reading; `fiche formats --limits` prints what each bounds, as `MEANINGS` has it.

    Why they are as they are: deflate ends at a ratio of 1,032, and text seldom passes 30. The ratio bounds memory too:
    zstandard keeps what came out, up to 2 GiB. How much memory a byte of a whole capture takes, docs/security.md says.
    """

    unpacked_bytes: int = 1024 * 1024 * MIB
    ratio: int = 250
    ratio_from: int = 32 * MIB
    members: int = 100_000
    nesting: int = 8
    damages: int = 1_000
    whole_bytes: int = 512 * MIB
    line_bytes: int = 512 * MIB
    record_bytes: int = 64 * MIB
    held_comments: int = 500_000
    records: int = 10_000_000
    comments: int = 1_000_000
    seconds: int = 300


DEFAULT: Final = Limits()
MEANINGS: Final = {
    "unpacked_bytes": "bytes that all the layers of one file may unpack to, together",
    "ratio": "bytes that may come out for each that was read from the file, after ratio_from bytes",
    "ratio_from": "bytes that may come out before the ratio counts",
    "members": "files in one archive, those of archives inside it included",
    "nesting": "packings around packings; a tar.gz counts as two",
    "damages": "broken places in one packed stream or web archive that are stepped over",
    "whole_bytes": "bytes of one capture that is held in memory whole, such as a page or a text",
    "line_bytes": "bytes of one line, where a line is a record",
    "record_bytes": "bytes of one record of a web archive, as stored and once more unpacked",
    "held_comments": "comments that wait until all the pages of their threads are known",
    "records": "threads in one file",
    "comments": "comments in one thread",
    "seconds": "seconds that may pass while a file is worked on and nothing more of it is read",
}
"""What each limit bounds, by its name."""


class LimitReached(Exception):  # noqa: N818 - it is no error of the program
    """A limit was reached; its text names the limit and what it stands at."""


def reached(name: str, limit: int, what: str) -> LimitReached:
    """The exception that says which limit was reached, and where."""
    says = f"{what}: the limit {name} ({limit:,}) was reached, and the rest was not read; --limit {name}=… raises it."
    return LimitReached(says)
