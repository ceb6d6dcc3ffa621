"""A thread that was put into an archive comes back as the same thread."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import a_chain, a_comment, a_thread, threads
from microfiche.archive.connect import open_to_write
from microfiche.archive.library import Archive
from microfiche.archive.load import load_snapshot
from microfiche.archive.pack import pack, unpack
from microfiche.archive.prepare import prepare
from microfiche.archive.write import Writer
from microfiche.parser.model import Author, Block, Moment, Thread
from microfiche.parser.read import read_file

if TYPE_CHECKING:
    from .conftest import Put


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(threads())
def test_any_thread_is_unpacked_as_it_was_packed(thread: Thread) -> None:
    packed = pack(thread)
    assert unpack(packed.head, packed.parts) == thread


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(threads(), min_size=1, max_size=4))
def test_any_threads_come_back_from_an_archive_as_they_were(made: list[Thread]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = open_to_write(Path(folder) / "archive.sqlite")
        writer = Writer(db, "test")
        writer.begin()
        kept = [thread for thread in made if writer.put(prepare(thread), None, 0).became != "known"]
        writer.commit()
        numbers = [row[0] for row in db.execute("SELECT id FROM snapshot ORDER BY id")]
        assert [load_snapshot(db, number) for number in numbers] == kept
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO words_0 (words_0) VALUES ('integrity-check')")
        db.close()


def test_every_seed_comes_back_as_it_was_read(seeds: Path) -> None:
    read = [
        thread
        for path in sorted(seeds.iterdir())
        if path.is_file() and path.suffix not in (".outline", ".md")
        for thread in read_file(path)
    ]
    assert len(read) > 40
    for thread in read:
        packed = pack(thread)
        assert unpack(packed.head, packed.parts) == thread


def test_what_no_text_of_sqlite_can_hold_comes_back_too(put: Put, place: Path) -> None:
    odd = a_comment("a \ud800 lone surrogate")._replace(
        author=Author("\udc00x", url="http://x/\ud800"),
        score=10**30,
        posted=Moment("then", datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999, UTC), True),
        body=(Block("code", "nul \0 and \ud800"), Block("quote", "", 3)),
    )
    thread = a_thread([odd, a_comment("plain")], title="A \ud800 title")
    (added,) = put(thread)
    with Archive(place) as archive:
        assert archive.thread(added.key) == thread


def test_a_chain_of_twenty_thousand_comes_back(put: Put, place: Path) -> None:
    thread = a_chain(20_000)
    (added,) = put(thread)
    with Archive(place) as archive:
        assert archive.thread(added.key) == thread
        assert [held.comments for held in archive.threads()] == [20_000]
