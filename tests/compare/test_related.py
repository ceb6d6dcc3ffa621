from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from made import a_comment, a_thread
from microfiche.parser.compare import group_threads, pair_threads
from microfiche.parser.model import Capture

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def thread(title: str, *said: str, name: str = "a", url: str | None = None) -> Thread:
    made = a_thread(
        [a_comment(text) for text in said], title=title, body=f"The story of {title} ({name}), where {said[:1]}."
    )
    return replace(made, capture=Capture(name, "page", url=url))


def test_one_thread_on_either_side_is_a_pair() -> None:
    assert pair_threads([thread("The Ferry")], [thread("The Buns")]) == [(0, 0)]


def test_of_several_those_with_the_same_story_address_title_or_comments_are_pairs() -> None:
    old = [
        thread("Buns are dear this year"),
        thread("Clock", url="http://www.skell.example/clock/"),
        thread("The ferry sails on Sundays"),
        thread("A", "What was on page 88?"),
        thread("Gone"),
    ]
    new = [
        thread("B", "What was on page 88?", name="b"),
        thread("The Ferry Sails on Sundays", name="b"),
        thread("The Clock", url="https://skell.example/clock", name="b"),
        thread("Buns are dear this year"),
    ]
    assert pair_threads(old, new) == [(0, 3), (1, 2), (2, 1), (3, 0)]


def test_titles_that_several_bear_pair_nothing() -> None:
    assert pair_threads([thread("An open thread again")] * 2, [thread("An open thread again", name="b")] * 2) == []


def test_captures_of_one_thread_are_a_group() -> None:
    threads = [
        thread("p1", "One thing is sure.", name="1"),
        thread("Buns", name="2"),
        thread("p2", "One thing is sure.", "Two things are sure.", name="3"),
        thread("p3", "Two things are sure.", name="4"),
    ]
    assert group_threads(threads) == [[0, 2, 3], [1]]


def test_a_title_makes_no_group_of_the_threads_in_one_file() -> None:
    same = [thread("Our open thread today", text) for text in ("Yes.", "No.")]
    assert group_threads(same) == [[0], [1]]
    assert group_threads([same[0], replace(same[1], capture=Capture("b", "page"))]) == [[0, 1]]
