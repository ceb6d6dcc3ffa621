"""Archives that earlier versions wrote open as if this one had written them.

`written/N.sqlite.gz` was written by version N of the layout, and `written/N.jsonl` what `fiche export` made of it.
When `schema.VERSION` grows, a file of the version before it is added here, and none is ever made anew.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from microfiche.archive.check import check
from microfiche.archive.connect import open_to_write
from microfiche.archive.export import captures
from microfiche.archive.library import Archive
from microfiche.archive.schema import VERSION
from microfiche.parser.read import read_file
from microfiche.search.query import parse_query

WRITTEN = Path(__file__).with_name("written")
VERSIONS = range(1, VERSION + 1)


def test_there_is_an_archive_of_every_version() -> None:
    assert sorted(path.name for path in WRITTEN.iterdir()) == sorted(
        f"{version}.{kind}" for version in VERSIONS for kind in ("jsonl", "sqlite.gz")
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_an_archive_of_an_earlier_version_holds_what_it_held(version: int, place: Path) -> None:
    place.write_bytes(gzip.decompress((WRITTEN / f"{version}.sqlite.gz").read_bytes()))
    with Archive(place) as archive:
        assert [thread for _, thread in captures(archive)] == list(read_file(WRITTEN / f"{version}.jsonl"))
        assert archive.search(parse_query("author:halyard penny")).hits
        assert archive.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert list(check(place)) == []


def test_an_empty_file_becomes_an_archive(place: Path) -> None:
    place.touch()
    open_to_write(place).close()
    with Archive(place) as archive:
        assert archive.count() == (0, 0)
