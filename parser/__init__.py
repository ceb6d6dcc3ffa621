"""Bytes become threads: a story, its comments, who answers whom, and what the capture lost.

What stands in `__all__` is the public interface: it keeps its names and meanings within a major version, and anything
else may change with any release. `read_file`, `read_bytes`, `read_stream` and `read_folder` yield `Thread` values as
they are read; nothing of the parser is imported before one of the names is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .errors import MicroficheError, NoThreadsError, UnreadableError
    from .identity import comment_keys, thread_key
    from .model import (
        Author,
        Block,
        Capture,
        Comment,
        Damage,
        Evidence,
        Leftover,
        Link,
        Moment,
        PageOrder,
        Reply,
        Span,
        Story,
        Thread,
    )
    from .read import read_bytes, read_file, read_folder, read_stream

__all__ = [
    "Author",
    "Block",
    "Capture",
    "Comment",
    "Damage",
    "Evidence",
    "Leftover",
    "Link",
    "MicroficheError",
    "Moment",
    "NoThreadsError",
    "PageOrder",
    "Reply",
    "Span",
    "Story",
    "Thread",
    "UnreadableError",
    "comment_keys",
    "read_bytes",
    "read_file",
    "read_folder",
    "read_stream",
    "thread_key",
]

_ELSEWHERE: Final = {
    "errors": ("MicroficheError", "NoThreadsError", "UnreadableError"),
    "identity": ("comment_keys", "thread_key"),
    "read": ("read_bytes", "read_file", "read_folder", "read_stream"),
}
_MODULES: Final = {name: module for module, names in _ELSEWHERE.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562): `fiche --help` reads no thread."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f".{_MODULES.get(name, 'model')}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """What a notebook completes."""
    return sorted(__all__)
