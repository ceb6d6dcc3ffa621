from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.search.query import Query, parse_query


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("Border war", ("border", "war")),
        ('"border  war" syria', ("border war", "syria")),
        ('"still being typ', ("still being typ",)),
        ('say"so"', ("say", "so")),
        ('""', ()),
        ("war WAR", ("war",)),
        ("\u0640\u064b", ()),
    ],
)
def test_words_and_phrases_are_read(words: str, terms: tuple[str, ...]) -> None:
    assert parse_query(words) == Query(terms)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_query(words: str) -> None:
    query = parse_query(words)
    assert all(query.terms)
    assert query.matches(" ".join(query.terms))


def test_the_longer_of_two_overlapping_words_is_highlighted() -> None:
    found = parse_query("bor border").pattern.findall("the border")
    assert found == ["border"]
