"""Dumps that hold many threads, and records whose parents are absent, later, themselves, or in a circle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.formats.records.gather import gather
from microfiche.parser.formats.records.trees import by_tree
from microfiche.parser.many import read_one, read_several
from microfiche.parser.source import Source, ignore

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def record(name: str, parent: str | None = None, link: str = "fog", **more: Any) -> dict[str, Any]:
    above = f"t1_{parent}" if parent else f"t3_{link}"
    return {
        "id": name,
        "link_id": f"t3_{link}",
        "parent_id": above,
        "author": "a",
        "body": name,
        "created_utc": 0,
    } | more


def read(*records: dict[str, Any], lines: bool = True) -> list[Thread]:
    text = "\n".join(map(json.dumps, records)) if lines else json.dumps(records)
    return list(read_one(Source.from_bytes(text.encode(), "dump")))


def parents(thread: Thread) -> list[tuple[str, int | None, str]]:
    return [(comment.id, comment.reply.parent, comment.reply.tie) for comment in thread.comments]


@pytest.mark.parametrize("lines", [True, False])
def test_a_dump_is_parted_into_threads_in_the_order_in_which_they_begin(lines: bool) -> None:
    dump = [record("a"), record("b", link="rain"), record("c", "a"), record("d", "b", "rain"), record("e", "a")]
    threads = read(*dump, lines=lines)
    assert [thread.capture.record for thread in threads] == ["t3_fog", "t3_rain"]
    assert [[comment.id for comment in thread.comments] for thread in threads] == [["a", "c", "e"], ["b", "d"]]
    assert len({thread.capture.sha256 for thread in threads}) == 2


def test_a_comment_of_a_line_knows_its_line() -> None:
    first, _ = read(record("a"), record("b", link="rain"), record("c", "a"))
    assert [(comment.span.first, comment.span.unit) for comment in first.comments if comment.span] == [
        (1, "line"),
        (3, "line"),
    ]


def test_a_submission_in_the_dump_is_the_story() -> None:
    story = {
        "id": "fog",
        "title": "Fog",
        "num_comments": 3,
        "author": "x",
        "selftext": "It &amp; more",
        "created_utc": 1,
    }
    (thread,) = read(record("a"), story)
    assert (thread.story.title, thread.story.body[0].text, thread.claimed) == ("Fog", "It & more", 3)


def test_parents_that_come_later_are_found() -> None:
    (thread,) = read(record("a", "b"), record("b"))
    assert parents(thread) == [("a", 1, "stated"), ("b", None, "stated")]
    assert thread.damage == ()


def test_an_absent_parent_is_told() -> None:
    (thread,) = read(record("a", "gone"))
    assert parents(thread) == [("a", None, "absent")]
    assert "the id “gone”" in thread.comments[0].reply.evidence[0].says


def test_a_comment_that_answers_itself_has_lost_its_place() -> None:
    (thread,) = read(record("a"), record("b", "b"), record("c", "b"))
    assert parents(thread) == [("a", None, "stated"), ("b", None, "lost"), ("c", 1, "stated")]
    assert [damage.says for damage in thread.damage] == ["Comment #2 says that it answers itself: its place is lost."]


def test_a_circle_is_cut_at_its_first_comment() -> None:
    (thread,) = read(record("a", "c"), record("b", "a"), record("c", "b"))
    assert parents(thread) == [("a", None, "lost"), ("b", 0, "stated"), ("c", 1, "stated")]
    assert [damage.kind for damage in thread.damage] == ["circle"]


def test_a_record_that_stands_twice_is_kept_once_and_one_that_differs_is_kept() -> None:
    (thread,) = read(record("a"), record("b", "a"), record("a"), record("a", body="edited since"), lines=False)
    assert [comment.body[0].text for comment in thread.comments] == ["a", "b", "edited since"]
    assert thread.comments[1].reply.parent == 0
    assert [damage.says for damage in thread.damage] == [
        "1 record stands in the source more than once, and here once.",
        "Comment #3 has the id of another comment; answers go to the first.",
    ]


def test_the_same_author_twice_in_a_minute_is_two_comments() -> None:
    (thread,) = read(record("a", body="yes"), record("b", body="yes"))
    assert len(thread.comments) == 2


def test_files_of_one_post_each_are_joined_to_their_topics() -> None:
    def post(number: int, topic: int, reply: int | None = None) -> dict[str, Any]:
        said = {"username": "u", "cooked": f"<p>{topic}.{number}</p>", "topic_title": f"Topic {topic}"}
        return {"post_number": number, "topic_id": topic, "reply_to_post_number": reply} | said

    posts = [post(1, 7), post(1, 8), post(2, 7), post(3, 7, 2), post(2, 8, 1), post(9, 9)]
    sources = [Source.from_bytes(json.dumps(each).encode(), f"box/{n}.json") for n, each in enumerate(posts)]
    threads = list(read_several(sources, "box", ignore))
    assert [(t.story.title, t.capture.name, len(t.comments)) for t in threads] == [
        ("Topic 7", "box", 2),
        ("Topic 8", "box", 1),
        ("Topic 9", "box/5.json", 1),
    ]
    assert parents(threads[0]) == [("2", None, "stated"), ("3", 0, "stated")]


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.binary(max_size=40)), max_size=60)


@given(PAIRS, st.integers(0, 2_000))
def test_what_is_gathered_on_disk_is_what_is_gathered_in_memory(pairs: list[tuple[str, bytes]], held: int) -> None:
    in_memory = dict(gather(pairs))
    assert dict(gather(pairs, held)) == in_memory
    assert list(in_memory) == list(dict.fromkeys(key for key, _ in pairs))


def test_a_dump_larger_than_memory_may_be_comes_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dump = [record(f"{link}{n}", f"{link}{n - 1}" if n else None, link) for n in range(20) for link in "abc"]
    whole = {thread.capture.record: thread for thread in read(*dump)}
    monkeypatch.setattr("microfiche.parser.formats.records.gather.HELD_BYTES", 500)
    assert {thread.capture.record: thread for thread in read(*dump)} == whole


def test_nothing_is_lost_where_no_thread_is_named() -> None:
    assert list(by_tree([])) == []


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 25)), max_size=30))
def test_trees_part_records_by_what_hangs_together(links: list[tuple[int, int]]) -> None:
    items = [{"id": n, "parent": p, "type": "comment", "time": 1, "by": "a", "text": "x"} for n, p in links]
    items.append({"id": 99, "type": "story", "time": 1, "title": "S"})
    threads = list(read_one(Source.from_bytes(json.dumps(items).encode(), "items")))
    said = {(comment.id, comment.author.name) for thread in threads for comment in thread.comments}
    assert said == {(str(n), "a") for n, _ in links}
    for thread in threads:
        assert all(c.reply.parent is None or 0 <= c.reply.parent < len(thread.comments) for c in thread.comments)
