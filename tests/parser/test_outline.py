from __future__ import annotations

import pickle
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import a_chain, a_comment, a_thread, a_tree
from microfiche.parser.model import Reply, Thread, Tie
from microfiche.parser.outline import VIEWS, Outline, View, hang, outline, parents_in, untangle

CHAIN = 100_000


def test_replies_stand_under_what_they_answer_in_captured_order() -> None:
    tree = outline(a_tree([None, None, 0, 1, 0, 2]))
    assert tree.order == [0, 2, 5, 4, 1, 3]
    assert tree.depth == [0, 1, 2, 1, 0, 1]
    assert [tree.replies(row) for row in range(6)] == [3, 1, 0, 0, 1, 0]
    assert tree.children(-1) == [0, 4]
    assert tree.children(0) == [1, 3]
    assert tree.ancestors(2) == [1, 0]


def test_a_reply_to_a_later_comment_stands_under_it() -> None:
    tree = outline(a_tree([1, None]))
    assert (tree.order, tree.depth) == ([1, 0], [0, 1])


def test_the_stated_view_puts_what_was_inferred_at_the_top() -> None:
    thread = a_thread(
        [
            a_comment(reply=Reply(None, "stated")),
            a_comment(reply=Reply(0, "inferred", 0.9)),
            a_comment(reply=Reply(0, "indented")),
        ]
    )
    assert outline(thread, "stated").order == [0, 2, 1]
    assert outline(thread, "stated").depth == [0, 1, 0]
    assert outline(thread, "inferred").depth == [0, 1, 1]


def test_as_captured_keeps_the_order_and_indents_only_under_the_open_branch() -> None:
    captured = outline(a_tree([None, 0, None, 0, 2]), "captured")
    assert captured.order == [0, 1, 2, 3, 4]
    assert captured.depth == [0, 1, 0, 0, 0], "comment 2 was closed by the stray reply to comment 0"


def test_an_answer_to_what_stands_on_no_open_branch_is_not_indented_as_captured() -> None:
    assert outline(a_tree([None, 0, None, 1]), "captured").depth == [0, 1, 0, 0], "the branch of comment 1 was closed"
    assert outline(a_tree([1, None, 2, 9, -7]), "captured").depth == [0, 0, 0, 0, 0]
    assert outline(a_tree([None, 0, 1, 0, 3, 1]), "captured").depth == [0, 1, 2, 1, 2, 0]


@pytest.mark.parametrize("view", VIEWS)
def test_a_thread_without_comments_has_an_empty_outline(view: View) -> None:
    empty = outline(a_tree([]), view)
    assert (len(empty), empty.children(-1)) == (0, [])


def test_siblings_stand_in_the_order_in_which_they_are_ranked() -> None:
    tree = hang([-1, 0, 0, -1, 0], "stated", [3, 0, 4, 2, 1])
    assert (tree.order, tree.depth, tree.parent, tree.end) == (
        [3, 0, 4, 2, 1],
        [0, 0, 1, 1, 1],
        [-1, -1, 1, 1, 1],
        [1, 5, 3, 4, 5],
    )


def test_a_branch_that_ends_goes_on_where_it_was_left() -> None:
    tree = outline(a_tree([None, 0, 1, 2, 0, None]))
    assert tree.depth == [0, 1, 2, 3, 1, 0]
    assert tree.parent == [-1, 0, 1, 2, 0, -1]
    assert tree.end == [5, 4, 4, 4, 5, 6]
    assert [tree.ancestors(row) for row in (3, 4, 5)] == [[2, 1, 0], [0], []]
    assert [tree.children(row) for row in (-1, 0, 3)] == [[0, 5], [1, 4], []]


def test_each_view_takes_the_parents_that_it_shows() -> None:
    ties: tuple[Tie, ...] = ("stated", "indented", "inferred", "judged", "absent", "lost")
    thread = a_thread([a_comment(reply=Reply(None if tie in ("absent", "lost") else 0, tie)) for tie in ties])
    assert parents_in(thread, "inferred") == [0, 0, 0, 0, -1, -1]
    for view in ("stated", "captured"):
        assert parents_in(thread, view) == [0, 0, -1, -1, -1, -1]
    assert parents_in(thread, "flat") == [-1] * 6


def test_the_flat_view_has_no_depth() -> None:
    assert outline(a_tree([None, 0, 1]), "flat").depth == [0, 0, 0]


@st.composite
def tied(draw: st.DrawFn) -> Thread:
    """A thread with ties of any kind to any comment, later ones, itself and none that there is included."""
    parents = draw(st.lists(st.none() | st.integers(-1, 8), max_size=8))
    return a_thread([a_comment(reply=Reply(parent, draw(st.sampled_from(get_args(Tie))))) for parent in parents])


@pytest.mark.parametrize("view", VIEWS)
@given(thread=tied())
def test_every_view_is_a_reading_order_of_every_comment(thread: Thread, view: View) -> None:
    shape = outline(thread, view)
    assert shape.view == view
    assert sorted(shape.order) == list(range(len(thread.comments)))
    assert [shape.order[shape.rows[position]] for position in range(len(shape))] == list(range(len(shape)))
    for row in range(len(shape)):
        above = shape.parent[row]
        assert above < row < shape.end[row]
        assert shape.depth[row] == (shape.depth[above] + 1 if above >= 0 else 0)
        assert above < 0 or shape.end[row] <= shape.end[above]
        inside = [r for r in range(len(shape)) if row in shape.ancestors(r)]
        assert inside == list(range(row + 1, shape.end[row]))


@given(st.lists(st.integers(-3, 12), max_size=12))
def test_untangling_leaves_a_tree_and_cuts_no_more_than_it_must(parents: list[int]) -> None:
    whole, cut = untangle(parents)
    for start in range(len(whole)):
        steps, at = 0, start
        while at != -1:
            at, steps = whole[at], steps + 1
            assert steps <= len(whole), "a circle is left"
    assert [i for i in range(len(parents)) if whole[i] != parents[i]] == cut
    assert untangle(whole) == (whole, [])


def test_a_circle_is_cut_once_at_its_first_comment() -> None:
    assert untangle([2, 0, 1, 2]) == ([-1, 0, 1, 2], [0])
    assert untangle([0, -7, 9]) == ([-1, -1, -1], [0, 1, 2])
    assert untangle([1, 2, 0, 0, 5, 4]) == ([-1, 2, 0, 0, -1, 4], [0, 4])
    assert untangle([3, 2, 1, 1]) == ([3, -1, 1, 1], [1]), "what leads into a circle is no part of it"


def test_what_is_a_tree_already_is_left_alone() -> None:
    parents = [-1, 0, 1, -1]
    whole, cut = untangle(parents)
    assert (whole, cut) == (parents, [])
    assert whole is not parents
    assert untangle([1, -1, 3, -1]) == ([1, -1, 3, -1], [])
    assert untangle([-1, 2, -1]) == ([-1, 2, -1], [])


def test_a_chain_of_100_000_replies_is_data_like_any_other() -> None:
    thread = a_chain(CHAIN)
    for view in VIEWS:
        shape = outline(thread, view)
        assert len(shape) == CHAIN
    deep: Outline = outline(thread)
    assert deep.depth[-1] == CHAIN - 1
    assert deep.replies(0) == CHAIN - 1
    assert len(deep.ancestors(CHAIN - 1)) == CHAIN - 1
    assert pickle.loads(pickle.dumps(thread)) == thread
    assert repr(thread).startswith("Thread(story=Story(")
    assert hash(thread) == hash(a_chain(CHAIN))
