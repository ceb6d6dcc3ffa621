"""Threads that would break a careless inference: everything the same, nothing known, far too much of one thing."""

import pytest
from microfiche.parser.blocks import split_blocks
from microfiche.parser.model import Author, Capture, Comment, PageOrder, Story, Thread
from microfiche.parser.moments import parse_moment
from microfiche.parser.replies import infer_replies

MANY = 3000


def thread(rows):
    comments = (
        Comment(str(n), Author(author), parse_moment(time) if time else None, split_blocks(text))
        for n, (author, time, text) in enumerate(rows)
    )
    return Thread(Story(""), tuple(comments), None, PageOrder(), Capture("", ""))


def at(minute):
    return f"2011-05-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("ann", None, "me too")] * MANY, id="identical and without times"),
        pytest.param([("ann", at(7), "me too")] * MANY, id="identical and in one minute"),
        pytest.param([("", at(n), f"note {n}") for n in range(MANY)], id="without authors"),
        pytest.param([("Guest", at(n // 2), f"note {n}") for n in range(MANY)], id="all guests"),
        pytest.param([("ab"[n % 2] * 3, at(n), f"aaa or bbb {n}") for n in range(MANY)], id="two people"),
        pytest.param([(str(n), at(n), '"the quick brown fox jumps" no') for n in range(MANY)], id="all quote the same"),
        pytest.param([(str(n), at(MANY - n), "") for n in range(MANY)], id="newest first, without bodies"),
        pytest.param(
            [("ann", at(0), "word " * 200_000), *[("bob", at(n), "no") for n in range(9)]], id="a body of 1 MB"
        ),
        pytest.param([("ann", at(0), '"' * 1_000_000), *[("bob", at(n), "no") for n in range(9)]], id="1 MB of marks"),
        pytest.param(
            [("ann", at(0), "@bob " * 200_000), *[("bob", at(n), "no") for n in range(9)]], id="1 MB of calls"
        ),
        pytest.param([("ann", "1 January 1970", "a"), *[("bob", at(n), "no") for n in range(40)]], id="one in 1970"),
        pytest.param(
            [("ann", f"2011-05-01T10:0{n}+0{n}:00", "a") for n in range(8)] + [("b", at(n), "b") for n in range(8)],
            id="mixed time zones",
        ),
        pytest.param(
            [("ab"[n % 2] * 3, f"2012-10-28T0{2 if n < 20 else 1}:{n % 20 + 30:02}", f"note {n}") for n in range(40)],
            id="a clock that was put back",
        ),
        pytest.param([("ann", "yesterday", "a")] * 5, id="times that mean nothing"),
        pytest.param([("ann", None, "a")], id="one comment"),
        pytest.param([], id="no comments"),
    ],
)
def test_every_comment_gets_a_place(rows):
    inferred = infer_replies(thread(rows))
    assert all(c.reply.tie in ("inferred", "absent") for c in inferred.comments)
    assert all(c.reply.parent is None or c.reply.parent < n for n, c in enumerate(inferred.comments))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("", None, "me too")] * 50, id="identical, without times or authors"),
        pytest.param([("Guest", at(7), f"note {n}") for n in range(60)], id="all in one minute, all guests"),
        pytest.param([("Guest", None, f"note {n}") for n in range(60)], id="without times, all guests"),
        pytest.param([("", at(n), "me too") for n in range(60)], id="identical and without authors"),
    ],
)
def test_where_nothing_tells_them_apart_nothing_is_certain(rows):
    inferred = infer_replies(thread(rows))
    assert max(c.reply.certainty for c in inferred.comments[2:]) < 0.9


def test_a_chain_of_ten_thousand_replies_is_followed_down():
    rows = [("ab"[n % 2] * 3, at(n), f"@{'ba'[n % 2] * 3} answer {n}") for n in range(10_000)]
    assert len(infer_replies(thread(rows)).comments) == 10_000
