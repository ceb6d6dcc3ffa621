"""What a query can ask of a comment besides its words, fact by fact."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from made import a_comment, a_thread, a_tree
from microfiche.parser.model import Block, Comment, Moment, Reply
from microfiche.search.facts import State
from microfiche.search.fields import nearest_field
from microfiche.search.find import Finder
from microfiche.search.match import asks_state
from microfiche.search.nodes import Field
from microfiche.search.query import parse_query


def found(comments: list[Comment], asked: str, state: State | None = None) -> list[int]:
    answer = Finder(a_thread(comments), state).find(parse_query(asked, strict=True))
    assert answer is not None
    return [position + 1 for position in answer.positions]


def holds(comment: Comment, asked: str) -> bool:
    return found([comment], asked) == [1]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see http://x.org", True),
        ("see HTTPS://X.ORG", True),
        ("see ftp://x.org", False),
        ("the scheme http:// is old", False),
        ("x.org", False),
    ],
)
def test_an_address_in_a_text_is_a_link(text: str, link: bool) -> None:
    assert holds(a_comment(text), "has:link") is link


@pytest.mark.parametrize(
    ("kind", "asked"), [("code", "has:code"), ("list item", "has:list"), ("image alt", "has:image")]
)
def test_what_a_comment_holds_is_known_by_its_blocks(kind: str, asked: str) -> None:
    holding = a_comment()._replace(body=(Block("paragraph", "x"), Block(kind, "y")))  # type: ignore[arg-type]
    assert holds(holding, asked)
    assert not holds(a_comment("x"), asked)


def test_a_score_of_nothing_is_a_score() -> None:
    assert holds(a_comment()._replace(score=0), "has:score")
    assert not holds(a_comment(), "has:score")
    assert holds(a_comment()._replace(score=0), "score:0")
    assert not holds(a_comment(), "score:<5")


@pytest.mark.parametrize("mark", ["removed", "edited", "collapsed"])
def test_what_a_page_says_of_a_comment_is_known(mark: str) -> None:
    marked = a_comment()._replace(marks=(mark,))  # type: ignore[arg-type]
    assert [name for name in ("removed", "edited", "collapsed") if holds(marked, f"is:{name}")] == [mark]


def test_a_comment_of_white_space_is_empty() -> None:
    assert holds(a_comment()._replace(body=(Block("paragraph", " \n"),)), "is:empty")
    assert not holds(a_comment("x"), "is:empty")


def test_a_time_that_says_nothing_is_none() -> None:
    assert holds(a_comment()._replace(posted=Moment("once")), "is:undated")
    assert not holds(a_comment(at="2014"), "is:undated")


@pytest.mark.parametrize(
    ("reply", "facts"),
    [
        (Reply(None, "stated"), {"stated", "story-answer"}),
        (Reply(None, "indented"), {"stated", "story-answer"}),
        (Reply(None, "inferred"), {"inferred", "story-answer"}),
        (Reply(None, "judged"), {"judged", "story-answer"}),
        (Reply(None, "absent"), {"orphan"}),
        (Reply(None, "lost"), set()),
        (Reply(0, "stated"), {"stated"}),
        (Reply(0, "judged"), {"judged"}),
    ],
)
def test_a_tie_is_asked_for_in_words(reply: Reply, facts: set[str]) -> None:
    comments = [a_comment(reply=Reply(None, "stated")), a_comment(reply=reply)]
    asked = ("stated", "inferred", "judged", "orphan", "story-answer")
    assert {name for name in asked if 2 in found(comments, f"is:{name}")} == facts


@pytest.mark.parametrize(
    ("asked", "posted"),
    [
        ("after:2014-04-09", True),
        ("after:2014-04-10", False),
        ("before:2014-04-11", True),
        ("before:2014-04-10", False),
        ("on:2014-04-10", True),
        ("on:2014-04-10T14:58", True),
        ("on:2014-04-10T14:59", False),
        ("after:2014-04-10T14:57", True),
        ("after:2014-04-10T14:58", False),
        ("before:2014-04-10T14:59", True),
        ("before:2014-04-10T14:58", False),
        ("on:2014-04-09/2014-04-10T14:57", False),
        ("on:2014-04-09/2014-04-10T14:58", True),
    ],
)
def test_a_time_is_held_against_a_date_to_the_minute(asked: str, posted: bool) -> None:
    assert holds(a_comment(at="2014-04-10T14:58"), asked) is posted


def test_a_time_with_a_zone_counts_as_the_page_shows_it() -> None:
    at = datetime(2014, 4, 10, 23, 58, tzinfo=UTC)
    comment = a_comment()._replace(posted=Moment("late", at, at, True))
    assert holds(comment, "on:2014-04-10T23:58")
    assert not holds(comment, "after:2014-04-10")


def test_a_time_known_by_its_beginning_alone_fits_no_date() -> None:
    comment = a_comment()._replace(posted=Moment("since", datetime(2014, 4, 10), None))
    assert not holds(comment, "on:2014 OR after:2013 OR before:2015")


def test_a_number_is_compared_as_it_is_asked() -> None:
    comments = [a_comment()._replace(score=score) for score in (1, 2, 3)]
    asked = ("score:2", "score:=2", "score:<2", "score:<=2", "score:>2", "score:>=2")
    assert [found(comments, one) for one in asked] == [[2], [2], [1], [1, 2], [3], [2, 3]]


def test_what_hangs_under_a_comment_is_found_by_its_number() -> None:
    finder = Finder(a_tree([None, 0, 1, None]))
    answers = [finder.find(parse_query(f"under:{n}")) for n in (1, 2, 3, 4, 5)]
    assert [answer and answer.positions for answer in answers] == [[0, 1, 2], [1, 2], [2], [3], []]


def test_names_are_compared_as_text_is() -> None:
    comments = [a_comment(by="Cédre"), a_comment(by="ann cedre"), a_comment(by="Cédre")]
    assert found(comments, "author:CEDRE") == [1, 2, 3]
    assert found(comments, 'author:"cedre"') == [1, 3]
    assert found(comments, 'author:"cedre" author:ann') == []


def test_without_anybody_who_reads_nothing_is_read_or_unread() -> None:
    comments = [a_comment(), a_comment()]
    asked = ("is:new", "is:unread", "is:read", "is:marked", "has:note")
    assert [found(comments, one) for one in asked] == [[]] * 5
    assert [found(comments, one, State()) for one in asked] == [[], [1, 2], [], [], []]


def test_what_only_a_reader_can_answer_is_told_apart() -> None:
    node = parse_query("late (is:new OR -is:guest) has:note -is:read").node
    assert node is not None
    assert asks_state(node) == [Field("is", "new"), Field("has", "note"), Field("is", "read")]


@pytest.mark.parametrize(
    ("typed", "meant"), [("autor", "author"), ("REPLYS", "replies"), ("zebra", ""), ("dept", "depth"), ("i", "")]
)
def test_a_field_is_guessed_where_it_is_near(typed: str, meant: str) -> None:
    assert nearest_field(typed) == meant
