"""An index in several shards is one index to whoever adds, searches and forgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive import find, index, vocabulary
from microfiche.archive.check import check
from microfiche.archive.connect import open_to_write
from microfiche.archive.forget import forget
from microfiche.archive.library import Archive
from microfiche.archive.prepare import prepare
from microfiche.archive.shards import shards
from microfiche.archive.write import Writer
from microfiche.search.query import parse_query

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread

    from .conftest import Put


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "ENTRIES", 10)


def ferries(many: int) -> list[Thread]:
    """Threads of four comments, each of which names its thread by a word of its own."""
    return [
        a_thread(
            [a_comment(f"The ferry{n} was late, {word}.") for word in ("Ann", "Ben", "Cai", "Dot")],
            title=f"T{n}",
            body="At sea.",
        )
        for n in range(many)
    ]


def found(place: Path, query: str) -> list[tuple[str, int | None]]:
    with Archive(place) as archive:
        return [(hit.title, hit.number) for hit in archive.search(parse_query(query)).hits]


def tables(place: Path) -> list[tuple[str, int]]:
    with Archive(place) as archive:
        return [(shard.table, shard.first) for shard in shards(archive.db)]


def test_a_shard_that_is_full_is_followed_by_another_and_no_thread_is_cut_in_two(put: Put, place: Path) -> None:
    put(*ferries(5))
    assert tables(place) == [("words_2", 21), ("words_1", 11), ("words_0", 1)]
    assert list(check(place)) == []


def test_adding_goes_on_in_the_shard_that_was_begun(put: Put, place: Path) -> None:
    for thread in ferries(5):
        put(thread)
    assert [table for table, _ in tables(place)] == ["words_2", "words_1", "words_0"]


def test_a_shard_that_was_begun_in_a_transaction_that_was_undone_is_begun_again(put: Put, place: Path) -> None:
    first, second, third, fourth, _ = ferries(5)
    put(first, second)
    db = open_to_write(place)
    writer = Writer(db, "test")
    writer.begin()
    writer.put(prepare(third), None, 0)
    writer.roll_back()
    writer.begin()
    writer.put(prepare(fourth), None, 0)
    writer.commit()
    db.close()
    assert tables(place) == [("words_1", 11), ("words_0", 1)]
    assert found(place, "ferry3 dot") == [("T3", 4)]
    assert found(place, "ferry2") == []


def test_the_latest_entries_are_weighed_where_too_many_are_found(
    put: Put, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "RANKED", 6)
    put(*ferries(5))
    with Archive(place) as archive:
        results = archive.search(parse_query("late"), limit=6)
        assert results.is_cut
        assert {hit.title for hit in results.hits} == {"T4", "T3"}
        assert archive.count_hits(parse_query("late")) == (20, False)


def test_what_is_forgotten_is_gone_from_its_own_shard_and_the_others_stay(put: Put, place: Path) -> None:
    put(*ferries(5))
    with Archive(place) as archive:
        (first,) = archive.db.execute("SELECT thread FROM snapshot WHERE title = 'T0'").fetchone()
    forget(place, [first])
    assert found(place, "ferry0") == []
    assert found(place, "ferry4 ben") == [("T4", 2)]
    assert list(check(place)) == []
    assert b"ferry0" not in place.read_bytes()


def test_a_shard_whose_threads_were_all_forgotten_is_filled_again(put: Put, place: Path) -> None:
    threads = ferries(6)
    put(*threads[:5])
    with Archive(place) as archive:
        last = [row[0] for row in archive.db.execute("SELECT thread FROM snapshot WHERE title IN ('T3', 'T4')")]
    forget(place, last)
    put(threads[5])
    assert [table for table, _ in tables(place)] == ["words_2", "words_1", "words_0"]
    assert found(place, "ferry5 cai") == [("T5", 3)]
    assert list(check(place)) == []


def test_the_words_of_all_shards_are_taken_for_pieces_of_words(put: Put, place: Path) -> None:
    put(*ferries(5))
    db = open_to_write(place)
    vocabulary.update(db)
    assert vocabulary.words_with(db, "erry") == [f"ferry{n}" for n in range(5)]
    db.close()


def test_a_fuller_capture_of_a_thread_in_an_earlier_shard_takes_its_entries_over(put: Put, place: Path) -> None:
    threads = ferries(5)
    put(*threads)
    put(a_thread([*threads[0].comments, a_comment("And the ferry0 sank.")], title="T0"))
    assert sorted(number or 0 for _, number in found(place, "ferry0")) == [1, 2, 3, 4, 5]
    with Archive(place) as archive:
        assert {hit.snapshot for hit in archive.search(parse_query("ferry0")).hits} == {2}
    assert list(check(place)) == []
