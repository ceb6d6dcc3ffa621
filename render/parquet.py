"""Threads as a Parquet file, one comment a row: the columns of the CSV table, with types, and the range of each time.

`earliest` and `latest` are what `posted` can mean, as instants; where no zone is known (`zone_known` is false) they are
the page's local time taken for UTC, so that they sort but say nothing of the hour elsewhere. `comment_json` and
`thread_json` hold what the columns leave out, so that `parser/formats/parquet.py` reads the same threads back; a thread
without comments is one row without an `id`. Row groups hold whole threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from microfiche.parser.formats.parquet import REST, WHOLE, told

from .clean import clean_line
from .extras import MissingExtraError
from .instants import in_utc
from .native import dump, thread_object
from .table import COLUMNS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import pyarrow
    from microfiche.parser.model import Comment

    from .native import Object
    from .parts import Part

GROUP = 10_000
"""Rows that are written together: a row group for each short thread made a file larger than what it was read from."""
MOST_POINTS = 2**63 - 1
"""What the column of scores can hold; no page has given more, and what claims to is null."""


def write_parquet(parts: Iterable[Part], stream: BinaryIO) -> None:
    """Write threads to a stream. Raises `MissingExtraError` where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("parquet", "pyarrow", "parquet") from error
    schema = _schema(pyarrow)
    waiting: dict[str, list[Any]] = {name: [] for name in schema.names}
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for part in parts:
            for name, values in _columns(part).items():
                waiting[name] += values
            if len(waiting[WHOLE]) >= GROUP:
                writer.write_table(pyarrow.table(waiting, schema=schema))
                waiting = {name: [] for name in schema.names}
        if waiting[WHOLE]:
            writer.write_table(pyarrow.table(waiting, schema=schema))


def _schema(arrow: Any) -> pyarrow.Schema:
    types = {
        "id": arrow.int32(),
        "parent": arrow.int32(),
        "depth": arrow.int32(),
        "certainty": arrow.float64(),
        "guest": arrow.bool_(),
        "score": arrow.int64(),
    }
    instant = arrow.timestamp("us", tz="UTC")
    return arrow.schema(
        [
            *((name, types.get(name, arrow.string())) for name in COLUMNS),
            ("earliest", instant),
            ("latest", instant),
            ("zone_known", arrow.bool_()),
            (REST, arrow.string()),
            (WHOLE, arrow.string()),
        ]
    )


def _columns(part: Part) -> dict[str, list[Any]]:
    """The columns of a thread; what the comment does not have is null."""
    whole = thread_object(part.thread)
    said = whole.pop("comments")
    rows = list(rows_of(part)) if part.positions else []
    comments = [part.thread.comments[position] for position in part.positions]
    columns: dict[str, list[Any]] = {
        name: [None if row[place] == "" else row[place] for row in rows] for place, name in enumerate(COLUMNS)
    }
    columns["text"] = [row.text for row in rows]
    columns["score"] = [None if row.score is None or abs(row.score) > MOST_POINTS else row.score for row in rows]
    columns["earliest"] = [_instant(comment, "earliest") for comment in comments]
    columns["latest"] = [_instant(comment, "latest") for comment in comments]
    columns["zone_known"] = [comment.posted.zone_known if comment.posted else None for comment in comments]
    cells = zip(*(columns[name] for name in COLUMNS), strict=True)
    columns[REST] = [
        _rest(said[position], dict(zip(COLUMNS, row, strict=True)))
        for position, row in zip(part.positions, cells, strict=True)
    ]
    if not rows:
        story = {"thread": part.key, "title": clean_line(part.thread.story.title), "url": whole["story"]["url"]}
        columns = {name: [story.get(name)] for name in columns}
    columns[WHOLE] = [dump(whole), *[None] * (len(columns["thread"]) - 1)]
    return columns


def _rest(said: Object, row: Object) -> str | None:
    """What the columns leave out of a comment: keys of native JSON, null for one that the columns would put in."""
    shown = told(row)
    rest = {key: value for key, value in said.items() if key not in shown or shown[key] != value}
    rest |= dict.fromkeys(shown.keys() - said.keys())
    return dump(rest) if rest else None


def _instant(comment: Comment, end: str) -> datetime | None:
    at: datetime | None = getattr(comment.posted, end, None)
    return in_utc(at) if at else None
