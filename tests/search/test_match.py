"""Matching, held against a slow and obvious matcher that judges one text after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_chain, a_comment, a_thread, a_tree
from microfiche.parser.model import Block, Comment, Link, Reply, Thread, Tie
from microfiche.parser.outline import VIEWS, Outline, View, outline
from microfiche.search.facts import COMPARE, WORDS, State
from microfiche.search.fields import BY_NAME, FIELDS, STATE
from microfiche.search.find import Finder
from microfiche.search.fold import fold
from microfiche.search.nodes import And, Date, Field, Node, Not, Number, Or, Phrase, Regex, Word
from microfiche.search.query import Query, parse_query
from microfiche.search.regexes import compile_regex
from microfiche.search.texts import comment_text, story_texts
from queries import nodes, talks

if TYPE_CHECKING:
    from collections.abc import Callable

Truth = bool | None


def judged(node: Node, text: str, fact: Callable[[Node], Truth]) -> Truth:
    """Whether a query holds of a text; None where that is neither true nor false, as in Kleene's logic."""
    match node:
        case Not(part):
            truth = judged(part, text, fact)
            return None if truth is None else not truth
        case And(parts) | Or(parts):
            decisive = isinstance(node, Or)
            truths = [judged(part, text, fact) for part in parts]
            return decisive if decisive in truths else None if None in truths else not decisive
        case Word(sought) | Phrase(sought):
            return fold(sought) in fold(text)
        case Regex(pattern, case):
            compiled = compile_regex(pattern, case)
            assert not isinstance(compiled, str)
            return bool(compiled.search(text))
        case _:
            return fact(node)


def fact_of_story(node: Node) -> Truth:
    return node.value == "story" if isinstance(node, Field) and node.name == "in" else None


def fact_of_comment(thread: Thread, arranged: Outline, state: State | None, at: int) -> Callable[[Node], Truth]:
    comment, row = thread.comments[at], arranged.rows[at]
    numbers = {
        "replies": sum(row in arranged.ancestors(other) for other in range(len(arranged))),
        "answers": arranged.parent.count(row),
        "depth": len(arranged.ancestors(row)),
        "certainty": comment.reply.certainty,
    }

    def fact(node: Node) -> Truth:
        match node:
            case Number("under", _, number):
                return number in {arranged.order[above] + 1 for above in (row, *arranged.ancestors(row))}
            case Number("score", comparison, limit):
                return comment.score is not None and COMPARE[comparison](comment.score, limit)
            case Number(name, comparison, limit):
                return COMPARE[comparison](numbers[name], limit)
            case Date():
                return _dated(node, comment)
            case Field("author", value, whole):
                name = fold(comment.author.name)
                return name == fold(value) if whole else fold(value) in name
            case Field("in", value):
                return value == "comments"
            case Field("tie", value):
                return comment.reply.tie == value
            case Field(name, value) if (name, value) in STATE:
                known = state or State()
                held = {
                    "new": at in known.new,
                    "unread": at not in known.read,
                    "read": at in known.read,
                    "marked": at in known.marked,
                    "note": at in known.noted,
                }
                return None if state is None else held[value]
            case Field(name, value):
                return bool(WORDS[name][value](comment))
        raise AssertionError(node)

    return fact


def _dated(date: Date, comment: Comment) -> bool:
    if not comment.posted or not comment.posted.earliest or not comment.posted.latest:
        return False
    earliest, latest = comment.posted.earliest.replace(tzinfo=None), comment.posted.latest.replace(tzinfo=None)
    later, sooner = latest > date.latest, earliest < date.earliest
    together = earliest <= date.latest and latest >= date.earliest
    return {"after": later, "before": sooner, "on": together}[date.name]


def query_of(node: Node) -> Query:
    return Query(node.parts if isinstance(node, And) else (node,))


positions = st.sets(st.integers(0, 8))
states = st.none() | st.builds(State, positions, positions, positions, positions)


@given(talks, nodes, st.sampled_from(VIEWS), states)
@settings(max_examples=200)
def test_what_is_found_is_what_an_obvious_matcher_finds(
    thread: Thread, node: Node, view: View, state: State | None
) -> None:
    arranged = outline(thread, view)
    found = Finder(thread, state).find(query_of(node), arranged=arranged)
    assert found is not None
    assert found.positions == [
        at
        for at, comment in enumerate(thread.comments)
        if judged(node, comment_text(comment), fact_of_comment(thread, arranged, state, at))
    ]
    assert [place for place, _ in found.story] == [
        place for place, text in enumerate(story_texts(thread.story)) if text and judged(node, text, fact_of_story)
    ]


@given(talks, st.lists(st.sampled_from(["a", "b", "o", "at", "é", "1", "late"]), min_size=1, max_size=4))
def test_typing_on_finds_what_a_fresh_search_finds(thread: Thread, typed: list[str]) -> None:
    finder, words = Finder(thread), ""
    for piece in typed:
        words += piece if len(words) % 2 else f" {piece}"
        query = parse_query(words)
        assert finder.find(query) == Finder(thread).find(query)


def found(thread: Thread, asked: str, state: State | None = None) -> list[int]:
    answer = Finder(thread, state).find(parse_query(asked, strict=True))
    assert answer is not None
    return [position + 1 for position in answer.positions]


TALK = a_thread(
    [
        a_comment("See https://example.org", by="Cédre", at="2014-04-10T14:58", reply=Reply(None, "stated")),
        a_comment("> See\n\nNo.", by="ann", at="2014-04-11", guest=True, reply=Reply(0, "inferred", 0.5)),
        a_comment("", by="joann", reply=Reply(1, "stated"))._replace(score=12, marks=("removed",)),
        a_comment("Who?", by="bo", at="2014", reply=Reply(None, "absent", 0.4)),
    ]
)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("author:cedre", [1]),
        ("author:ann", [2, 3]),
        ('author:"ANN"', [2]),
        ("after:2014-04-10", [2, 4]),
        ("before:2014-04-10", [4]),
        ("on:2014-04-10", [1, 4]),
        ("on:2014-04", [1, 2, 4]),
        ("-on:2014", [3]),
        ("is:guest OR is:removed", [2, 3]),
        ("is:orphan", [4]),
        ("is:empty is:undated", [3]),
        ("is:story-answer", [1]),
        ("tie:inferred", [2]),
        ("has:link", [1]),
        ("has:quote", [2]),
        ("score:>10", [3]),
        ("-score:>10", [1, 2, 4]),
        ("certainty:<0.6", [2, 4]),
        ("replies:2", [1]),
        ("answers:1", [1, 2]),
        ("depth:0", [1, 4]),
        ("depth:>1", [3]),
        ("under:2", [2, 3]),
        ("under:9", []),
        ("-under:2 -is:orphan", [1]),
        ("in:story", []),
        ("see in:comments", [1, 2]),
        ("/^no/", [2]),
        ("/^no/c", []),
        ("is:new", []),
        ("-is:new", []),
        ("is:unread", []),
        ("has:note OR has:link", [1]),
    ],
)
def test_each_field_asks_what_it_says(asked: str, numbers: list[int]) -> None:
    assert found(TALK, asked) == numbers


def test_a_link_behind_words_is_a_link() -> None:
    comment = a_comment()._replace(body=(Block("paragraph", "here", links=(Link(0, 4, "x:y"),)),))
    assert found(a_thread([comment]), "has:link") == [1]


def test_what_was_read_marked_or_noted_is_known_where_there_is_state() -> None:
    state = State(new={2}, read={0, 1}, marked={1}, noted={3})
    asked = ("is:new", "is:unread", "is:read", "is:marked", "has:note", "-is:marked is:read", "-is:new is:unread")
    assert [found(TALK, words, state) for words in asked] == [[3], [3, 4], [1, 2], [2], [4], [1], [4]]


def test_a_byline_that_is_not_there_matches_nothing() -> None:
    answer = Finder(a_thread([], title="Late", body="Boat")).find(parse_query("in:story OR -late"))
    assert answer is not None
    assert [place for place, _ in answer.story] == [0, 2]


def test_depth_and_replies_are_those_of_the_view_that_is_given() -> None:
    flat, finder = outline(a_tree([None, 0]), "flat"), Finder(a_tree([None, 0]))
    query = parse_query("depth:0")
    answers = [finder.find(query, arranged=flat), finder.find(query), finder.find(query, arranged=flat)]
    assert [answer and answer.positions for answer in answers] == [[0, 1], [0], [0, 1]]


def test_a_chain_of_20_000_replies_is_searched_by_its_shape() -> None:
    thread = a_chain(20_000)
    assert len(found(thread, "depth:>10000 replies:>=10")) == 9_989
    assert len(found(thread, "under:19999")) == 2


def test_a_regular_expression_that_takes_too_long_is_a_problem_and_finds_nothing() -> None:
    thread = a_thread([a_comment("fine"), a_comment("a" * 60)])
    answer = Finder(thread).find(parse_query("/(a|a)*b?[cd]/"))
    assert answer is not None
    assert (answer.comments, answer.story) == ((), ())
    assert "took longer than" in str(answer.problem)


def test_every_value_that_the_language_knows_is_one_that_matching_knows() -> None:
    asked = {(kind.name, value) for kind in FIELDS if kind.name in WORDS for value in kind.values}
    assert asked == {(name, value) for name, values in WORDS.items() for value in values} | STATE
    assert set(BY_NAME["tie"].values) == set(get_args(Tie))
