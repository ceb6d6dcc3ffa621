from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.search.fold import fold
from microfiche.search.match import terms_of
from microfiche.search.query import (
    DEEPEST,
    And,
    Date,
    Field,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Query,
    QueryError,
    Regex,
    Word,
    parse_query,
)
from microfiche.search.write import write_query
from queries import nodes, pieces

A, B, C = Word("a"), Word("b"), Word("c")


def strictly(text: str) -> Node | None:
    return parse_query(text, strict=True).node


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("", ()),
        ("   ", ()),
        ("Border war", (Word("Border"), Word("war"))),
        ('"border  war" syria', (Phrase("border war"), Word("syria"))),
        ('"still being typ', (Phrase("still being typ"),)),
        ('say"so"', (Word("say"), Phrase("so"))),
        ('""', ()),
        ("\u0640\u064b", ()),
    ],
)
def test_words_and_phrases_are_read(words: str, parts: tuple[Node, ...]) -> None:
    assert parse_query(words) == Query(parts)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a AND b", And((A, B))),
        ("a OR b OR c", Or((A, B, C))),
        ("(a b) c", And((A, B, C))),
        ("-a b", And((Not(A), B))),
        ("-(a b)", Not(And((A, B)))),
        ("NOT a OR b", Or((Not(A), B))),
        ("--a", Not(Not(A))),
        ("or a-b", And((Word("or"), Word("a-b")))),
        ('"OR"', Phrase("OR")),
    ],
)
def test_and_binds_tighter_than_or_and_a_minus_tightest(text: str, node: Node) -> None:
    assert strictly(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("/war/", Regex("war")),
        ("/War/c", Regex("War", True)),
        ("/a b|(c)/i", Regex("a b|(c)")),
        (r"/a\/b\\/", Regex(r"a/b\\")),
        ("and/or", Word("and/or")),
        ("//host", Word("//host")),
        ("“two words”", Phrase("two words")),
        ("«deux»", Phrase("deux")),
        (r'"say \"so\""', Phrase('say "so"')),
        ("12:30", Word("12:30")),
        ("http://example.org/a", Word("http://example.org/a")),
        ("he:", Word("he:")),
    ],
)
def test_things_are_read_as_they_look(text: str, node: Node) -> None:
    assert strictly(text) == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("author:ced", Field("author", "ced")),
        ('Author:"two  words"', Field("author", "two words", True)),
        ("is:GUEST", Field("is", "guest")),
        ("replies:>3", Number("replies", ">", 3)),
        ("score:-3", Number("score", "=", -3)),
        ("certainty:<=0.6", Number("certainty", "<=", 0.6)),
        ("under:12", Number("under", "=", 12)),
        ("after:2014-04", Date("after", datetime(2014, 4, 1), datetime(2014, 4, 30, 23, 59, 59, 999999))),
        ("on:2014-04-10T14:58", Date("on", datetime(2014, 4, 10, 14, 58), datetime(2014, 4, 10, 14, 58, 59, 999999))),
        ("on:2013/2014", Date("on", datetime(2013, 1, 1), datetime(2014, 12, 31, 23, 59, 59, 999999))),
    ],
)
def test_fields_are_read(text: str, node: Node) -> None:
    assert strictly(text) == node


@pytest.mark.parametrize(
    ("text", "wrong", "says"),
    [
        ("late is:gest", "is:gest", "Did you mean is:guest?"),
        ("is:xyz", "is:xyz", "It knows guest, removed,"),
        ("autor:ced", "autor:ced", "Did you mean author:?"),
        ("note:this", "note:this", "in quotes"),
        ("date:2014", "date:2014", "There is no field “date:”. To search for the text itself, put it in quotes."),
        ("a author: b", "author:", "author: wants a name."),
        ("after:yesterday", "after:yesterday", "Write a year, a month or a day"),
        ("on:2014-02-30", "on:2014-02-30", "is not a date"),
        ("on:2014-04-10T10:00Z", "on:2014-04-10T10:00Z", "Leave it out"),
        ("replies:many", "replies:many", "wants a number"),
        ("under:>3", "under:>3", "the number of one comment"),
        ("under:0", "under:0", "the number of one comment"),
        ('say "so', '"so', "not closed"),
        ("say /so", "/so", "not closed"),
        ('author:"so', 'author:"so', "not closed"),
        ("/a(/", "/a(/", "cannot be read: missing )"),
        ("/a/x", "/a/x", "no flag"),
        ("(a", "(", "not closed"),
        ("a) b", ")", "never opened"),
        ("a ( )", "( )", "Nothing stands in this group"),
        ("a OR", "OR", "between two things"),
        ("OR a", "OR", "between two things"),
        ("a AND", "AND", "between two things"),
        ("a - b", "-", "right before"),
        ("a NOT", "NOT", "before what it leaves out"),
        ('""', '""', "Nothing to search for"),
        ("a \u0640", "\u0640", "holds no letter"),
    ],
)
def test_an_error_points_at_the_place_and_tells_what_to_write(text: str, wrong: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        strictly(text)
    error = caught.value
    assert text[error.start : error.end] == wrong
    assert says in str(error)
    assert re.fullmatch(r"[\w“].*[.?]", str(error)), "it is a sentence"
    assert parse_query(text).problem is not None


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("late is:g", Word("late")),
        ("late author:", Word("late")),
        ("late /bo(", Word("late")),
        ("late /bo", And((Word("late"), Regex("bo")))),
        ("late -", Word("late")),
        ("late OR", Word("late")),
        ("late “kept op", And((Word("late"), Phrase("kept op")))),
        ("late (boat", And((Word("late"), Word("boat")))),
        ("late) boat", And((Word("late"), Word("boat")))),
        ("re:late", Word("re:late")),
    ],
)
def test_what_is_still_being_typed_is_taken_for_what_it_begins(typed: str, node: Node) -> None:
    assert parse_query(typed).node == node


def test_a_bottomless_query_is_refused_at_a_depth_that_is_safe() -> None:
    for deep in ("(" * 100_000, "-" * 100_000 + "a", "(-" * 50_000 + "a"):
        with pytest.raises(QueryError, match="levels deep"):
            strictly(deep)
    just = "(-" * (DEEPEST // 2) + "a" + ")" * (DEEPEST // 2)
    assert strictly(just) is not None


@given(st.text(max_size=30) | pieces)
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    lenient = parse_query(text)
    if lenient.problem is None:
        assert parse_query(text, strict=True) == lenient
    else:
        with pytest.raises(QueryError) as caught:
            parse_query(text, strict=True)
        error = caught.value
        assert 0 <= error.start < error.end <= len(text)
        assert (error.query, str(error)) == (text, str(lenient.problem))
    asked = [term for part in lenient.parts for term, _ in terms_of(part)]
    assert all(fold(term.text).strip() for term in asked if isinstance(term, Word | Phrase))


@given(nodes)
def test_a_tree_that_is_written_is_read_back_the_same(node: Node) -> None:
    assert strictly(write_query(node)) == node


@pytest.mark.parametrize(
    "text",
    [
        "a (b OR c) -d",
        "a OR b -(c d)",
        "-(a OR b)",
        r"/a\/b\\/",
        "/War/c",
        r'"say \"so\" \\ once"',
        'author:"two words" author:ced',
        "replies:>3 depth:2 certainty:<=0.6 score:-3",
        "certainty:0.000001 certainty:>0.25",
        "after:2014-04 on:2014-04-10 before:2014-04-10T14:58",
        "/a|b/ /(c|d)\\/e/c is:guest",
    ],
)
def test_a_tree_is_written_as_somebody_would_type_it(text: str) -> None:
    assert write_query(strictly(text)) == text


@given(pieces)
def test_what_was_read_is_written_and_read_back_the_same(text: str) -> None:
    query = parse_query(text)
    if query.node is not None:
        assert parse_query(write_query(query.node)).node == query.node


def test_a_whole_number_is_written_without_a_point() -> None:
    assert write_query(Number("certainty", "=", 1.0)) == "certainty:1"
    assert write_query(Number("certainty", "<", 10.0)) == "certainty:<10"


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("certainty:1.0", Number("certainty", "=", 1.0)),
        ("replies:3", Number("replies", "=", 3)),
        ("score:=-3", Number("score", "=", -3)),
        ("under:12.0", Number("under", "=", 12.0)),
        ("/War/ic", Regex("War", True)),
        ("/War/i", Regex("War")),
        ("AND", None),
        ("a (b c) d", And((A, B, C, Word("d")))),
        ("a OR (b OR c)", Or((A, B, C))),
        ("-(-(a b))", Not(Not(And((A, B))))),
        ("NOT -a", Not(Not(A))),
        ("NOT (a OR b)", Not(Or((A, B)))),
    ],
)
def test_what_can_be_said_in_two_ways_is_read_as_one(text: str, node: Node | None) -> None:
    assert parse_query(text).node == node


def test_a_query_is_one_that_asks_for_something() -> None:
    assert parse_query("a")
    assert not parse_query(" ")
    assert parse_query("a b").parts == (A, B)
    assert parse_query("a OR b").parts == (Or((A, B)),)


def test_numbers_know_whether_they_have_a_point() -> None:
    (whole,), (part,) = parse_query("score:3").parts, parse_query("score:3.0").parts
    assert isinstance(whole, Number)
    assert isinstance(part, Number)
    assert isinstance(whole.value, int)
    assert isinstance(part.value, float)


@pytest.mark.parametrize("text", ["score:1234567890", "score:1.1234567", "score:1.", "score:.5", "score:==3", "score:"])
def test_what_is_no_number_of_a_sensible_size_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        strictly(text)
