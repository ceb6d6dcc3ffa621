"""Archives of files: every member that can be found is read, and none becomes a path."""

from __future__ import annotations

import gzip
import io
import os
import struct
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.containers.unpack import find_archive, unpack
from microfiche.parser.errors import UnreadableError
from microfiche.parser.limits import DEFAULT, Limits
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Damage

FILES = {
    "2014/page.html": b"<p>one</p>" * 3000,
    "2014/Straße.txt": "Grüße".encode(),
    "empty": b"",
    "noise.bin": bytes(range(256)) * 1000,
}
Files = dict[str, bytes]
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)


class Pipe(io.RawIOBase):
    """A stream that cannot seek, as an archive is written to one."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += data
        return len(data)


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def zipped_through_a_pipe(files: Files, method: int) -> bytes:
    target = Pipe()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return bytes(target.data)


def tarred(files: Files, layout: int = tarfile.PAX_FORMAT) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=layout) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def members(data: bytes, limits: Limits = DEFAULT) -> tuple[Files, list[Damage]]:
    reported: list[Damage] = []
    source = Source.from_bytes(data, "out", lambda _, damage: reported.append(damage), limits=limits)
    archive = find_archive(unpack(source))
    assert archive
    return {member.name.removeprefix("out › "): member.stream.read() for member in archive.members()}, reported


@pytest.mark.parametrize("method", METHODS)
def test_a_zip_archive_gives_its_members(method: int) -> None:
    assert members(zipped(FILES, method)) == (FILES, [])
    assert members(zipped_through_a_pipe(FILES, method)) == (FILES, [])


@pytest.mark.parametrize("layout", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_archive_gives_its_members(layout: int) -> None:
    assert members(tarred(FILES, layout)) == (FILES, [])
    assert members(gzip.compress(tarred(FILES, layout))) == (FILES, [])


@pytest.mark.parametrize("layout", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_archive_gives_its_long_names(layout: int) -> None:
    long = {f"{'deep/' * 80}ö{number}.html": b"%d" % number for number in range(3)}
    assert members(tarred(long, layout)) == (long, [])


def test_members_that_are_left_unread_are_passed_over() -> None:
    for packed in (zipped(FILES), zipped_through_a_pipe(FILES, zipfile.ZIP_STORED), tarred(FILES)):
        archive = find_archive(Source.from_bytes(packed, "out"))
        assert archive
        assert [member.name for member in archive.members()] == [f"out › {name}" for name in FILES]


def test_a_stored_member_may_hold_an_archive_whose_sizes_follow() -> None:
    inner = zipped_through_a_pipe(FILES, zipfile.ZIP_STORED)
    found, reported = members(zipped_through_a_pipe({"in.zip": inner, "last": b"!"}, zipfile.ZIP_STORED))
    assert found == {"in.zip": inner, "last": b"!"}
    assert reported == []


def test_a_zip_archive_that_was_cut_gives_what_it_holds() -> None:
    packed = zipped(FILES)
    found, reported = members(packed[: packed.index(b"PK\x01\x02")])
    assert found == FILES
    assert [damage.kind for damage in reported] == ["zip"]
    assert "without its directory" in reported[0].says
    found, reported = members(packed[: packed.index(b"noise.bin") + 300])
    assert list(found) == list(FILES)
    assert FILES["noise.bin"].startswith(found["noise.bin"])
    assert found["noise.bin"]
    assert "noise.bin" in reported[0].says


def test_a_broken_directory_costs_nothing() -> None:
    packed = bytearray(zipped(FILES))
    at = packed.index(b"PK\x01\x02")
    packed[at + 60 :] = os.urandom(len(packed) - at - 60)
    found, reported = members(bytes(packed))
    assert found == FILES
    assert reported


def test_a_directory_that_lists_more_than_there_is_says_so() -> None:
    packed = zipped(FILES)
    second = packed.index(b"PK\x03\x04", 4)
    third = packed.index(b"PK\x03\x04", second + 4)
    found, reported = members(packed[:second] + packed[third:])
    assert list(found) == ["2014/page.html", "empty", "noise.bin"]
    assert [damage.says for damage in reported] == ["The directory lists 4 members, but 3 members could be found."]


def test_a_damaged_member_costs_no_other() -> None:
    packed = bytearray(zipped(FILES))
    at = packed.index(b"2014/page.html") + 25
    packed[at : at + 8] = bytes(8)
    found, reported = members(bytes(packed))
    assert FILES["2014/page.html"].startswith(found.pop("2014/page.html"))
    assert found == {name: data for name, data in FILES.items() if name in found}
    assert len(found) == 3
    assert [damage.kind for damage in reported] == ["zip"]


def test_a_wrong_checksum_in_a_zip_archive_is_reported_and_the_member_read() -> None:
    packed = bytearray(zipped(FILES, zipfile.ZIP_STORED))
    packed[packed.index(b"<p>one") + 3] ^= 1
    found, reported = members(bytes(packed))
    assert list(found) == list(FILES)
    assert "checksum" in reported[0].says


def test_an_encrypted_member_is_named_and_passed_over() -> None:
    packed = bytearray(zipped(FILES))
    packed[6] |= 1
    found, reported = members(bytes(packed))
    assert found == FILES | {"2014/page.html": b""}
    assert "encrypted" in reported[0].says


def test_a_tar_archive_that_was_cut_gives_what_it_holds() -> None:
    packed = tarred(FILES, tarfile.USTAR_FORMAT)
    found, reported = members(packed[: packed.index(b"noise.bin") + 5000])
    assert FILES["noise.bin"].startswith(found["noise.bin"])
    assert [damage.kind for damage in reported] == ["tar", "tar"]


def test_a_damaged_header_in_a_tar_archive_costs_its_member_alone() -> None:
    packed = bytearray(tarred(FILES, tarfile.USTAR_FORMAT))
    packed[packed.index(b"2014/Stra") + 2] ^= 1
    found, reported = members(bytes(packed))
    assert list(found) == ["2014/page.html", "empty", "noise.bin"]
    assert "passed over" in reported[0].says


def test_links_and_devices_in_a_tar_archive_are_no_files() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for kind in (tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo("../../etc/passwd")
            entry.type, entry.linkname = kind, "/etc/shadow"
            archive.addfile(entry)
    assert members(target.getvalue()) == ({}, [])


def test_a_name_that_climbs_out_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    files = {"../out.txt": b"1", "/tmp/fiche-was-here": b"2", "..\\out.txt": b"3"}
    for packed in (zipped(files), tarred(files)):
        assert members(packed)[0] == files
    assert [path.name for path in tmp_path.rglob("*")] == ["here"]


def test_members_end_at_their_limit() -> None:
    files = {f"{number}.txt": b"" for number in range(300)}
    for packed in (zipped(files), tarred(files)):
        found, reported = members(packed, DEFAULT._replace(members=200))
        assert list(found) == list(files)[:200]
        assert [damage.kind for damage in reported] == ["limit"]
        assert "members (200)" in reported[0].says


def test_a_hundred_thousand_members_come_one_at_a_time() -> None:
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"x"
    archive = find_archive(Source.from_bytes(header * 100_001, "out"))
    assert archive
    assert sum(1 for _ in archive.members()) == 100_000


def test_a_bomb_of_many_members_draws_on_one_budget() -> None:
    files = {f"{number}.txt": bytes(5_000_000) for number in range(20)}
    found, reported = members(zipped(files), DEFAULT._replace(ratio_from=1_000_000))
    assert sum(map(len, found.values())) < 30_000_000
    assert [damage.kind for damage in reported] == ["limit"]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(("zip", "pipe", "tar")), st.data())
def test_no_damage_to_an_archive_escapes_as_an_error(kind: str, draw: st.DataObject) -> None:
    packed = bytearray(
        zipped(FILES)
        if kind == "zip"
        else zipped_through_a_pipe(FILES, zipfile.ZIP_STORED)
        if kind == "pipe"
        else tarred(FILES)
    )
    for _ in range(draw.draw(st.integers(1, 4))):
        packed[draw.draw(st.integers(5, len(packed) - 1))] ^= draw.draw(st.integers(1, 255))
    del packed[draw.draw(st.integers(520, len(packed))) :]
    source = Source.from_bytes(bytes(packed), "out")
    if archive := find_archive(source):
        for member in archive.members():
            member.stream.read()


@pytest.mark.parametrize(
    ("members", "says"),
    [
        (("[Content_Types].xml", "xl/workbook.xml"), "a workbook of Excel"),
        (("[Content_Types].xml", "word/document.xml"), "a document of Word"),
    ],
)
def test_a_document_of_an_office_program_is_refused_with_what_to_do(members: tuple[str, ...], says: str) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in members:
            archive.writestr(name, "<x/>")
    with pytest.raises(UnreadableError, match=says) as raised:
        find_archive(Source.from_bytes(written.getvalue(), "table"))
    assert "Save" in raised.value.advice
