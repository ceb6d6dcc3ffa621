"""Nothing about the file is a reason not to read: broken, foreign or read-only, it is said once and got over."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from microfiche.archive.state import schema
from microfiche.archive.state.reading import Mark
from microfiche.archive.state.store import StateStore

if TYPE_CHECKING:
    from pathlib import Path

THREAD = "a" * 20


def marks_of(file: Path, said: list[str]) -> dict[str, Mark]:
    store = StateStore.open(file, said.append)
    marks = dict(store.load(THREAD).marks)
    store.close()
    return marks


def test_the_file_and_its_folder_are_for_their_owner_alone(file: Path, store: StateStore) -> None:
    store.set_mark(THREAD, "a", "c")
    for made in file.parent.iterdir():
        assert oct(made.stat().st_mode & 0o777) == "0o600", made
    assert oct(file.parent.stat().st_mode & 0o777) == "0o700"


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be one" * 40, b"SQLite format 3\x00" * 99]
)
def test_a_broken_file_is_set_aside_and_a_fresh_one_begun(file: Path, said: list[str], content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    store = StateStore.open(file, said.append)
    store.set_mark(THREAD, "a", "c")
    store.close()
    (aside,) = file.parent.glob("state.db.broken-*")
    assert aside.read_bytes() == content
    assert len(said) == 1
    assert f"It was set aside as {aside.name}, and a fresh one begun." in said[0]
    assert marks_of(file, said) == {"a": Mark("c")}
    assert len(said) == 1


def test_a_file_that_breaks_while_it_is_open_is_set_aside_then(file: Path, store: StateStore, said: list[str]) -> None:
    for n in range(500):
        store.set_note(THREAD, f"{n:020x}", "words " * 50)
    store.close()
    data = bytearray(file.read_bytes())
    data[4096 * 4 :] = os.urandom(len(data) - 4096 * 4)
    file.write_bytes(data)
    store = StateStore.open(file, said.append)
    store.load(THREAD)
    for n in range(500):
        store.set_note(THREAD, f"{n:020x}", "other words")
    assert len(store.load(THREAD).notes) == 500
    store.close()
    assert len(said) == 1
    assert "set aside" in said[0]


def test_what_is_asked_of_a_closed_store_is_a_mistake_and_sets_nothing_aside(file: Path, store: StateStore) -> None:
    store.set_mark(THREAD, "a", "c")
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.set_mark(THREAD, "b", "d")
    assert not [*file.parent.glob("*.broken-*")]


def test_an_empty_file_is_a_fresh_one(file: Path, said: list[str]) -> None:
    file.parent.mkdir()
    file.touch()
    assert marks_of(file, said) == {}
    assert said == []


def test_another_program_s_database_is_left_alone(file: Path, said: list[str]) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = file.read_bytes()
    store = StateStore.open(file, said.append)
    store.set_mark(THREAD, "a", "c")
    assert dict(store.load(THREAD).marks) == {"a": Mark("c")}
    store.close()
    assert len(said) == 1
    assert "it is another program's database. What you leave in a thread is kept only until you go." in said[0]
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("bookmarks",)]
    assert len(file.read_bytes()) == len(before)


def test_a_file_of_a_later_version_is_left_alone(file: Path, said: list[str]) -> None:
    marks_of(file, said)
    with closing(sqlite3.connect(file)) as later:
        later.execute("PRAGMA user_version = 99")
    assert marks_of(file, said) == {}
    assert len(said) == 1
    assert "a later version of fiche has written it" in said[0]


def test_where_nothing_can_be_written_everything_works_until_the_reader_leaves(tmp_path: Path, said: list[str]) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    store = StateStore.open(blocked / "state.db", said.append)
    for letter in "abc":
        store.set_mark(THREAD, letter, "c")
    assert list(store.load(THREAD).marks) == ["a", "b", "c"]
    store.close()
    assert len(said) == 1
    assert "kept only until you go" in said[0]
    assert not store.is_lasting


def test_what_can_be_read_of_a_file_that_turns_read_only_goes_on_in_memory(
    file: Path, store: StateStore, said: list[str]
) -> None:
    store.set_mark(THREAD, "a", "c")
    store._database._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store._database._connection.execute("PRAGMA query_only = 1")
    store.set_mark(THREAD, "b", "d")
    assert list(store.load(THREAD).marks) == ["a", "b"]
    assert len(said) == 1
    assert "readonly" in said[0]
    assert list(marks_of(file, said)) == ["a"]


def test_an_old_file_is_brought_up_to_date_and_keeps_what_it_holds(
    file: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = StateStore.open(file, said.append)
    store.set_mark(THREAD, "a", "c")
    store.close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "ALTER TABLE threads ADD COLUMN pane TEXT; SELECT 1"))
    assert marks_of(file, said) == {"a": Mark("c")}
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
        assert "pane" in [row[1] for row in made.execute("PRAGMA table_info(threads)")]
    assert said == []


def test_a_step_that_fails_leaves_the_file_as_it_was(
    file: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    marks_of(file, said)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE more (x); CREATE TABLE threads (x)"))
    with closing(sqlite3.connect(file, isolation_level=None)) as old:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            schema.bring_up_to_date(old)
        assert old.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS) - 1,)
        assert old.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone() == (0,)


def test_what_another_program_wrote_into_an_entry_costs_that_entry(file: Path, store: StateStore) -> None:
    store.set_mark(THREAD, "a", "c")
    store.set_mark(THREAD, "b", "d")
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE entries SET value = '[1]' WHERE slot = 'a'")
    assert list(store.load(THREAD).marks) == ["b"]
