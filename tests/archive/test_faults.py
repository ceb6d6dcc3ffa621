"""Killed, out of room, read-only, crowded or damaged: what was reported is there, and the rest can be read."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive.backup import backup
from microfiche.archive.check import check
from microfiche.archive.connect import in_words, open_to_write
from microfiche.archive.errors import ArchiveError, DamagedError
from microfiche.archive.library import Archive
from microfiche.archive.prepare import prepare
from microfiche.archive.write import Writer
from microfiche.parser.read import read_file
from microfiche.render.native import render_jsonl
from microfiche.search.query import parse_query

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

    from .conftest import Put

ADDER = Path(__file__).with_name("adder.py")
KILLS = 10


def some(count: int, comments: int = 12) -> list[Thread]:
    """Threads that share nothing."""
    return [
        a_thread(
            [
                a_comment(f"Word{n} of comment {at}, long enough to be telling {n * at}.", by=f"r{n}")
                for at in range(comments)
            ],
            title=f"Thread {n}",
            body=f"The story of word{n}.",
        )
        for n in range(count)
    ]


@pytest.fixture
def crawl(tmp_path: Path) -> list[Path]:
    """Files of native JSON, each of many threads."""
    paths = []
    threads = some(120)
    for number in range(6):
        path = tmp_path / f"{number}.jsonl"
        lines = (piece for thread in threads[number * 20 : number * 20 + 20] for piece in render_jsonl(thread))
        path.write_text("".join(lines), encoding="utf-8")
        paths.append(path)
    return paths


def start(place: Path, paths: list[Path], after: int = -1, seconds: float = 0.0) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(ADDER), str(place), str(after), str(seconds), *map(str, paths)], stdout=subprocess.PIPE
    )


def titles(place: Path) -> list[str]:
    with Archive(place) as archive:
        return [held.title for held in archive.threads("title")]


def test_killed_at_any_point_nothing_is_half_there_lost_or_doubled(place: Path, crawl: list[Path]) -> None:
    chance = random.Random(6)
    killed = 0
    for _ in range(KILLS):
        process = start(place, crawl, chance.randrange(8), chance.uniform(0.0, 0.01))
        reported = process.communicate()[0].decode().split()
        killed += process.returncode == -9
        if not place.exists():
            continue
        db = sqlite3.connect(place)
        (version,) = db.execute("PRAGMA user_version").fetchone()
        db.close()
        if not version:
            assert not reported
            continue
        with Archive(place) as archive:
            kept = [held.key for held in archive.threads()]
            assert set(reported) <= set(kept)
            assert len(set(kept)) == len(kept)
            for key in kept[:3]:
                assert len(archive.thread(key).comments) == 12
    assert killed
    start(place, crawl).communicate()
    expected = {thread.story.title: thread for path in crawl for thread in read_file(path)}
    with Archive(place) as archive:
        kept_threads = [archive.thread(held.key) for held in archive.threads()]
        assert [held.snapshots for held in archive.threads()] == [1] * 120
        assert archive.count_hits(parse_query('"word7" in:comments')) == (12, False)
    assert {thread.story.title: thread for thread in kept_threads} == expected
    assert list(check(place)) == []


def test_two_that_write_at_once_and_one_that_reads(place: Path, crawl: list[Path]) -> None:
    open_to_write(place).close()
    writers = [start(place, crawl), start(place, crawl[::-1]), start(place, crawl[3:])]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        with Archive(place) as archive:
            held = list(archive.threads())
            assert len(held) >= seen
            seen = len(held)
            if held:
                assert len(archive.thread(held[0].key).comments) == 12
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert sorted(titles(place)) == sorted(thread.story.title for thread in some(120))
    with Archive(place) as archive:
        assert {held.snapshots for held in archive.threads()} == {1}
    assert list(check(place)) == []


def test_one_that_waits_too_long_for_another_writer_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("microfiche.archive.connect.PATIENCE", 0.05)
    busy, waiting = open_to_write(place), open_to_write(place)
    busy.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="another fiche is writing"), in_words(place):
        Writer(waiting, "test").begin()
    busy.close()
    waiting.close()


def test_a_full_disk_is_said_and_what_was_kept_stays(put: Put, place: Path) -> None:
    put(*some(3))
    db = open_to_write(place)
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 8}")
    writer = Writer(db, "test")
    kept = [thread.story.title for thread in some(3)]

    def fill() -> None:
        with in_words(place):
            for thread in some(60, comments=200)[3:]:
                writer.begin()
                writer.put(prepare(thread), None, 0)
                writer.commit()
                kept.append(thread.story.title)

    with pytest.raises(ArchiveError, match="the disk is full"):
        fill()
    writer.roll_back()
    db.close()
    assert sorted(titles(place)) == sorted(kept)
    assert list(check(place)) == []
    put(*some(60, comments=200)[3:])
    assert len(titles(place)) == 60


def test_a_file_that_may_not_grow_ends_adding_with_a_word(place: Path, crawl: list[Path]) -> None:
    fiche = Path(sys.executable).parent / "fiche"
    command = f'ulimit -f 300; exec "{fiche}" add --archive "{place}" {" ".join(map(str, crawl))}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    again = subprocess.run([fiche, "add", "--archive", place, *crawl], capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert len(titles(place)) == 120


def test_a_file_that_may_only_be_read_is_read_and_not_written(put: Put, place: Path) -> None:
    put(*some(2))
    place.chmod(0o444)
    place.parent.chmod(0o555)
    try:
        if os.access(place, os.W_OK):
            pytest.skip("nothing is read-only for this user")
        assert len(titles(place)) == 2
        with pytest.raises(ArchiveError, match="may only be read"):
            put(*some(3))
    finally:
        place.parent.chmod(0o755)


def test_an_archive_on_a_disc_that_cannot_be_written_is_read(
    put: Put, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(*some(2))
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert len(titles(place)) == 2
    assert not place.with_name("archive.sqlite-shm").exists()


def damage(place: Path, table: str, chance: random.Random) -> None:
    """Overwrite a page of a table with noise."""
    db = sqlite3.connect(place)
    db.execute("PRAGMA journal_mode = DELETE")
    (size,) = db.execute("PRAGMA page_size").fetchone()
    find = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    (page,) = chance.choice(db.execute(find, (table,)).fetchall())
    db.close()
    with place.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(chance.randbytes(size))


@pytest.mark.parametrize("table", ["part", "snapshot", "entry", "words_0_data"])
def test_a_damaged_page_is_found_and_the_rest_is_saved(put: Put, place: Path, tmp_path: Path, table: str) -> None:
    threads = some(60, comments=30)
    put(*threads)
    damage(place, table, random.Random(3))
    found = list(check(place))
    assert found
    told: list[str] = []
    copy = tmp_path / "copy.sqlite"
    done = backup(place, copy, told.append)
    assert not done.exact
    assert len(told) == done.lost
    with Archive(copy) as archive:
        saved = [archive.thread(held.key) for held in archive.threads("added")]
    assert all(thread in threads for thread in saved)
    assert len(saved) == done.threads
    assert len(saved) == 60 if table in ("entry", "words_0_data") else 20 < len(saved) < 60
    assert list(check(copy)) == []


def test_a_changed_byte_is_never_taken_for_another_text(put: Put, place: Path) -> None:
    first, _ = put(*some(2, comments=40))
    db = open_to_write(place)
    (data,) = db.execute("SELECT data FROM part WHERE snapshot = 1").fetchone()
    for at in range(8, len(data), 97):
        changed = bytearray(data)
        changed[at] ^= 0x10
        db.execute("UPDATE part SET data = ? WHERE snapshot = 1", (bytes(changed),))
        with Archive(place) as archive, pytest.raises(DamagedError):
            archive.thread(first.key)
    db.close()
    assert [found.what for found in check(place)] == [f"{first.key[:7]} Thread 0"]


def test_a_sound_archive_is_copied_exactly_and_never_over_a_file(put: Put, place: Path, tmp_path: Path) -> None:
    put(*some(5))
    copy = tmp_path / "copy.sqlite"
    assert backup(place, copy, pytest.fail) == (5, 0, True)
    assert titles(copy) == titles(place)
    assert list(check(copy)) == []
    with pytest.raises(ArchiveError, match="is there already"):
        backup(place, copy, pytest.fail)
