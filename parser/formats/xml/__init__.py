"""Threads that were exported or fed as XML: one scanner, and one row of data for each dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Source


def _format(name: str, says: str) -> Format:
    """The format of a dialect; what reads it is imported when there is XML."""

    def recognises(source: Source) -> str | None:
        if b"<" not in source.head[:200].replace(b"\0", b""):
            return None
        from .format import why_is

        return why_is(source, name)

    def read(source: Source) -> Iterator[Thread]:
        from .format import read

        return read(source, name)

    return Format(name, f"XML: {says}", recognises, read)


XML_FORMATS: Final = (
    _format("wxr", "WordPress exports (WXR): posts and the comments in them"),
    _format("disqus-export", "Disqus exports: threads, then posts"),
    _format("blogml", "BlogML exports: posts and the comments in them"),
    _format("atom", "Atom with threading (RFC 4685): feeds of comments, Blogger exports"),
    _format("rss", "RSS: feeds of comments"),
    _format("stack-exchange-dump", "posts, or the comments on them, of a dump of Stack Exchange"),
    _format("xml", "of any other kind, in which elements look like comments"),
)
"""Every dialect of XML that is known."""
