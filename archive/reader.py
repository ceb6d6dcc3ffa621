"""Which reader read a snapshot, so that `reread` knows what an older one read."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files


@lru_cache(maxsize=1)
def reader_version() -> str:
    """The version of Microfiche, and a digest of the weights by which it infers replies: "0.1.0+1c2d3e4f"."""
    weights = files("microfiche.parser.replies").joinpath("weights.json").read_bytes()
    return f"{version('microfiche')}+{blake2b(weights, digest_size=4).hexdigest()}"
