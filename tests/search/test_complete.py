from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from microfiche.search.complete import Completion, complete
from microfiche.search.fields import BY_NAME
from microfiche.search.query import parse_query
from microfiche.search.reference import REFERENCE
from queries import pieces

NAMES = ["ann", "Joann", "bo", "ann", 'the "Ann"', "bo", "bo", "ۛ"]


def offered(query: str) -> list[str]:
    return [item.text for item in complete(query, len(query), lambda: NAMES)]


def test_a_word_may_become_a_field() -> None:
    assert offered("late AU") == ["author:"]
    assert offered("-re") == ["replies:"]
    assert complete("late au", 7) == [Completion(5, "author:", BY_NAME["author"].says)]


def test_where_nothing_is_typed_every_field_may_stand() -> None:
    for query in ("", "late ", "(", "-"):
        assert offered(query) == [f"{name}:" for name in BY_NAME]


def test_a_field_is_completed_with_its_values() -> None:
    assert offered("late is:g") == ["is:guest"]
    assert offered("has:") == [f"has:{value}" for value in BY_NAME["has"].values]
    assert offered("depth:") == []


def test_names_that_begin_as_typed_come_first_and_busy_ones_before_others() -> None:
    assert offered("author:an") == ['author:"ann"', 'author:"Joann"', 'author:"the \\"Ann\\""']
    assert offered('author:"JO') == ['author:"Joann"']
    assert offered("author:")[0] == 'author:"bo"'


def test_nothing_is_offered_inside_a_phrase_or_a_regular_expression() -> None:
    assert offered('"au') == []
    assert offered("/au") == []


def test_only_what_stands_before_the_cursor_counts() -> None:
    assert complete("is:gue late", 6) == [Completion(0, "is:guest", BY_NAME["is"].values["guest"])]


def test_an_author_says_how_many_comments_are_theirs() -> None:
    assert [(item.text, item.says) for item in complete("author:", 7, lambda: ["bo", "ann", "bo"])] == [
        ('author:"bo"', "2 comments"),
        ('author:"ann"', "1 comment"),
    ]


def test_as_busy_authors_stand_by_their_names_and_fifty_at_most_are_offered() -> None:
    names = [f"a{n:02}" for n in range(60)]
    assert [item.text for item in complete("author:a", 8, lambda: reversed(names))] == [
        f'author:"{name}"' for name in names[:50]
    ]


def test_names_are_asked_for_only_where_an_author_is_named() -> None:
    def nobody_asks() -> list[str]:
        raise AssertionError("no author is being named")

    assert complete("is:gu", 5, nobody_asks)
    assert complete("au", 2, nobody_asks)
    assert complete("author:a", 8) == []


def test_what_is_completed_is_the_last_thing_before_the_cursor() -> None:
    assert complete("late is:gu", 10) == [Completion(5, "is:guest", BY_NAME["is"].values["guest"])]
    assert complete("late AUTHOR:b", 13, lambda: ["bo"]) == [Completion(5, 'author:"bo"', "1 comment")]
    assert complete("late IS:GU", 10) == [Completion(5, "is:guest", BY_NAME["is"].values["guest"])]
    assert complete("late )", 6) == []
    assert complete("late OR", 7) == []
    assert complete("nofield:x", 9) == []
    assert [item.start for item in complete("late ", 5)] == [5] * len(BY_NAME)
    assert [item.start for item in complete("(", 1)] == [1] * len(BY_NAME)


@given(pieces, st.integers(0, 60))
def test_what_is_offered_is_read_without_a_problem(query: str, cursor: int) -> None:
    cursor = min(cursor, len(query))
    for item in complete(query, cursor, lambda: NAMES):
        assert 0 <= item.start <= cursor
        if not item.text.endswith(":"):
            assert parse_query(item.text, strict=True)


def test_every_example_of_the_reference_is_read() -> None:
    for _, rows in REFERENCE:
        for examples, says in rows:
            assert says
            for example in examples.split("  "):
                assert parse_query(example, strict=True)
