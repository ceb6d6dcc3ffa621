"""What a dump scatters, brought together thread by thread, in memory that does not grow with the dump.

A month of a large site is tens of GB in the order of time, and a thread in it is whole only at the month's end. So
everything is read once before the first thread comes out. Up to `HELD_BYTES` is held; from then on records go to
temporary files, dealt out by a hash of the thread, and are read back one file at a time, so that memory is bounded by
the largest of the files (and of the threads) and the disk holds one copy of the records.
"""

from __future__ import annotations

import pickle
import tempfile
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HELD_BYTES: Final = 256 * 1024 * 1024
FILES: Final = 256
"""How many temporary files: a dump of 50 GB is read back in pieces of about 200 MB."""
ROW_BYTES: Final = 2_000
"""About what a record takes that is held as a row and not as bytes."""



    """Group values by key. Keys come in the order of their first value; beyond `held_bytes`, in that order per file.

    Raises OSError where the temporary files do not fit on the disk (TMPDIR says where they go).
    """
