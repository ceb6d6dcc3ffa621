"""What captures are packed in: compressed streams (gzip, bzip2, xz, zstandard), and archives of files (zip, tar).

Everything is recognised by content, read from front to back, and bounded by `Limits`. No name that stands in an archive
is ever used as a path.
"""

from .unpack import Archive, find_archive, unpack

__all__ = ["Archive", "find_archive", "unpack"]
