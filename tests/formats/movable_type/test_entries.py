"""Movable Type's import format: an entry is a thread, times have the month first, a link back is no remark."""

from __future__ import annotations

import pytest
from microfiche.parser.read import read_bytes

ENTRIES = """TITLE: The pier clock runs again
AUTHOR: Rose
DATE: 10/04/2004 12:00:00 PM
STATUS: publish
-----
BODY:
The clock on the pier runs again.
-----
EXTENDED BODY:
It even strikes.
-----
COMMENT:
AUTHOR: ferrule
EMAIL: ferrule@marsk.example
URL: http://ferrule.example
DATE: 10/04/2004 02:07:00 PM
Which oil do they use?

NOTE: I use none.
-----
PING:
TITLE: Mud week
DATE: 10/05/2004 09:00:00 AM
The clock, too.
-----
COMMENT:
AUTHOR: pallet
DATE: 10/04/2004 15:20:00
None, it runs dry.
-----
--------
TITLE: Mud week
AUTHOR: Rose
DATE: 08/20/2004 09:00:00 AM
-----
BODY:
Nobody lost a boot.
-----
--------
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_entry_is_a_thread(end: str):
    first, second = read_bytes(ENTRIES.replace("\n", end).encode(), "blog.txt")
    assert (first.story.title, first.story.byline, len(first.comments)) == ("The pier clock runs again", "Rose", 2)
    assert [block.text for block in first.story.body] == ["The clock on the pier runs again.", "It even strikes."]
    assert (second.story.title, second.comments) == ("Mud week", ())


def test_a_comment_has_its_fields_and_all_that_stands_below_them():
    comments = next(iter(read_bytes(ENTRIES.encode(), "blog.txt"))).comments
    assert [(comment.author.name, comment.author.url) for comment in comments] == [
        ("ferrule", "http://ferrule.example"),
        ("pallet", None),
    ]
    assert [block.text for block in comments[0].body] == ["Which oil do they use?", "NOTE: I use none."]
    assert [
        comment.posted.earliest.isoformat() for comment in comments if comment.posted and comment.posted.earliest
    ] == [
        "2004-10-04T14:07:00",
        "2004-10-04T15:20:00",
    ]


def test_an_entry_that_is_cut_off_keeps_what_stands_before():
    (thread,) = read_bytes(ENTRIES[: ENTRIES.index("it runs dry")].encode(), "blog.txt")
    assert [comment.author.name for comment in thread.comments] == ["ferrule", "pallet"]
