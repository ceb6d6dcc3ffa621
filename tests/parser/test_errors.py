"""What an error says: which source, what was found, and what to do about it."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from microfiche.parser import NoThreadsError, UnreadableError, read_bytes, read_file, read_folder

if TYPE_CHECKING:
    from pathlib import Path


def zipped(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def packed(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


UNREADABLE = {
    "nothing": b"",
    "white space": b" \n\t\n",
    "a document": b"%PDF-1.4\n",
    "a strange packing": b"Rar!\x1a\x07\x00",
    "a page without words": b"<!DOCTYPE html><html><body><img src=a></body></html>",
    "a saved page without words": b"MIME-Version: 1.0\nSnapshot-Content-Location: http://a.example/\nSubject: x\n"
    b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--\n',
    "JSON of something else": b'{"wind": ["west", "south"]}',
    "YAML of something else": b"---\nwind: west\nlamp: lit\n---\nwind: south\n",
    "a feed of nothing": b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
    "a listing of nothing": b'{"kind": "Listing", "data": {"modhash": "", "children": []}}',
    "native JSON that is cut": b'{"microfiche": 1, "story"',
    "a packing of packings": packed(b"fog", 30),
    "an archive of nothing": zipped("fog.bin", b"\x00\x01\x02"),
    "Parquet that is cut": b"PAR1 and no more",
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=list(UNREADABLE))
def test_each_error_says_what_where_and_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        list(read_bytes(data, "harbour.dat"))
    error = caught.value
    assert error.name.startswith("harbour.dat")
    assert error.found.endswith((".", ":"))
    assert error.advice.endswith(".")
    assert str(error) == f"{error.name}: {error.found} {error.advice}"


def test_a_path_that_leads_nowhere_is_met_with_advice(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"no such file.*Look for a slip"):
        list(read_file(tmp_path / "fog.txt"))


def test_a_folder_of_nothing_says_what_could_be_read_and_why_each_file_was_not(tmp_path: Path) -> None:
    (tmp_path / "fog.pdf").write_bytes(UNREADABLE["a document"])
    reported: list[str] = []
    with pytest.raises(NoThreadsError, match="fiche formats"):
        list(read_folder(tmp_path, report=lambda _name, damage: reported.append(damage.says)))
    assert reported == [
        "is a PDF document, in which no thread can be read. Give the text or the page that it was made from."
    ]
