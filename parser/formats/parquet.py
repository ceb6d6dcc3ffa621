"""Parquet files: those that `fiche export` and `fiche add --parts` write, read back to the same threads, and others'.

A row is a comment, with the columns of the CSV table. What those do not say of a comment is in `comment_json`, and what
they do not say of its thread in `thread_json`, on the thread's first row: together they are native JSON, by whose
reader they become threads. Files from before these two columns give what a CSV table gives, and so do files that
others wrote, by what their columns are called. Needs pyarrow.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from ..errors import UnreadableError
from .base import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..model import Thread
    from ..source import Source

MAGIC: Final = b"PAR1"
REST: Final = "comment_json"
"""The column of what the others do not say of a comment; null where they say it all."""
WHOLE: Final = "thread_json"
"""The column of the thread without its comments; null on all rows of a thread but the first."""
PLAIN: Final = (str, int, float, bool, type(None), dict, list)
SAMPLES: Final = 50
BATCH: Final = 1_000
"""Rows that are taken out of a file at a time."""
_STATED: Final[dict[str, Any]] = {"evidence": []}


def recognises(source: Source) -> str | None:
    """The magic bytes of a Parquet file."""
    return "begins with “PAR1”" if source.head.startswith(MAGIC) else None


def read(source: Source) -> Iterator[Thread]:
    """Read the threads of a file of ours, each held whole; rows that were sorted otherwise are put in order first.

    Raises `UnreadableError` where pyarrow is not there, and for a file that is damaged or has other columns.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        advice = "Install microfiche[parquet] (pip install 'microfiche[parquet]')."
        raise UnreadableError(source.name, "is a Parquet file, which pyarrow reads.", advice) from error
    try:
        data = b"" if source.path else source.read_whole()
        source = source if source.path else replace(source, stream=io.BytesIO(data))
        with parquet.ParquetFile(source.path or io.BytesIO(data)) as file:
            yield from _threads(file, source)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        says = str(error).splitlines()[0] if str(error) else type(error).__name__
        advice = "What tells where its columns stand is at its end, so get a whole copy."
        raise UnreadableError(source.name, f"is a damaged Parquet file: {says}", advice) from error


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the columns of a row say of its comment, as native JSON says it."""
    found: dict[str, Any] = {
        "n": row["id"],
        "id": row["source_id"] or "",
        "author": row["author"] or "",
        "guest": bool(row["guest"]),
        "text": row["text"] or "",
    }
    posted, posted_as = row["posted"], row["posted_as"]
    if posted or posted_as:
        found["posted"] = posted
    if posted_as != posted:
        found["posted_as"] = posted_as
    if row["author_url"]:
        found["author_url"] = row["author_url"]
    if row["tie"] != "lost":
        found |= {key: row[key] for key in ("parent", "depth", "tie", "certainty")} | _STATED
    if row["score"] is not None:
        found["score"] = row["score"]
    if row["marks"]:
        found["marks"] = row["marks"].split()
    return found


def _threads(file: Any, source: Source) -> Iterator[Thread]:
    from .table.own import COLUMNS

    here = file.schema_arrow.names
    largest = max((file.metadata.row_group(n).total_byte_size for n in range(file.num_row_groups)), default=0)
    if largest > source.limits.whole_bytes:
        says = f"holds {largest:,} bytes in one piece; the limit whole_bytes is {source.limits.whole_bytes:,}."
        raise UnreadableError(source.name, says, "Raise it with --limit whole_bytes=….")
    if not set(COLUMNS) <= set(here):
        yield from _of_others(file, source)
        return
    columns = [name for name in (*COLUMNS, REST, WHOLE) if name in here]
    rows: list[dict[str, Any]] = []
    for row in _rows(file, columns):
        if rows and row["thread"] != rows[0]["thread"]:
            yield _thread(rows, source)
            rows.clear()
        rows.append(row)
    if rows:
        yield _thread(rows, source)


def _of_others(file: Any, source: Source) -> Iterator[Thread]:
    """The threads of a file whose columns have other names, where these say what they hold."""
    from ..model import Capture
    from .records.item import Item
    from .records.read import read_records
    from .records.vocabulary import are_comments, family_of, roles_of, with_something

    names = file.schema_arrow.names
    samples = [_plain(row) for batch in islice(file.iter_batches(SAMPLES), 1) for row in batch.to_pylist()]
    roles = with_something(roles_of(names), samples)
    if not are_comments(roles):
        found = f"is a Parquet file whose columns are none of comments: {', '.join(names[:12])}."
        raise UnreadableError(source.name, found, "Write it as CSV, and name its columns with --map.")

    def items(_stream: object) -> Iterator[Item]:
        for batch in file.iter_batches(BATCH):
            for row in batch.to_pylist():
                record = _plain(row)
                yield Item(record, repr(record))

    why = "begins with “PAR1”, and has columns that are called " + ", ".join(f"“{name}”" for name in roles.values())
    capture = Capture(source.name, "parquet", why, "application/vnd.apache.parquet", "utf-8")
    yield from read_records(source, family_of("parquet", roles, samples), capture, items)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose times and numbers of other kinds are written out."""
    return {name: value if type(value) in PLAIN else _written(value) for name, value in row.items()}


def _written(value: Any) -> str:
    if type(value) is bytes:
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, date) else str(value)


def _rows(file: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows, those of a thread together and in the order of the capture, as we write them and others may not."""
    places = file.read(["thread", "id"]).to_pydict()
    if not _in_order(zip(places["thread"], places["id"], strict=True)):
        table = file.read(columns).sort_by([("thread", "ascending"), ("id", "ascending")])
        yield from (row for batch in table.to_batches(BATCH) for row in batch.to_pylist())
        return
    for batch in file.iter_batches(BATCH, columns=columns):
        yield from batch.to_pylist()


def _in_order(places: Iterable[tuple[str, int | None]]) -> bool:
    seen, thread, last = set(), None, 0
    for now, number in places:
        if now != thread:
            if now in seen:
                return False
            seen.add(now)
            thread, last = now, 0
        if (number or 0) < last:
            return False
        last = number or 0
    return True


def _thread(rows: list[dict[str, Any]], source: Source) -> Thread:
    from .native_thread import read_thread

    first = rows[0]
    broken: list[dict[str, str]] = []
    whole = next((row[WHOLE] for row in rows if row.get(WHOLE)), None)
    raw = _object(whole, broken) if whole else None
    raw = raw or {"microfiche": 1, "story": {"title": first["title"] or "", "url": first["url"]}}
    raw["comments"] = [told(row) | (_object(row.get(REST), broken) or {}) for row in rows if row["id"] is not None]
    if broken:
        raw["damage"] = [*raw.get("damage", ()), *broken]
    return read_thread(raw, source.name, "")


def _object(text: str | None, broken: list[dict[str, str]]) -> dict[str, Any] | None:
    """The object in a cell; what is none is told, and the other columns have to do."""
    if text is None:
        return None
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    broken.append({"kind": "damaged cell", "says": f"A cell holds no JSON object: {text[:40]!r}"})
    return None


PARQUET = Format(
    "parquet",
    "tables for DuckDB, Spark and pandas, a comment a row: ours, and others' by the names of their columns",
    recognises,
    read,
)
