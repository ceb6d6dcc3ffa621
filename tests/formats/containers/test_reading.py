"""Packed captures as they are read: threads come out, and what holds none is named."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from backports import zstd
from microfiche.parser.containers import may_be_packed
from microfiche.parser.errors import NoThreadsError, UnreadableError
from microfiche.parser.limits import DEFAULT
from microfiche.parser.model import Damage, Thread
from microfiche.parser.read import read_bytes, read_file, read_folder
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parents[3] / "seeds"
QUARREL = (SEEDS / "quarrel.txt").read_bytes()
CUT = (SEEDS / "cut.txt").read_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def read(data: bytes, name: str = "out") -> tuple[list[Thread], list[tuple[str, Damage]]]:
    reported: list[tuple[str, Damage]] = []
    threads = list(read_bytes(data, name, report=lambda name, damage: reported.append((name, damage))))
    return threads, reported


def test_a_compressed_capture_is_read_like_the_capture() -> None:
    plain, _ = read(QUARREL)
    assert read(gzip.compress(QUARREL)) == (plain, [])


def test_a_member_is_named_by_its_archive_and_its_own_name() -> None:
    threads, reported = read(zipped({"a/quarrel.txt": QUARREL, "cut.txt": CUT}))
    assert [thread.capture.name for thread in threads] == ["out › a/quarrel.txt", "out › cut.txt"]
    assert [len(thread.comments) for thread in threads] == [75, 5]
    assert reported == []


def test_archives_in_archives_are_read() -> None:
    inner = gzip.compress(tarred({"quarrel.txt": QUARREL}))
    threads, reported = read(zipped({"in.zip": zipped({"deep.tar.gz": inner}), "cut.txt.bz2": bz2.compress(CUT)}))
    assert [thread.capture.name for thread in threads] == [
        "out › in.zip › deep.tar.gz › quarrel.txt",
        "out › cut.txt.bz2",
    ]
    assert reported == []


def test_what_holds_no_comments_is_passed_over_and_named() -> None:
    files = {"page.txt": QUARREL, "style.css": b"p { margin: 0 }", "logo.png": b"\x89PNG\r\n\x1a\n", "empty.js": b""}
    threads, reported = read(zipped(files))
    assert len(threads) == 1
    says = "3 of 4 members hold no comments and were passed over: style.css, logo.png, empty.js."
    assert reported == [("out", Damage("passed over", says))]


def test_a_story_alone_in_an_archive_is_a_thread() -> None:
    threads, reported = read(zipped({"story.txt": b"The ferry was late.\n\nNobody said why."}))
    assert [thread.capture.name for thread in threads] == ["out › story.txt"]
    assert reported == []


def test_an_archive_without_threads_says_what_it_holds() -> None:
    with pytest.raises(NoThreadsError, match="holds 2 members and no thread among them"):
        read(zipped({"logo.png": b"\x89PNG\r\n\x1a\n", "style.css": b"p { margin: 0 }"}))
    with pytest.raises(NoThreadsError, match="holds 0 members"):
        read(zipped({}))


def test_a_broken_member_costs_no_other() -> None:
    packed = gzip.compress(QUARREL)
    threads, reported = read(tarred({"a.txt.gz": packed[: len(packed) // 2], "b.txt": CUT}))
    assert [len(thread.comments) for thread in threads][1] == 5
    assert len(threads[0].comments) > 10
    assert [(name, damage.kind) for name, damage in reported] == [("out › a.txt.gz", "gzip")]


def test_an_archive_in_too_many_others_is_reported_by_name() -> None:
    data = zipped({"page.txt": QUARREL})
    for _ in range(8):
        data = zipped({"in.zip": data, "cut.txt": CUT})
    threads, reported = read(data)
    assert [len(thread.comments) for thread in threads] == [5] * 8
    assert [damage.kind for _, damage in reported] == ["unreadable"]
    assert "nesting is 8" in reported[0][1].says


def test_packed_files_in_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(QUARREL))
    (tmp_path / "b.zip").write_bytes(zipped({"cut.txt": CUT}))
    assert [len(thread.comments) for thread in read_folder(tmp_path)] == [75, 5]


def test_a_path_may_be_words(tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes(CUT)
    (thread,) = read_file(str(tmp_path / "cut.txt"))
    (again,) = read_folder(str(tmp_path))
    assert thread.comments == again.comments


def test_a_packing_that_is_not_read_is_named() -> None:
    for magic, word in (
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z x"),
        (b"Rar!\x1a\x07\x01\0", "unrar"),
        (b"PGDMP\1", "pg_restore"),
    ):
        with pytest.raises(UnreadableError, match=word):
            read(magic + bytes(100))


def test_a_capture_that_is_held_whole_ends_at_its_limit() -> None:
    reported: list[Damage] = []
    limits = DEFAULT._replace(whole_bytes=1_000)
    source = Source.from_bytes(QUARREL, "out", lambda _, damage: reported.append(damage), limits=limits)
    assert source.read_whole() == QUARREL[:1_000]
    assert "whole_bytes (1,000)" in reported[0].says
    assert Source.from_bytes(QUARREL[:1_000], "out", limits=limits).read_whole() == QUARREL[:1_000]


def test_a_packed_file_is_read_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "capture").write_bytes(gzip.compress(QUARREL))
    assert len(next(read_file(tmp_path / "capture")).comments) == 75


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress, bytes])
def test_a_capture_is_looked_at_more_closely_only_where_it_may_be_packed(pack: Callable[[bytes], bytes]) -> None:
    assert may_be_packed(pack(QUARREL)) == (pack is not bytes)
    assert may_be_packed(zipped({"a": b""}))
    assert may_be_packed(tarred({"a": b""}))
    assert may_be_packed(b"\x50\x2a\x4d\x18")
