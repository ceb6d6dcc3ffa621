"""Files become threads of an archive once, however often and with however many processes they are added."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from microfiche.archive.add import Summary
from microfiche.archive.connect import open_to_write
from microfiche.archive.errors import ArchiveError, TooNewError
from microfiche.archive.library import Archive
from microfiche.archive.originals import read_original
from microfiche.archive.prepare import prepare
from microfiche.archive.schema import VERSION
from microfiche.archive.write import Writer
from microfiche.parser.read import read_file, read_folder

from .conftest import Onlooker

if TYPE_CHECKING:
    from pathlib import Path

AddPaths = Callable[..., tuple[Summary, Onlooker]]


@pytest.fixture
def some(tmp_path: Path, seeds: Path) -> Path:
    """A folder with a few of the samples."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for name in ("quarrel.txt", "cut.txt", "arabic.txt", "kittiwakes.warc"):
        (folder / name).write_bytes((seeds / name).read_bytes())
    return folder


@pytest.mark.parametrize("jobs", [0, 2])
def test_each_thread_of_a_folder_is_kept_as_it_was_read(
    add_paths: AddPaths, some: Path, place: Path, jobs: int
) -> None:
    summary, watch = add_paths(some, jobs=jobs)
    expected = [thread for path in sorted(some.iterdir()) for thread in read_file(path)]
    with Archive(place) as archive:
        kept = [archive.thread(added.key, n) for added in watch.added for n in (1,)]
    assert len(expected) == summary.new + summary.snapshots
    assert {thread.story.title for thread in kept} == {thread.story.title for thread in expected}
    assert all(thread in expected for thread in kept)
    assert (watch.files, watch.done, watch.bytes_read) == (4, 4, watch.size)


def test_adding_again_adds_nothing(add_paths: AddPaths, some: Path, place: Path) -> None:
    first, _ = add_paths(some)
    again, _ = add_paths(some)
    (some / "quarrel.txt").rename(some / "moved.txt")
    moved, _ = add_paths(some)
    assert first.new > 3
    assert [(summary.new, summary.snapshots, summary.skipped) for summary in (again, moved)] == [(0, 0, 4)] * 2


def test_the_bytes_of_each_file_are_kept_once(add_paths: AddPaths, some: Path, place: Path) -> None:
    add_paths(some)
    add_paths(some)
    with Archive(place) as archive:
        for source, name in archive.db.execute("SELECT id, name FROM source").fetchall():
            assert b"".join(read_original(archive.db, source)) == (some / name).read_bytes()
        assert archive.db.execute("SELECT count(*) FROM source WHERE whole").fetchone() == (4,)


def test_a_linked_file_is_not_copied_and_is_missed_once_it_changes(
    add_paths: AddPaths, some: Path, place: Path
) -> None:
    path = some / "quarrel.txt"
    add_paths(path, link=True)
    with Archive(place) as archive:
        assert archive.db.execute("SELECT count(*) FROM original").fetchone() == (0,)
        assert b"".join(read_original(archive.db, 1)) == path.read_bytes()
        path.write_text("something else")
        with pytest.raises(ArchiveError, match="has changed since it was added"):
            list(read_original(archive.db, 1))
        path.unlink()
        with pytest.raises(ArchiveError, match="cannot be opened any more"):
            list(read_original(archive.db, 1))


def test_files_that_make_a_thread_together_are_joined_as_they_are_when_read(
    add_paths: AddPaths, tmp_path: Path, place: Path
) -> None:
    folder = tmp_path / "topic"
    folder.mkdir()
    for number, above in ((1, None), (2, 1), (3, 2)):
        reference = f"In-Reply-To: <{above}@skellan.example>\n" if above else ""
        (folder / f"{number}.eml").write_text(
            f"From: Reader {number} <r{number}@skellan.example>\nSubject: The clock\n"
            f"Date: Mon, 0{number} Jun 2009 10:00:00 +0000\nMessage-ID: <{number}@skellan.example>\n{reference}\n"
            f"The clock is slow by {number} minutes.\n"
        )
    summary, _ = add_paths(folder)
    (expected,) = read_folder(folder)
    with Archive(place) as archive:
        (held,) = archive.threads()
        assert archive.thread(held.id).comments == expected.comments
    assert summary.new == 1
    assert add_paths(folder)[0].skipped == 1


def test_what_cannot_be_read_is_said_and_costs_nothing_else(add_paths: AddPaths, some: Path, tmp_path: Path) -> None:
    (some / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    summary, watch = add_paths(some, tmp_path / "missing.txt", some / "picture.png")
    assert summary.new > 3
    assert any("missing.txt" in told.name and told.lost for told in watch.said)
    assert summary.lost == 1  # the picture that was named; the one in the folder is only told of


def test_stopping_keeps_what_was_read_and_the_next_time_goes_on(add_paths: AddPaths, some: Path, place: Path) -> None:
    stopped, _ = add_paths(some, onlooker=Onlooker(stop_after=2))
    assert stopped.stopped
    assert stopped.new > 0
    rest, _ = add_paths(some)
    assert not rest.stopped
    assert rest.skipped == 2
    assert rest.new + stopped.new > stopped.new
    with Archive(place) as archive:
        assert archive.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_archive_of_a_later_version_is_refused(place: Path) -> None:
    db = open_to_write(place)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    for opening in (open_to_write, Archive):
        with pytest.raises(TooNewError, match="Update Microfiche"):
            opening(place)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda path: path.write_bytes(b"no database at all, only words" * 400), "is no archive"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close(), "another program"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_what_is_no_archive_is_refused_and_left_alone(place: Path, made: Callable[[Path], object], says: str) -> None:
    made(place)
    before = place.read_bytes() if place.is_file() else b""
    for opening in (open_to_write, Archive):
        with pytest.raises(ArchiveError, match=says):
            opening(place)
    assert (place.read_bytes() if place.is_file() else b"") == before


def test_reading_where_no_archive_is_says_how_to_make_one(place: Path) -> None:
    with pytest.raises(ArchiveError, match="fiche add PATH"):
        Archive(place)
    assert not place.exists()


def test_many_files_are_written_into_the_index_at_once(place: Path, seeds: Path) -> None:
    writer = Writer(open_to_write(place), "test")
    writer.begin()
    for number, name in enumerate(("quarrel.txt", "cut.txt", "no-comments.txt", "arabic.txt")):
        source = writer.begin_source(bytes([number]), "", name, 1, None)
        writer.put_original(source, 0, b"")
        for thread in [] if name == "no-comments.txt" else read_file(seeds / name):
            writer.put(prepare(thread), source, 0)
        writer.finish_source(source)
    writer.commit()
    with closing(sqlite3.connect(place)) as db:
        assert db.execute("SELECT count(*) FROM source").fetchone() == (3,)
        assert db.execute("SELECT count(DISTINCT segid) FROM words_0_idx").fetchone() == (1,)
