"""Parquet files of ours come back whole, however they were written again since; others are read by their names."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb
import pyarrow
import pytest
from made import a_chain, a_comment, a_thread
from microfiche.parser.errors import UnreadableError
from microfiche.parser.limits import Limits
from microfiche.parser.model import Evidence, Reply
from microfiche.parser.read import read_bytes, read_file
from microfiche.render.faces import render_file
from microfiche.render.options import Options
from pyarrow import parquet

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread

POSTED = datetime(2014, 3, 2, 9, 14, tzinfo=UTC)
THREADS = [
    a_chain(4),
    a_thread([a_comment("\x1b[31mred\n\n> quoted", reply=Reply(None, "inferred", 0.7, (Evidence("time", "Soon."),)))]),
    a_thread(title="Nobody said anything", body="A long story."),
]


def made(*threads: Thread) -> bytes:
    stream = io.BytesIO()
    render_file(threads, "parquet", "inferred", Options(), stream)
    return stream.getvalue()


def stored(table: pyarrow.Table) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def test_rows_that_an_engine_has_sorted_are_the_same_threads(tmp_path: Path) -> None:
    path, again = tmp_path / "a.parquet", tmp_path / "b.parquet"
    path.write_bytes(made(*THREADS))
    duckdb.sql(f"COPY (SELECT * FROM '{path}' ORDER BY text DESC NULLS FIRST) TO '{again}' (FORMAT parquet)")
    found = {thread.story.title: thread for thread in read_file(again)}
    assert found == {thread.story.title: thread for thread in THREADS}


def test_a_file_from_before_the_columns_of_json_gives_what_a_table_gives() -> None:
    table = parquet.read_table(io.BytesIO(made(THREADS[0]))).drop_columns(["comment_json", "thread_json"])
    (thread,) = read_bytes(stored(table), "old.parquet")
    assert [comment.reply for comment in thread.comments] == [comment.reply for comment in THREADS[0].comments]
    assert [comment.body for comment in thread.comments] == [comment.body for comment in THREADS[0].comments]


def test_a_cell_that_is_no_json_is_told_and_costs_nothing_else() -> None:
    table = parquet.read_table(io.BytesIO(made(THREADS[0])))
    place = table.column_names.index("comment_json")
    cells = pyarrow.array(["{", "[]", None, None])
    (thread,) = read_bytes(stored(table.set_column(place, "comment_json", cells)), "odd.parquet")
    assert [damage.kind for damage in thread.damage] == ["damaged cell"] * 2
    assert len(thread.comments) == 4


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (stored(pyarrow.table({"body": ["words"]})), r"whose columns are none of comments: body\. .* --map"),
        (made(THREADS[0])[:300], "is a damaged Parquet file"),
        (b"PAR1" + bytes(300) + b"PAR1", "is a damaged Parquet file"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_with_a_word(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        list(read_bytes(data, "x.parquet"))


def test_a_piece_beyond_the_limit_is_not_unpacked() -> None:
    limits = Limits(whole_bytes=50_000)
    bomb = made(a_thread([a_comment("no " * 100_000)]))
    with pytest.raises(UnreadableError, match="whole_bytes"):
        list(read_bytes(bomb, "x.parquet", limits=limits))


def test_without_pyarrow_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableError, match=r"pip install 'microfiche\[parquet\]'"):
        list(read_bytes(b"PAR1", "x.parquet"))


def test_a_file_that_others_wrote_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "article_id": 7, "parent_id": None, "author": "dory", "created_at": POSTED, "body": "It came home."},
        {
            "id": 2,
            "article_id": 7,
            "parent_id": 1,
            "author": "halyard",
            "created_at": POSTED,
            "body": "Without page 88.",
        },
        {"id": 3, "article_id": 8, "parent_id": None, "author": "oarlock", "created_at": POSTED, "body": "At last."},
    ]
    path = tmp_path / "comments.parquet"
    path.write_bytes(stored(pyarrow.Table.from_pylist(rows)))
    for threads in (list(read_file(path)), list(read_bytes(path.read_bytes(), "comments"))):
        assert [[(c.author.name, c.reply.parent) for c in thread.comments] for thread in threads] == [
            [("dory", None), ("halyard", 0)],
            [("oarlock", None)],
        ]
        assert threads[0].comments[0].posted
        assert threads[0].comments[0].posted.earliest == POSTED
