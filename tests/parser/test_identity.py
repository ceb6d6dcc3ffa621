"""Keys follow the content: neither the file, the place nor the time changes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from made import a_comment, a_thread
from microfiche.parser.identity import comment_key, comment_keys, thread_key
from microfiche.parser.model import Block, Moment, Story

if TYPE_CHECKING:
    from microfiche.parser.model import Comment


def said(author: str, text: str) -> Comment:
    return a_comment(by=author)._replace(body=(Block("paragraph", text),))


def test_a_comment_keeps_its_key_when_time_id_and_score_are_written_differently() -> None:
    first = said("Mira", "The dam will hold.")
    again = first._replace(id="c-9", posted=Moment("3 hours ago"), score=12)
    assert comment_key(first) == comment_key(again)


def test_white_space_case_and_composed_letters_do_not_change_a_key() -> None:
    assert comment_key(said("Zoë", "So  it\nis.")) == comment_key(said("ZOE\u0308", "so it is."))


def test_other_words_or_another_author_make_another_key() -> None:
    keys = {comment_key(said(who, what)) for who in ("Mira", "Tom") for what in ("Yes.", "No.")}
    assert len(keys) == 4


def test_a_name_and_a_text_do_not_run_into_each_other() -> None:
    assert comment_key(said("Ann", "Marie left")) != comment_key(said("Ann Marie", "left"))


@given(st.lists(st.sampled_from([said("a", "one"), said("a", "two"), said("b", "one")])))
def test_keys_are_unique_within_a_thread(comments: list[Comment]) -> None:
    assert len(set(comment_keys(comments))) == len(comments)


def test_a_thread_keeps_its_key_in_another_file_and_with_more_comments() -> None:
    early = a_thread([said("a", "one")], title="A dam", body="It holds.")
    moved = replace(early.capture, name="moved.txt", sha256="0")
    late = replace(early, comments=(*early.comments, said("b", "two")), capture=moved)
    assert thread_key(early) == thread_key(late)


def test_threads_that_only_share_a_title_have_keys_of_their_own() -> None:
    monday = replace(a_thread([said("a", "Monday")]), story=Story("Open thread"))
    friday = replace(monday, comments=(said("a", "Friday"),))
    assert thread_key(monday) != thread_key(friday)
