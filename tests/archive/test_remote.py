"""What has an address is fetched, kept and read as a file is; what cannot be had is told with what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import fsspec
import pytest
from microfiche.archive.add import Summary, add, tasks_of
from microfiche.archive.errors import ArchiveError
from microfiche.archive.library import Archive
from microfiche.archive.originals import read_original
from microfiche.archive.remote import inputs_at
from microfiche.archive.tasks import Options, Told
from microfiche.parser.errors import UnreadableError

from .conftest import Onlooker

if TYPE_CHECKING:
    from pathlib import Path

Fetch = Callable[..., tuple[Summary, list[Told]]]


@pytest.fixture
def bucket(seeds: Path) -> Iterator[str]:
    """A bucket with some samples, in memory."""
    files = fsspec.filesystem("memory")
    for name, sample in (("a/cut.txt", "cut.txt"), ("a/b/clock.txt", "quarrel.txt"), ("a/.hidden/x.txt", "arabic.txt")):
        files.pipe(f"/bucket/{name}", (seeds / sample).read_bytes())
    yield "memory://bucket"
    files.rm("/bucket", recursive=True)


@pytest.fixture
def fetch(place: Path) -> Fetch:
    """Add what is at some addresses to the archive."""

    def fetch(*addresses: str, link: bool = False) -> tuple[Summary, list[Told]]:
        watch = Onlooker()
        tasks = tasks_of(addresses, Options(), link, watch.said)
        return add(place, tasks, watch, "test", 0), watch.said

    return fetch


def test_a_folder_a_pattern_and_a_file_are_found_by_address(bucket: str) -> None:
    found = {
        path: [one.name for one in inputs_at(f"{bucket}/{path}")] for path in ("a", "a/*.txt", "a/cut.txt", "a/b/c*")
    }
    assert found == {
        "a": ["memory:///bucket/a/b/clock.txt", "memory:///bucket/a/cut.txt"],
        "a/*.txt": ["memory:///bucket/a/cut.txt"],
        "a/cut.txt": ["memory:///bucket/a/cut.txt"],
        "a/b/c*": ["memory:///bucket/a/b/clock.txt"],
    }


def test_what_was_fetched_is_kept_once_and_passed_over_the_next_time(
    fetch: Fetch, bucket: str, place: Path, seeds: Path
) -> None:
    assert fetch(f"{bucket}/a")[0].new == 2
    assert fetch(f"{bucket}/a")[0].skipped == 2
    with Archive(place) as archive:
        assert b"".join(read_original(archive.db, 1)) == (seeds / "quarrel.txt").read_bytes()
        assert archive.held(next(archive.threads()).id).name == "memory:///bucket/a/cut.txt"


def test_a_linked_address_is_fetched_again_when_its_bytes_are_asked_for(
    fetch: Fetch, bucket: str, place: Path, seeds: Path
) -> None:
    fetch(f"{bucket}/a/cut.txt", link=True)
    with Archive(place) as archive:
        assert archive.db.execute("SELECT count(*) FROM original").fetchone() == (0,)
        assert b"".join(read_original(archive.db, 1)) == (seeds / "cut.txt").read_bytes()
        fsspec.filesystem("memory").rm("/bucket/a/cut.txt")
        with pytest.raises(ArchiveError, match="cannot be opened any more"):
            list(read_original(archive.db, 1))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("memory://bucket/none", "leads to no file"),
        ("memory://bucket/a/*.warc", "leads to no file"),
        ("carrier-pigeon://loft", "Protocol not known: carrier-pigeon"),
    ],
)
def test_what_is_not_there_is_told_and_costs_nothing_else(fetch: Fetch, bucket: str, address: str, says: str) -> None:
    summary, told = fetch(address, f"{bucket}/a/cut.txt")
    assert summary.new == 1
    assert [(one.name, says in one.text, one.lost) for one in told] == [(address, True, True)]


def test_the_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UnreadableError, match=r"pip install 'microfiche\[s3\]'"):
        inputs_at("s3://bucket/x")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UnreadableError, match=r"pip install 'microfiche\[dask\]'"):
        inputs_at("gs://bucket/x")
