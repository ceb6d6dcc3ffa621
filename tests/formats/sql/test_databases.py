"""SQLite files: read by their tables, left as they are, and not trusted."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from dumps_made import EXPECTED, read, told
from microfiche.parser import read_file
from microfiche.parser.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "comments.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE threads (id INTEGER PRIMARY KEY, uri TEXT, title TEXT)")
        connection.execute(
            "CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent, created FLOAT, mode, text, author, website)"
        )
        connection.execute("INSERT INTO threads VALUES (7, '/book', 'Library Book')")
        connection.execute("INSERT INTO comments VALUES (7, 1, NULL, 1393751640.5, 1, 'It came home.', 'dory', NULL)")
        connection.execute("INSERT INTO comments VALUES (7, 2, 1, 1393752600.0, 1, 'Without page 88.', 'halyard', '')")
    connection.close()
    return path


def test_a_database_of_sqlite_is_read_by_its_tables(database: Path) -> None:
    (thread,) = read_file(database)
    assert (thread.story.title, thread.story.url) == ("Library Book", "/book")
    assert told(thread) == EXPECTED


def test_a_database_that_comes_through_a_pipe_is_the_same(database: Path) -> None:
    assert told(read(database.read_bytes())[0]) == EXPECTED


def test_a_database_is_left_as_it_is(database: Path) -> None:
    before = database.read_bytes()
    list(read_file(database))
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_a_database_that_is_cut_says_so(database: Path) -> None:
    with pytest.raises(UnreadableError):
        read(database.read_bytes()[:1500])


def test_a_view_is_not_run(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "CREATE VIEW remarks AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
            " SELECT id, 'x' AS text, 'x' AS author FROM n"
        )
    connection.close()
    (thread,) = read_file(database)
    assert told(thread) == EXPECTED


def test_a_database_with_a_log_beside_it_says_that_the_log_is_not_read(database: Path) -> None:
    database.with_name("comments.db-wal").write_bytes(b"pages")
    wrong: list[str] = []
    (thread,) = read_file(database, report=lambda name, damage: wrong.append(damage.says))
    assert told(thread) == EXPECTED
    assert "comments.db-wal" in wrong[0]


def test_a_database_that_keeps_a_log_is_read_out_of_a_pipe_too(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert told(read(database.read_bytes())[0]) == EXPECTED


def test_a_database_whose_names_are_damaged_is_refused(database: Path) -> None:
    with pytest.raises(UnreadableError):
        read(database.read_bytes().replace(b"created FLOAT", b"crea\xa1ed FLOA"))


def test_an_archive_of_ours_is_not_read_like_one_of_others(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(f"PRAGMA application_id = {0x46494348}")
    connection.close()
    with pytest.raises(UnreadableError, match="archive of Microfiche"):
        list(read_file(database))
