"""Threads of an archive to be taken elsewhere: as native JSON that can be added again, or as a table for analysis."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from microfiche.parser.blocks import join_blocks
from microfiche.parser.outline import outline

from .errors import ArchiveError
from .load import load_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from microfiche.parser.model import Moment, Thread

    from .library import Archive

GROUP: Final = 50_000
"""Comments in one row group of Parquet."""


def captures(archive: Archive, threads: Sequence[int] = (), *, every: bool = True) -> Iterator[tuple[str, Thread]]:
    """The key and each capture of some threads, or all, in the order in which they were added.

    Without `every`, only the capture that is shown. Raises `DamagedError`.
    """
    which = "thread.id = snapshot.thread" if every else "thread.current = snapshot.id"
    chosen = f"WHERE thread.id IN ({', '.join('?' * len(threads))})" if threads else ""
    find = f"SELECT snapshot.id, thread.key FROM snapshot JOIN thread ON {which} {chosen} ORDER BY snapshot.id"
    for number, key in archive.db.execute(find, threads).fetchall():
        yield key, load_snapshot(archive.db, number)


def write_parquet(captured: Iterable[tuple[str, Thread]], path: Path) -> int:
    """Write a table with a row for each comment, and answer with their number; see `_schema` for its columns.

    Raises `ArchiveError` where pyarrow is missing, and OSError.
    """
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    schema = _schema(arrow)
    rows: list[dict[str, Any]] = []
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for key, thread in captured:
            rows += _rows(key, thread)
            if len(rows) >= GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, schema))
                count += len(rows)
                rows = []
        writer.write_table(arrow.Table.from_pylist(rows, schema))
    return count + len(rows)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        advice = "Install it: pip install 'microfiche[parquet]'."
        raise ArchiveError("Parquet", "is written by pyarrow, which is missing.", advice) from None


def _schema(arrow: Any) -> Any:
    """The columns: times are those of the page's clock, as a range; `parent` is a number `n` in the same thread."""
    text, number, time = arrow.string(), arrow.int32(), arrow.timestamp("us")
    return arrow.schema(
        [
            *((name, text) for name in ("thread", "title", "url", "captured", "id", "author")),
            ("n", number),
            ("guest", arrow.bool_()),
            ("posted_as", text),
            ("posted_earliest", time),
            ("posted_latest", time),
            ("text", text),
            ("parent", number),
            ("depth", number),
            ("tie", text),
            ("certainty", arrow.float32()),
            ("score", arrow.int64()),
            ("marks", arrow.list_(text)),
        ]
    )


def _rows(key: str, thread: Thread) -> Iterator[dict[str, Any]]:
    shape, capture, story = outline(thread), thread.capture, thread.story
    of_thread = {
        "thread": key,
        "title": _whole(story.title),
        "url": _whole(story.url or capture.url or "") or None,
        "captured": capture.captured_at.isoformat() if capture.captured_at else None,
    }
    for position, comment in enumerate(thread.comments):
        reply, score = comment.reply, comment.score
        yield of_thread | {
            "n": position + 1,
            "id": _whole(comment.id),
            "author": _whole(comment.author.name),
            "guest": comment.author.guest,
            "posted_as": _whole(comment.posted.as_written) if comment.posted else None,
            **_times(comment.posted),
            "text": _whole(join_blocks(comment.body)),
            "parent": None if reply.parent is None else reply.parent + 1,
            "depth": shape.depth[shape.rows[position]],
            "tie": reply.tie,
            "certainty": reply.certainty,
            "score": score if score is not None and abs(score) < 1 << 63 else None,
            "marks": list(comment.marks),
        }


def _times(posted: Moment | None) -> dict[str, Any]:
    if posted is None or posted.earliest is None or posted.latest is None:
        return {}
    return {
        "posted_earliest": posted.earliest.replace(tzinfo=None),
        "posted_latest": posted.latest.replace(tzinfo=None),
    }


def _whole(text: str) -> str:
    """Text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
