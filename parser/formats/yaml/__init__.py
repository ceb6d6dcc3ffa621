"""Comments that were filed as YAML, as Staticman and its kin do: one comment a file, or a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Thread
    from ...source import Report, Source
    from ..base import Pile


def recognises(source: Source) -> str | None:
    """Every line at the margin is a key, a dash or a mark of YAML."""
    if b":" not in source.head[:400]:
        return None
    from .read import why_is

    return why_is(source)


def read(source: Source) -> Iterator[Thread]:
    """Read the comments in a source. Raises `UnreadableError` where nothing in it looks like one."""
    from .read import read

    return read(source)


def pile(name: str, _report: Report) -> Pile:
    """Join the files of one folder: each holds a comment, and the folder is the thread."""
    from ..records.pile import RecordPile
    from .read import open_source

    return RecordPile(name, open_source)


YAML = Format("yaml", "YAML: comments that Staticman and its kin filed", recognises, read, vague=True, pile=pile)
