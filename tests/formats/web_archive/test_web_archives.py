"""Web archives: the pages with comments become threads, and what is broken costs only itself."""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import json
import sys
import zipfile
import zlib

import pytest
from archives_made import ARC_HEAD, PAGE_URL, arc_record, http, names, page, read, record
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.containers.ahead import Ahead
from microfiche.parser.errors import NoThreadsError
from microfiche.parser.formats.web_archive.http import join_chunks, read_answer
from microfiche.parser.formats.web_archive.records import Record, Teller
from microfiche.parser.formats.web_archive.warc import warc_records
from microfiche.parser.limits import DEFAULT

SMALL = DEFAULT._replace(record_bytes=5_000)


def test_a_page_with_comments_is_a_thread_with_its_address_time_and_record() -> None:
    (thread,), reported = read(record(http(page(1, 2, 3))))
    assert names(thread) == ["reader1", "reader2", "reader3"]
    capture = thread.capture
    assert capture.url == PAGE_URL
    assert capture.captured_at is not None
    assert capture.captured_at.isoformat() == "2013-06-01T08:00:00+00:00"
    assert capture.record == "<urn:uuid:0000-1> at byte 0"
    assert capture.name == f"made.warc › {PAGE_URL}"
    assert reported == []


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, bytes])
def test_records_that_are_packed_one_by_one_are_read(pack: type[bytes]) -> None:
    first, second = record(http(page(1, 2))), record(http(page(3, 4)), url="http://skellan.example/fog/")
    threads, reported = read(pack(first) + pack(second))
    assert [names(thread) for thread in threads] == [["reader1", "reader2"], ["reader3", "reader4"]]
    assert threads[1].capture.record == f"<urn:uuid:0000-1> at byte {len(first):,}"
    assert reported == []


def test_an_archive_without_comments_says_how_many_pages_it_holds() -> None:
    picture = record(http(b"\x89PNG", kind="image/png"))
    missing = record(http(page(1, 2), status="404 Not Found"))
    story = record(http(page()))
    with pytest.raises(NoThreadsError, match="holds 1 page, none with comments"):
        read(picture + missing + story)


def test_requests_and_other_records_hold_no_pages() -> None:
    others = [record(http(page(1, 2)), kind=kind) for kind in ("request", "metadata", "warcinfo", "revisit")]
    with pytest.raises(NoThreadsError, match="holds 0 pages"):
        read(b"".join(others))


def test_a_resource_without_the_words_of_http_is_read() -> None:
    (thread,), _ = read(record(page(1, 2), "Content-Type: text/html", kind="resource"))
    assert names(thread) == ["reader1", "reader2"]


def test_the_text_of_a_page_is_read_as_text() -> None:
    text = "The clock\n\nIt is to be put right.\n\nComments 2\nThumb dory 16 May 2013, 09:14\n\nWhy?\n\n"
    text += "Thumb tarpot 16 May 2013, 09:20\n\nWhy not?\n"
    (thread,), _ = read(record(text.encode(), "Content-Type: text/plain", kind="conversion"))
    assert names(thread) == ["dory", "tarpot"]
    assert thread.capture.url == PAGE_URL
    assert thread.capture.record == "<urn:uuid:0000-1> at byte 0"


def test_an_answer_in_json_is_read_as_what_it_is() -> None:
    said = {
        "microfiche": 1,
        "story": {"title": "The clock"},
        "comments": [{"author": "dory", "text": "Why?", "parent": None}],
    }
    (thread,), _ = read(record(http(json.dumps(said).encode(), kind="application/json")))
    assert names(thread) == ["dory"]
    assert thread.capture.url == PAGE_URL


def chunked(data: bytes, size: int = 500) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;x=y\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=600), st.integers(1, 200))
def test_chunks_are_joined(data: bytes, size: int) -> None:
    assert join_chunks(chunked(data, size)) == data


def test_chunks_that_are_declared_and_not_there_or_broken_cost_nothing() -> None:
    body = page(1, 2)
    for block in (
        http(chunked(body), "Transfer-Encoding: chunked"),
        http(body, "Transfer-Encoding: chunked"),
        http(chunked(body)[:-30], "Transfer-Encoding: chunked"),
        http(chunked(gzip.compress(body)), "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
        http(body, "Content-Encoding: gzip"),
        http(zlib.compress(body), "Content-Encoding: deflate"),
        http(zlib.compress(body)[2:-4], "Content-Encoding: deflate"),
        http(zstd.compress(body), "Content-Encoding: zstd"),
        http(gzip.compress(body)[:-12], "Content-Encoding: x-gzip"),
    ):
        (thread,), _ = read(record(block))
        assert names(thread) == ["reader1", "reader2"], block[:200]


def test_a_page_in_brotli_is_read_where_the_library_is_and_named_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brotli = importlib.import_module("brotli")
    packed = record(http(brotli.compress(page(1, 2)), "Content-Encoding: br"))
    (thread,), _ = read(packed)
    assert names(thread) == ["reader1", "reader2"]
    monkeypatch.setitem(sys.modules, "brotli", None)
    threads, reported = read(packed + record(http(page(3, 4)), number=2))
    assert [names(thread) for thread in threads] == [["reader3", "reader4"]]
    assert "microfiche[warc]" in reported[0].says


def test_an_encoding_that_is_not_read_is_named() -> None:
    threads, reported = read(
        record(http(b"\x00\x01", "Content-Encoding: compress")) + record(http(page(1, 2)), number=2)
    )
    assert len(threads) == 1
    assert "compress, which is not read" in reported[0].says


def test_a_record_that_is_too_long_is_named() -> None:
    threads, reported = read(record(http(page(1, 2, more="x" * 9000))) + record(http(page(1)), number=2), SMALL)
    assert [len(thread.comments) for thread in threads] == [1]
    assert "record_bytes (5,000)" in reported[0].says


def test_threads_that_wait_for_other_pages_are_let_go_at_the_limit() -> None:
    urls = [f"http://skellan.example/{n}/?page=1" for n in range(3)]
    data = b"".join(record(http(page(n, n + 1)), url=url) for n, url in enumerate(urls))
    threads, reported = read(data, DEFAULT._replace(held_comments=3))
    assert [len(thread.comments) for thread in threads] == [2, 2, 2]
    assert [damage.kind for damage in reported] == ["limit"]


def test_a_page_that_unpacks_to_more_than_a_record_may_hold_ends_there() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    answer = read_answer(http(bomb, "Content-Encoding: gzip"), "", 1_000_000)
    assert len(answer.body) == 1_000_000


def test_an_archive_that_was_cut_inside_a_record_gives_what_it_holds() -> None:
    whole = record(http(page(1, 2))) + record(http(page(3, 4, 5, 6)), url="http://skellan.example/fog/", number=2)
    threads, reported = read(whole[:-300])
    assert names(threads[0]) == ["reader1", "reader2"]
    assert names(threads[1])[:2] == ["reader3", "reader4"]
    assert [damage.kind for damage in reported] == ["record"]
    assert "The archive ends inside the record of http://skellan.example/fog/" in reported[0].says


@pytest.mark.parametrize("damage", ["length", "header", "short", "long", "junk"])
def test_records_before_and_after_a_broken_one_are_read(damage: str) -> None:
    first = record(http(page(1, 2)), url="http://skellan.example/a/")
    last = record(http(page(5, 6)), url="http://skellan.example/b/", number=3)
    block = http(page(3, 4))
    broken = {
        "length": record(block, "Content-Length: many"),
        "header": b"WARC/1.0\r\n" + b"x" * 500,
        "short": record(block, "Content-Length: 100"),
        "long": record(block, f"Content-Length: {len(block) + 300}"),
        "junk": b"\x00" * 1000,
    }[damage]
    threads, reported = read(first + broken + last)
    assert [names(thread) for thread in threads if thread.capture.url != PAGE_URL] == [
        ["reader1", "reader2"],
        ["reader5", "reader6"],
    ]
    assert reported


def test_a_damaged_member_of_a_packed_archive_costs_its_record_alone() -> None:
    urls = [f"http://skellan.example/{n}/" for n in range(3)]
    packed = [bytearray(gzip.compress(record(http(page(n, n + 1)), url=url))) for n, url in enumerate(urls)]
    packed[1][30:60] = bytes(30)
    threads, reported = read(b"".join(packed))
    assert [thread.capture.url for thread in threads] == [urls[0], urls[2]]
    assert reported[0].kind == "gzip"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_an_archive_escapes_as_an_error(draw: st.DataObject) -> None:
    data = bytearray(record(http(page(1, 2))) + record(http(page(3)), number=2) + record(http(page(4, 5)), number=3))
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(12, len(data) - 1))] = draw.draw(st.integers(0, 255))
    del data[draw.draw(st.integers(20, len(data))) :]
    with contextlib.suppress(NoThreadsError):
        read(bytes(data))


def test_an_archive_of_broken_records_stops_at_the_limit() -> None:
    threads, reported = read(record(http(page(1, 2))) + b"WARC/1.0\r\n\r\n" * 50, DEFAULT._replace(damages=10))
    assert len(threads) == 1
    assert "damages (10)" in reported[-1].says


def test_an_older_archive_is_read() -> None:
    data = ARC_HEAD + arc_record(http(page(1, 2)))
    data += arc_record(http(page(3, 4)), url="http://skellan.example/cfm?a=b c&d=e")
    threads, reported = read(gzip.compress(data))
    assert [names(thread) for thread in threads] == [["reader1", "reader2"], ["reader3", "reader4"]]
    assert threads[1].capture.url == "http://skellan.example/cfm?a=b c&d=e"
    assert threads[0].capture.captured_at is not None
    assert threads[0].capture.format == "page"
    assert reported == []


def test_broken_records_of_an_older_archive_are_stepped_over() -> None:
    data = ARC_HEAD + arc_record(http(page(1, 2)), length="-1") + b"\n" + arc_record(http(page(3, 4)))
    threads, reported = read(data)
    assert [names(thread) for thread in threads] == [["reader3", "reader4"]]
    assert [damage.kind for damage in reported] == ["record", "record"]


def test_a_collection_in_a_zip_is_read() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(record(http(page(1, 2)))))
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages"}\n{"url": "http://x.org"}\n')
        archive.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
    (thread,), _ = read(target.getvalue())
    assert names(thread) == ["reader1", "reader2"]
    assert thread.capture.name == f"made.warc › archive/data.warc.gz › {PAGE_URL}"


def test_records_are_passed_by_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.left = record(b"x" * 100_000)

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            data, self.left = self.left[:size], self.left[size:]
            self.left = self.left or record(b"x" * 100_000)
            return data

    seen: list[Record] = []
    for one in warc_records(Ahead(Endless()), Teller(lambda _: None), 10):  # type: ignore[arg-type]
        seen.append(one)
        if len(seen) == 50:
            break
    assert [one.length for one in seen] == [100_000] * 50
