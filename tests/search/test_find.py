from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from made import a_comment, a_thread, a_tree, threads
from microfiche.parser.outline import outline
from microfiche.search.facts import State
from microfiche.search.find import Finder, Found, spans
from microfiche.search.query import parse_query
from microfiche.search.texts import block_starts, comment_text, story_texts

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def found(thread: Thread, words: str) -> Found:
    answer = Finder(thread).find(parse_query(words))
    assert answer is not None
    return answer


def test_hits_are_counted_in_title_paragraphs_and_comments() -> None:
    comments = [a_comment("Late again."), a_comment("never"), a_comment("the LATE, late boat", by="latecomer")]
    thread = a_thread(comments, title="Ferry late", body="So late.\n\nOr too late, late.")
    assert found(thread, "late") == Found(((0, 1), (2, 1), (3, 2)), ((0, 1), (2, 3)))


def test_all_words_must_stand_in_one_text() -> None:
    thread = a_thread([a_comment("one two"), a_comment("one"), a_comment("two", by="one")], title="", body="two")
    assert found(thread, "one two") == Found((), ((0, 2), (2, 2)))


def test_nothing_is_found_by_an_empty_query() -> None:
    assert found(a_thread([a_comment("x")]), " ") == Found()


def test_a_search_can_be_called_off_and_taken_up_again() -> None:
    finder = Finder(a_thread([a_comment("late")], title=""))
    assert finder.find(parse_query("late"), lambda: True) is None
    assert finder.find(parse_query("late")) == Found(((2, 1),), ((0, 1),))


def test_a_highlight_takes_in_the_marks_on_its_last_letter() -> None:
    text = "Beyonce\u0301 and مُحَمَّدٌ"
    assert [text[a:b] for a, b in spans(parse_query("beyonce محمد"), text)] == ["Beyonce\u0301", "مُحَمَّدٌ"]


def test_a_highlight_of_half_a_letter_is_that_letter() -> None:
    assert spans(parse_query("stras"), "Straße") == [(0, 5)]


@given(threads(), st.text("aeé \"'ا1", min_size=1, max_size=3))
def test_there_are_as_many_highlights_as_hits(thread: Thread, words: str) -> None:
    query, answer = parse_query(words), found(thread, words)
    texts = story_texts(thread.story)
    assert [(at, len(spans(query, text))) for at, text in enumerate(texts) if spans(query, text)] == [*answer.story]
    bodies = [comment_text(comment) for comment in thread.comments]
    assert [(at, len(spans(query, text))) for at, text in enumerate(bodies) if spans(query, text)] == [*answer.comments]


@given(threads())
def test_blocks_stand_in_a_comments_text_where_they_are_said_to(thread: Thread) -> None:
    for comment in thread.comments:
        text = comment_text(comment)
        for block, start in zip(comment.body, block_starts(comment), strict=True):
            assert text[start : start + len(block.text)] == block.text


@given(threads(), st.text("aeé \"'ا1", min_size=1, max_size=3), st.data())
def test_a_glimpse_is_the_same_search_among_fewer_comments(thread: Thread, words: str, data: st.DataObject) -> None:
    looked_at = data.draw(st.sets(st.sampled_from(range(len(thread.comments))))) if thread.comments else set()
    finder, query = Finder(thread), parse_query(words)
    glimpse = finder.glimpse(query, looked_at)
    whole = finder.find(query)
    assert whole is not None
    assert glimpse.story == whole.story
    assert glimpse.comments == tuple(pair for pair in whole.comments if pair[0] in looked_at)
    assert glimpse.is_whole == (len(looked_at) == len(thread.comments))


def test_what_a_reader_has_done_since_counts_in_the_next_search() -> None:
    finder = Finder(a_thread([a_comment("late"), a_comment("late")]), State(read={0}))
    assert finder.glimpse(parse_query("is:read"), [0, 1]).positions == [0]
    finder.state = State(read={0, 1})
    assert finder.glimpse(parse_query("is:read"), [0, 1]).positions == [0, 1]


def test_a_thread_longer_than_one_look_is_found_in_to_its_end() -> None:
    comments = [a_comment("late" if n % 1000 == 999 else "never") for n in range(3000)]
    finder = Finder(a_thread(comments, title="", body=""))
    answer = finder.find(parse_query("late"))
    assert answer == Found((), ((999, 1), (1999, 1), (2999, 1)))
    assert finder.find(parse_query("-never")) == Found((), ((999, 1), (1999, 1), (2999, 1)))


def test_a_search_that_is_called_off_is_asked_between_looks() -> None:
    finder, asked = Finder(a_thread([a_comment("late")] * 3000, title="", body="")), [False, False, True]
    assert finder.find(parse_query("late"), lambda: asked.pop(0)) is None
    assert asked == []
    assert len((finder.find(parse_query("late")) or Found()).comments) == 3000
    calls = iter([False, True])
    assert finder.find(parse_query("late"), lambda: next(calls)) is None


def test_the_same_comments_with_other_ties_are_found_by_these() -> None:
    finder = Finder(a_tree([None, None]))
    query = parse_query("depth:0")
    before = finder.find(query)
    finder.take(a_tree([None, 0]))
    after = finder.find(query)
    assert before is not None
    assert after is not None
    assert (before.positions, after.positions) == ([0, 1], [0])


def test_a_search_for_less_looks_everywhere_again() -> None:
    finder = Finder(a_thread([a_comment("late boat"), a_comment("late"), a_comment("plate")], title="", body=""))
    for words, positions in (("late boat", [0]), ("late", [0, 1, 2]), ("plate", [2]), ("-late", []), ("la", [0, 1, 2])):
        assert finder.glimpse(parse_query(words), range(3)).positions == positions
        answer = finder.find(parse_query(words))
        assert answer is not None
        assert answer.positions == positions


def test_what_words_and_other_things_asked_for_together_narrows_nothing_afterwards() -> None:
    finder = Finder(a_thread([a_comment("late", guest=True), a_comment("late")], title="", body=""))
    for words, positions in (("late is:guest", [0]), ("late", [0, 1]), ("late -boat", [0, 1])):
        answer = finder.find(parse_query(words))
        assert answer is not None
        assert answer.positions == positions


def test_a_glimpse_of_an_expression_that_is_too_slow_says_so() -> None:
    finder = Finder(a_thread([a_comment("a" * 60), a_comment("fine")], title="", body=""))
    glimpse = finder.glimpse(parse_query("/(a|a)*b?[cd]/"), [0])
    assert glimpse.problem is not None
    assert (glimpse.comments, glimpse.is_whole) == ((), True)


def test_a_glimpse_is_in_captured_order_whatever_order_is_asked_for() -> None:
    finder = Finder(a_thread([a_comment("late")] * 3, title="late", body=""))
    assert finder.glimpse(parse_query("late"), [2, 0]) == Found(((0, 1),), ((0, 1), (2, 1)), is_whole=False)
    assert finder.glimpse(parse_query(" "), [0]) == Found(is_whole=False)


def test_a_glimpse_sees_the_shape_that_it_is_given() -> None:
    thread = a_tree([None, 0])
    assert Finder(thread).glimpse(parse_query("depth:0"), [0, 1]).positions == [0]
    assert Finder(thread).glimpse(parse_query("depth:0"), [0, 1], outline(thread, "flat")).positions == [0, 1]


def test_a_match_that_rests_on_no_word_counts_once() -> None:
    thread = a_thread([a_comment("never", guest=True), a_comment("late, late")], title="", body="")
    for words in ("late", "late ate", "late OR boat", "late OR ate"):
        asked = f"({words}) OR is:guest"
        assert found(thread, asked).comments[0] == (0, 1)
