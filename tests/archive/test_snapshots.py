"""A second capture of a thread becomes a snapshot of it, and nothing is found twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.archive.address import compared
from microfiche.archive.library import Archive
from microfiche.search.query import parse_query

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Comment, Thread

    from .conftest import Put

LONG = [
    a_comment(f"The ferry of half past {hour} was late again, and nobody told us why.", by=f"rider{hour}")
    for hour in range(5, 12)
]


def at(url: str, *comments: Comment, title: str = "Ferry Late", body: str = "It was late.") -> Thread:
    made = a_thread(comments, title=title, body=body)
    return replace(made, story=replace(made.story, url=url))


def found(place: Path, word: str) -> int:
    with Archive(place) as archive:
        return archive.count_hits(parse_query(word))[0]


def test_the_same_thread_from_another_file_is_known(put: Put) -> None:
    thread = a_thread(LONG)
    moved = replace(thread, capture=replace(thread.capture, name="elsewhere.txt", sha256="ff"))
    assert [added.became for added in put(thread, moved)] == ["new", "known"]


def test_a_thread_that_was_captured_again_later_is_a_snapshot_though_unchanged(put: Put) -> None:
    thread = a_thread(LONG)
    later = replace(thread, capture=replace(thread.capture, captured_at=datetime(2014, 5, 1, tzinfo=UTC)))
    assert [added.became for added in put(thread, later, later)] == ["new", "snapshot", "known"]


@pytest.mark.parametrize(
    "second",
    [
        a_thread([*LONG, a_comment("One more.")]),
        a_thread(LONG[:5], title="Another headline", body="Rewritten."),
        a_thread([LONG[0]], title="Ferry late!", body="Rewritten."),
    ],
    ids=["same story", "same words said under another story", "one telling comment and the same title"],
)
def test_what_says_the_same_is_a_snapshot(put: Put, second: Thread) -> None:
    first, other = put(a_thread(LONG), second)
    if second.story.title == "Ferry late!":
        assert other.became == "new"  # the titles differ by more than case and accents
    else:
        assert (other.became, other.key) == ("snapshot", first.key)


def test_one_address_and_the_same_title_are_one_thread(put: Put) -> None:
    first, second = put(
        at("http://www.skellan.example/ferry/", *LONG[:2]),
        at("https://skellan.example/ferry#comments", LONG[4], body="Rewritten."),
    )
    assert (second.became, second.key) == ("snapshot", first.key)


def test_one_address_does_not_join_what_has_nothing_else_in_common(put: Put) -> None:
    front, next_day = put(
        at("http://skellan.example/", *LONG[:2], title="Ferry Late"),
        at("http://skellan.example/", *LONG[4:], title="Bridge Closed", body="It was closed."),
    )
    assert next_day.became == "new"
    assert front.key != next_day.key


def test_comments_with_the_same_ids_and_names_are_of_one_thread_though_edited(put: Put) -> None:
    before = [comment._replace(id=f"comment-{number}") for number, comment in enumerate(LONG)]
    after = [comment._replace(body=a_comment("[edited away, all of it]").body) for comment in before]
    first, second = put(a_thread(before), a_thread(after, title="Elsewhere", body="Otherwise."))
    assert second.key == first.key


def test_bare_words_that_anyone_may_say_join_nothing(put: Put) -> None:
    yes = [a_comment("Yes.", by="Guest") for _ in range(9)]
    assert [added.became for added in put(a_thread(yes, title="A"), a_thread(yes, title="B", body="Else."))] == [
        "new",
        "new",
    ]


def test_the_fullest_snapshot_is_shown_and_each_comment_is_found_once(put: Put, place: Path) -> None:
    gone = a_comment("This remark vanished from the later page, vanished altogether.", by="gone")
    fuller = a_thread([*LONG, a_comment("Only in the later one, this is.", by="new")])
    put(a_thread([gone, *LONG[:3]]))
    assert found(place, "ferry") == 4
    (added,) = put(fuller)
    assert (found(place, "ferry"), found(place, "vanished"), found(place, "later")) == (8, 1, 2)
    with Archive(place) as archive:
        assert archive.thread(added.key) == fuller
        assert [snapshot.comments for snapshot in archive.snapshots(added.key)] == [4, 8]
        assert [snapshot.is_shown for snapshot in archive.snapshots(added.key)] == [False, True]
        assert archive.count() == (1, 8)


def test_a_poorer_capture_that_comes_later_adds_only_what_it_alone_holds(put: Put, place: Path) -> None:
    put(a_thread(LONG))
    put(a_thread([LONG[0], a_comment("A stray word of the poorer capture.", by="stray")]))
    assert (found(place, "ferry"), found(place, "stray")) == (8, 1)


def test_a_thread_that_says_nothing_is_joined_with_no_other(put: Put) -> None:
    empty = a_thread([], title="", body="")
    other = replace(empty, claimed=3)
    assert [added.became for added in put(empty, other)] == ["new", "new"]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTP://WWW.Skellan.example:80/A/?x=1#top", "skellan.example/A?x=1"),
        ("http://skellan.example:8080/", "skellan.example:8080"),
        ("https://web.archive.org/web/20140410145800id_/http://skellan.example/a", "skellan.example/a"),
        ("mailto:a@b", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_spellings_of_an_address_are_one(url: str | None, key: str | None) -> None:
    assert compared(url) == key
