"""The faces that are files of bytes: a book, and a table for data frames."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import duckdb
import pytest
from hypothesis import given, settings
from made import a_chain, a_comment, a_thread, threads
from microfiche.parser.model import Reply
from microfiche.render.extras import MissingExtraError
from microfiche.render.faces import render_file
from microfiche.render.options import Options
from pyarrow import parquet

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread
    from microfiche.render.faces import FileFace

XHTML = "{http://www.w3.org/1999/xhtml}"


def made(face: FileFace, *several: Thread) -> bytes:
    stream = io.BytesIO()
    render_file(several, face, "inferred", Options(), stream)
    return stream.getvalue()


def documents(book: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        return {
            name: ElementTree.fromstring(opened.read(name))
            for name in opened.namelist()
            if name.endswith((".xhtml", ".opf", ".xml"))
        }


def test_the_book_names_its_kind_first_and_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(made("epub", a_chain(3)))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert book.read(first) == b"application/epub+zip"


def test_the_same_thread_makes_the_same_bytes() -> None:
    assert made("epub", a_chain(150)) == made("epub", a_chain(150))


@given(first=threads(), second=threads())
@settings(max_examples=25)
def test_any_book_is_well_formed_and_its_links_lead_somewhere(first: Thread, second: Thread) -> None:
    pages = documents(made("epub", first, second))
    places = {
        f"{name.removeprefix('book/')}#{element.get('id')}" for name, page in pages.items() for element in page.iter()
    }
    for page in pages.values():
        for link in page.iter(f"{XHTML}a"):
            target = link.get("href") or ""
            assert target.startswith(("http:", "https:", "mailto:")) or target in places or f"book/{target}" in pages


def test_a_long_thread_is_cut_into_documents_and_its_replies_still_lead_up() -> None:
    pages = documents(made("epub", a_chain(250)))
    assert {"book/t1-1.xhtml", "book/t1-2.xhtml", "book/t1-3.xhtml"} <= pages.keys()
    hundred_and_first = next(iter(pages["book/t1-2.xhtml"].iter(f"{XHTML}section")))
    assert next(hundred_and_first.iter(f"{XHTML}a")).get("href") == "t1-1.xhtml#c100"


def test_a_book_says_what_is_inferred_and_what_is_missing() -> None:
    thread = a_thread(
        [a_comment(reply=Reply(None, "absent", 1.0)), a_comment("No.", reply=Reply(0, "inferred", 0.7))], claimed=5
    )
    text = "".join(documents(made("epub", thread))["book/t1-1.xhtml"].itertext())
    assert "Answers something that is not in this capture: as the source states." in text
    assert "Answers #1 ann: likely (0.70), inferred." in text
    story = "".join(documents(made("epub", thread))["book/t1.xhtml"].itertext())
    assert "The page claims 5 comments, 2 were found: 3 are missing." in story


def test_duckdb_asks_the_parquet_file(tmp_path: Path) -> None:
    thread = a_thread(
        [
            a_comment("First.", at="2014-04-10T14:58", reply=Reply(None, "stated")),
            a_comment("Second.", by="bob", at="2014-04-10", reply=Reply(0, "inferred", 0.75), guest=True),
            a_comment("Third.", by="cy", at="no time at all", reply=Reply(None, "absent", 1.0)),
        ]
    )
    path = tmp_path / "made.parquet"
    path.write_bytes(made("parquet", thread, a_chain(2)))
    rows = duckdb.sql(
        f"SELECT id, parent, tie, certainty, guest, posted, text FROM '{path}' ORDER BY id, text"
    ).fetchall()
    assert rows[:3] == [
        (1, None, "stated", 1.0, False, "2014-04-10T14:58", "First."),
        (1, None, "stated", 1.0, False, None, "This is number 0."),
        (2, 1, "inferred", 0.75, True, "2014-04-10", "Second."),
    ]
    assert duckdb.sql(f"SELECT count(DISTINCT thread) FROM '{path}'").fetchall() == [(2,)]


def test_times_in_parquet_are_instants_with_their_ends() -> None:
    table = parquet.read_table(io.BytesIO(made("parquet", a_thread([a_comment(at="2014-04-10T14:58")]))))
    assert table["earliest"].to_pylist() == [datetime(2014, 4, 10, 14, 58, tzinfo=UTC)]
    assert table["latest"].to_pylist() == [datetime(2014, 4, 10, 14, 58, 59, 999999, tzinfo=UTC)]
    assert table["zone_known"].to_pylist() == [False]


@given(thread=threads())
@settings(max_examples=25)
def test_any_thread_fits_the_columns(thread: Thread) -> None:
    table = parquet.read_table(io.BytesIO(made("parquet", thread)))
    assert table.num_rows - table["id"].null_count == len(thread.comments)


def test_without_pyarrow_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'microfiche\[parquet\]'"):
        made("parquet", a_chain(1))
