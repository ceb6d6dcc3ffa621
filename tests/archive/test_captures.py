"""Captures of a thread that the archive holds, for whoever reads one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from made import a_comment, a_thread
from microfiche.tui.captures import Captures

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread

    from .conftest import Put


def captured(day: int, *words: str) -> Thread:
    thread = a_thread([*map(a_comment, words)], title="Ferry late", body="It was late.")
    taken = datetime(2016, 5, day, tzinfo=UTC)
    capture = replace(thread.capture, name=f"day-{day}.html", captured_at=taken, sha256=f"{day:064}")
    return replace(thread, capture=capture)


def test_the_other_captures_are_found_for_a_file_and_for_a_thread_of_the_archive(place: Path, put: Put) -> None:
    first, second, third = captured(4, "Nobody rows."), captured(5, "Somebody rows."), captured(6, "Nobody rows?")
    put(first, second, third)
    captures = Captures(None, lambda: place)
    for thread in (second, replace(second, capture=replace(second.capture, name="moved.html"))):
        before, after = captures.others(thread)
        assert (before.name, before.is_later, before.comments) == ("day-4.html", False, 1)
        assert (after.name, after.is_later) == ("day-6.html", True)
        assert after.read().comments[0].body == third.comments[0].body


def test_a_capture_that_nobody_added_is_compared_with_those_that_are_there(place: Path, put: Put) -> None:
    put(captured(4, "Nobody rows."))
    (other,) = Captures(None, lambda: place).others(captured(3, "Nobody rowed."))
    assert (other.name, other.is_later) == ("day-4.html", True)


def test_without_an_archive_or_without_the_thread_in_it_there_is_no_other(place: Path, put: Put) -> None:
    thread = captured(4, "Nobody rows.")
    assert Captures(None, lambda: place).others(thread) == []
    put(a_thread([a_comment("No.")], title="A coat", body="Found."))
    assert Captures(None, lambda: place).others(thread) == []
    place.write_bytes(b"no archive at all, whatever its name may say")
    assert Captures(None, lambda: place).others(thread) == []
