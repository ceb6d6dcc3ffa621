from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from made import a_thread
from microfiche.search.find import Finder, spans
from microfiche.search.fold import fold
from microfiche.search.highlight import marker
from microfiche.search.match import terms_of
from microfiche.search.nodes import And, Node, Regex, Word
from microfiche.search.query import Query, parse_query
from microfiche.search.texts import comment_text, story_texts
from queries import nodes, talks

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

texts = st.text(alphabet="aeé sßﬁÉ\u0301\u064bسلام\n-'’1١", max_size=30)
words = st.text(alphabet="aesßفاé1'", min_size=1, max_size=3).filter(lambda text: bool(fold(text)))


def marked(asked: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(parse_query(asked), text)]


@given(words, texts)
def test_a_highlight_lies_in_the_text_and_holds_the_word(word: str, text: str) -> None:
    folded = fold(word)
    for start, end in spans(Query((Word(word),)), text):
        assert 0 <= start < end <= len(text)
        assert folded in fold(text[start:end])


@given(talks, nodes)
def test_there_are_as_many_highlights_as_are_counted(thread: Thread, node: Node) -> None:
    answer = Finder(thread).find(Query(node.parts if isinstance(node, And) else (node,)))
    assert answer is not None
    story = story_texts(thread.story)
    for place, count in answer.story:
        assert len(marker(node).spans(story[place])) == count >= 1
    for place, count in answer.comments:
        assert len(marker(node).spans(comment_text(thread.comments[place]))) == count >= 1


@given(nodes, texts)
def test_highlights_of_any_query_stand_in_order_inside_the_text(node: Node, text: str) -> None:
    found = marker(node).spans(text)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert found == sorted(found)
    if any(isinstance(term, Regex) for term, holds in terms_of(node) if holds):
        assert all(end <= start for (_, end), (start, _) in pairwise(found))


def test_what_is_asked_not_to_be_there_is_not_highlighted() -> None:
    assert marked("late -boat", "ann\nlate, late") == ["late", "late"]
    assert marked("late -boat", "ann\nlate boat") == []
    assert marked("-(-late)", "ann\nlate") == ["late"]


def test_a_regular_expression_highlights_the_text_as_it_stands() -> None:
    assert marked(r"/straße\b/", "ann\nSTRASSE, Straße, Straßen") == ["STRASSE", "Straße"]
    assert marked("/x*/ b", "abxx") == ["b", "xx"]


def test_a_match_that_rests_on_no_word_has_its_first_line_highlighted() -> None:
    assert marked("is:guest", "ann\nlate") == ["ann"]
    assert marked("late OR is:guest", "ann\nearly") == ["ann"]


def test_of_highlights_that_overlap_the_first_and_longest_is_kept() -> None:
    assert marked("/la/ /late/ teb", "lateb") == ["late"]


def test_the_longer_of_two_overlapping_words_is_highlighted() -> None:
    assert marked("bor border", "the border") == ["border"]


def test_a_regular_expression_that_takes_too_long_highlights_nothing() -> None:
    assert marked("/(a|a)*b?[cd]/", "a" * 60) == []


def test_words_that_may_overlap_are_counted_as_they_are_highlighted() -> None:
    for asked, text, hits in (
        ("late ate", "late ate", ["late", "ate"]),
        ("aba bac", "abac bac", ["aba", "bac"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("ab cd", "abcd ab", ["ab", "cd", "ab"]),
        ("ab bc", "abc bc", ["ab", "bc"]),
        ("late late", "late", ["late"]),
    ):
        assert marked(asked, text) == hits
        answer = Finder(a_thread([], title=text, body="")).find(parse_query(asked))
        assert answer is not None
        assert answer.story == ((0, len(hits)),)


def test_highlights_of_expressions_and_words_stand_in_order() -> None:
    assert marked("/b./ a", "ba a bb") == ["ba", "a", "bb"]
    assert marked("/ate/ late", "late ate") == ["late", "ate"]
    assert marked("/la/ /te/", "late") == ["la", "te"]


def test_nothing_is_highlighted_where_nothing_is_asked_or_nothing_matches() -> None:
    assert marked("", "late") == []
    assert marked("boat", "late") == []
    assert marked("late boat", "late") == []


def test_a_text_of_one_line_is_highlighted_as_a_whole() -> None:
    assert marked("-boat", "early") == ["early"]
