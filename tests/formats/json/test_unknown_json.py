"""JSON of no known family: comments are found by what their keys are called."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from microfiche.parser.errors import UnreadableError
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def read(value: Any) -> Thread:
    (thread,) = read_one(Source.from_bytes(json.dumps(value).encode(), "page"))
    return thread


def test_flat_records_with_parents_are_tied() -> None:
    remarks = [
        {"uid": 1, "replyTo": None, "userName": "dory", "postedAt": "2014-03-02T09:14", "content": "It came home."},
        {"uid": 2, "replyTo": 1, "userName": "halyard", "postedAt": "2014-03-02T09:30", "content": "Without page 88."},
        {
            "uid": 3,
            "replyTo": 9,
            "userName": "dory",
            "postedAt": "2014-03-02T09:41",
            "content": "<p>Read <b>on</b>.</p>",
        },
    ]
    thread = read({"headline": "Library Book Comes Home", "remarks": remarks})
    assert thread.story.title == "Library Book Comes Home"
    assert [c.author.name for c in thread.comments] == ["dory", "halyard", "dory"]
    assert [c.reply.tie for c in thread.comments] == ["stated", "stated", "absent"]
    assert thread.comments[2].body[0].text == "Read on."


def test_records_inside_records_answer_them() -> None:
    inner = {"user": {"name": "b"}, "message": "two", "created": 1400000000, "answers": []}
    thread = read({"items": [{"user": {"name": "a"}, "message": "one", "created": 1400000000, "answers": [inner]}]})
    assert [(c.author.name, c.reply.parent) for c in thread.comments] == [("a", None), ("b", 0)]
    assert thread.comments[0].posted
    assert thread.comments[0].posted.zone_known


def test_records_without_parents_have_lost_their_place() -> None:
    thread = read(
        [{"name": "a", "text": "one", "date": "2014-03-02"}, {"name": "b", "text": "two", "date": "2014-03-03"}]
    )
    assert [c.reply.tie for c in thread.comments] == ["lost", "lost"]


def test_lists_of_other_things_are_no_comments() -> None:
    value = {
        "tags": [{"id": 1, "label": "x"}, {"id": 2, "label": "y"}, {"id": 3, "label": "z"}],
        "comments": [{"id": 7, "author": "a", "body": "one", "date": "2014-03-02"}],
    }
    assert [c.id for c in read(value).comments] == ["7"]


def test_settings_are_no_comments() -> None:
    with pytest.raises(UnreadableError, match="nothing looks like comments"):
        read({"name": "microfiche", "version": 3, "scripts": {"test": "pytest"}})


def test_comments_far_behind_other_things_are_found() -> None:
    value = {"formats": [{"url": f"http://x.example/{n}", "ext": "mp4"} for n in range(3_000)], "title": "A film"}
    value["comments"] = [
        {"id": "a", "parent": "root", "author": "x", "text": "one", "timestamp": 1400000000},
        {"id": "b", "parent": "a", "author": "y", "text": "two", "timestamp": 1400000001},
    ]
    thread = read(value)
    assert thread.story.title == "A film"
    assert [(c.id, c.reply.parent) for c in thread.comments] == [("a", None), ("b", 0)]


def test_a_parent_that_is_an_object_is_named_by_it_and_is_no_comment_of_its_own() -> None:
    first = {
        "id": "a",
        "author": {"username": "x"},
        "body": "<p>one</p>",
        "createdAt": "2014-03-02T09:14Z",
        "parent": None,
    }
    second = {"id": "b", "author": {"username": "y"}, "body": "two", "createdAt": "2014-03-02T09:15Z", "parent": first}
    thread = read({"data": {"edges": [{"node": first}, {"node": second}]}})
    assert [(c.id, c.author.name, c.reply.parent, c.body[0].text) for c in thread.comments] == [
        ("a", "x", None, "one"),
        ("b", "y", 0, "two"),
    ]


def test_text_in_pieces_is_run_together() -> None:
    pieces = ["see ", {"type": "link", "text": "http://x.example"}, " now"]
    thread = read({"name": "Chat", "messages": [{"id": 1, "from": "x", "date": "2014-03-02T09:14", "text": pieces}]})
    assert thread.comments[0].body[0].text == "see http://x.example now"
