"""What a shell offers for an ID."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive import offer
from microfiche.archive.library import Archive
from microfiche.archive.offer import Offer, offer_threads
from microfiche.archive.schema import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Put


@pytest.fixture
def ids(put: Put, place: Path) -> dict[str, str]:
    """Three threads: their IDs by their titles, those added last first."""
    put(
        a_thread([a_comment("Nobody rows on a Sunday.")], title="Ferry late", body="It was late."),
        a_thread([a_comment("The oilskin was his.")], title="A coat\tleft\n", body="Found."),
        a_thread([a_comment("So it is.")], title="Crème and ferries", body="Sold."),
    )
    with Archive(place) as archive:
        return {held.title: held.id for held in archive.threads()}


def test_with_nothing_typed_all_are_offered_those_added_last_first(place: Path, ids: dict[str, str]) -> None:
    assert offer_threads(place, "") == [Offer(ident, title) for title, ident in ids.items()]


def test_the_beginning_of_an_id_offers_those_that_begin_so(place: Path, ids: dict[str, str]) -> None:
    for title, ident in ids.items():
        assert offer_threads(place, ident[:5].upper()) == [Offer(ident, title)]
        assert offer_threads(place, ident) == [Offer(ident, title)]


def test_a_word_of_a_title_offers_the_one_thread_that_has_it(place: Path, ids: dict[str, str]) -> None:
    assert offer_threads(place, "CREME") == [Offer(ids["Crème and ferries"], "Crème and ferries")]
    assert offer_threads(place, "ferr") == []
    assert offer_threads(place, "zebra") == []


def test_a_digit_that_begins_no_id_is_not_looked_for_in_titles(put: Put, place: Path) -> None:
    put(a_thread([a_comment("So it is.")], title="From 0 to 1", body="x"))
    (only,) = offer_threads(place, "")
    other = next(digit for digit in "01" if not only.id.startswith(digit))
    assert offer_threads(place, other) == []
    assert offer_threads(place, f"to {other}" if other == "1" else "From 0") == [only]


def test_no_more_are_offered_than_help(put: Put, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offer, "MOST", 2)
    put(*(a_thread([a_comment(f"{number}")], title=f"Ferry {number}") for number in range(4)))
    assert [one.title for one in offer_threads(place, "")] == ["Ferry 3", "Ferry 2"]


def test_where_there_is_no_archive_nothing_is_offered_and_none_is_made(place: Path) -> None:
    assert offer_threads(place, "") == []
    assert not place.exists()


def test_what_is_no_archive_or_of_another_version_is_left_alone(place: Path, ids: dict[str, str]) -> None:
    assert ids
    for version in (VERSION - 1, VERSION + 1):
        with sqlite3.connect(place) as db:
            db.execute(f"PRAGMA user_version = {version}")
        db.close()
        before = place.read_bytes()
        assert offer_threads(place, "") == []
        assert place.read_bytes() == before
    place.write_text("a shopping list", "utf-8")
    assert offer_threads(place, "") == []
