"""What crawlers write: several files a crawl, every kind of record, and pages that only other files hold."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from archives_made import PAGE_URL, http, names, page, read, record
from microfiche.parser.read import read_file, read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Damage

OTHER = "http://skellan.example/fog/"
MORE = "http://skellan.example/2013/05/clock/comment-page-2/"


def linked(*numbers: int) -> bytes:
    return page(*numbers, more=f'<a href="{MORE}">Newer comments</a>')


def wget() -> bytes:
    """The records that wget writes for one page: addresses in brackets, request and metadata beside the response."""
    request = b"GET / HTTP/1.1\r\nHost: skellan.example\r\n\r\n"
    head = ("Content-Type: application/http;msgtype=request", f"WARC-Target-URI: <{PAGE_URL}>")
    return (
        record(b"software: Wget/1.21\r\n", "Content-Type: application/warc-fields", kind="warcinfo", number=9)
        + record(request, *head, kind="request", number=8)
        + record(
            http(page(1, 2, 3)), f"WARC-Target-URI: <{PAGE_URL}>", "Content-Type: application/http;msgtype=response"
        )
        + record(b"via: seed\r\n", "Content-Type: application/warc-fields", kind="metadata", number=7)
    )


def browser() -> bytes:
    """What a crawler with a browser writes: HTTP/2, bodies that are unpacked already, and what it says of the page."""
    head = b"HTTP/2 200\r\n:status: 200\r\ncontent-type: text/html\r\ncontent-encoding: br\r\n\r\n"
    return (
        record(head + page(1, 2, 3), "WARC-Date: 2023-01-02T03:04:05.678901Z")
        + record(b'{"urls": {}}', f"WARC-Target-URI: urn:pageinfo:{PAGE_URL}", kind="resource", number=2)
        + record(b"The clock", f"WARC-Target-URI: urn:text:{PAGE_URL}", "Content-Type: text/plain", kind="resource")
    )


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_gz", ".gz"), data)
    return out.getvalue()


@pytest.mark.parametrize("archive", [wget(), browser()], ids=["wget", "browser"])
def test_one_page_among_records_of_every_kind_is_one_thread(archive: bytes):
    (thread,), reported = read(archive)
    assert names(thread) == ["reader1", "reader2", "reader3"]
    assert thread.capture.url == PAGE_URL
    assert thread.capture.captured_at is not None
    assert thread.capture.record is not None
    assert thread.capture.record.startswith("<urn:uuid:0000-1> at byte ")
    assert reported == []


def test_one_member_of_gzip_may_hold_the_whole_archive_or_one_record():
    first, second = record(http(page(1, 2))), record(http(page(3, 4)), url=OTHER)
    for archive in (gzip.compress(first + second), gzip.compress(first) + gzip.compress(second)):
        assert [names(thread) for thread in read(archive)[0]] == [["reader1", "reader2"], ["reader3", "reader4"]]


def test_a_page_of_no_stated_kind_is_known_by_how_it_begins():
    (thread,), _ = read(record(http(page(1, 2), kind="application/octet-stream")))
    assert len(thread.comments) == 2


def test_what_an_archive_says_that_a_record_lacks_is_told():
    cut = record(http(page(1, 2))[:-30], "WARC-Truncated: length")
    parted = record(http(page(3, 4)), "WARC-Segment-Number: 1", url=OTHER, number=2)
    threads, reported = read(cut + parted)
    assert len(threads) == 2
    assert [damage.says for damage in reported] == [
        f"The page {PAGE_URL} was cut short when it was captured (length).",
        f"The page {OTHER} goes on in records that are not joined to it.",
    ]


def test_a_page_that_showed_what_another_address_shows_is_told():
    again = record(http(b""), f"WARC-Refers-To-Target-URI: {PAGE_URL}", url=OTHER, kind="revisit", number=3)
    assert [damage.says for damage in read(record(http(page(1, 2))) + again)[1]] == [
        f"{OTHER} was captured at 2013-06-03T08:00:00+00:00 and showed what {PAGE_URL} shows."
    ]


def test_pages_that_only_another_archive_holds_are_counted():
    gone = "".join(
        record(http(b""), "WARC-Refers-To-Target-URI: http://x.example/", url=f"{OTHER}{n}/", kind="revisit").decode()
        for n in range(2)
    )
    picture = record(http(b"", kind="image/png"), url="http://skellan.example/a.png", kind="revisit")
    _, reported = read(record(http(page(1, 2))) + gone.encode() + picture)
    assert [damage.says for damage in reported] == [
        f"2 pages are only referred to: another archive holds what they showed (the first: {OTHER}0/)."
    ]


@pytest.mark.parametrize("packed", ["folder", "collection"])
def test_pages_of_one_thread_are_joined_over_the_archives_of_one_crawl(tmp_path: Path, packed: str):
    one, two = record(http(linked(1, 2))), record(http(page(3, 4)), url=MORE, number=2)
    if packed == "folder":
        (tmp_path / "crawl-00.warc.gz").write_bytes(gzip.compress(one))
        (tmp_path / "crawl-01.warc").write_bytes(two + record(http(page(5, 6)), url=OTHER, number=3))
        threads = list(read_folder(tmp_path))
    else:
        path = tmp_path / "crawl.wacz"
        more = gzip.compress(two + record(http(page(5, 6)), url=OTHER, number=3))
        path.write_bytes(zipped(archive__a_warc_gz=gzip.compress(one), archive__b_warc_gz=more))
        threads = list(read_file(path))
    assert sorted(names(thread) for thread in threads) == [
        ["reader1", "reader2", "reader3", "reader4"],
        ["reader5", "reader6"],
    ]


def test_a_page_that_two_archives_of_one_crawl_hold_is_read_once_and_told(tmp_path: Path):
    reported: list[Damage] = []
    for number in (1, 2):
        (tmp_path / f"{number}.warc").write_bytes(record(http(page(1, 2)), number=number))
    threads = list(read_folder(tmp_path, report=lambda _, damage: reported.append(damage)))
    assert [names(thread) for thread in threads] == [["reader1", "reader2"]]
    assert [damage.kind for damage in reported] == ["snapshot"]
