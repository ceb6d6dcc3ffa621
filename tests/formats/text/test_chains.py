"""Lines such as `0:carol @bob @ann No.`: who answers whom is stated by names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

PAGE = """0:ann The weir is full of kites.
0:bob @ann It is not.
1:carol @bob @ann It is.
0:ann @carol @bob @ann Look out of the window.
0:old pete @ann Which window?
0:bob Has anybody asked the geese?
0:ann @old pete @ann The one with the geese."""


def test_a_chain_of_names_states_whom_a_comment_answers(read_text: Read) -> None:
    thread = read_text(PAGE)
    assert [comment.author.name for comment in thread.comments] == [
        "ann",
        "bob",
        "carol",
        "ann",
        "old pete",
        "bob",
        "ann",
    ]
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, 2, 0, None, 4]
    assert {comment.reply.tie for comment in thread.comments} == {"stated"}


def test_the_chain_and_the_mark_are_no_part_of_what_was_said(read_text: Read) -> None:
    thread = read_text(PAGE)
    assert [block.text for block in thread.comments[2].body] == ["It is."]
    kinds = [(left.kind, left.text) for left in thread.leftovers if left.span and left.span.first == 3]
    assert kinds == [("mark before a name", "1"), ("chain of names", "@bob @ann")]


def test_two_comments_that_fit_a_chain_leave_a_guess(read_text: Read) -> None:
    thread = read_text("0:ann One.\n0:ann Two.\n0:bob @ann Three?\n0:carol @ann Four?")
    third, fourth = thread.comments[2].reply, thread.comments[3].reply
    assert (third.parent, third.tie, fourth.parent, fourth.tie) == (1, "inferred", 1, "inferred")
    assert third.certainty > fourth.certainty
    assert "fits 2 earlier comments by ann" in third.evidence[0].says


def test_an_answer_to_somebody_who_is_not_there_answers_something_absent(read_text: Read) -> None:
    thread = read_text("0:ann One.\n0:bob @dora Two.\n0:carol @ann Three.")
    assert (thread.comments[1].reply.tie, thread.comments[1].reply.parent) == ("absent", None)


def test_a_log_of_times_is_no_page_of_chains(read_text: Read) -> None:
    thread = read_text("12:01 the geese came\n12:05 the geese left\n12:09 the geese came back")
    assert thread.comments == ()
