from __future__ import annotations

from made import a_comment, a_thread, a_tree
from microfiche.parser.outline import outline
from microfiche.tui.reading import moves

#   0 a
#   1   b
#   2     c
#   3   d
#   4 e
#   5   f
TREE = outline(a_tree([None, 0, 1, 0, None, 4]))


def test_top_level_comments_follow_each_other() -> None:
    assert [moves.next_top(TREE, row) for row in range(6)] == [4, 4, 4, 4, None, None]


def test_going_back_leads_to_the_top_of_the_chain_and_then_to_the_one_before() -> None:
    assert [moves.previous_top(TREE, row) for row in range(6)] == [None, 0, 0, 0, 0, 4]


def test_siblings_answer_the_same_comment() -> None:
    assert [moves.next_sibling(TREE, row) for row in range(6)] == [4, 3, None, None, None, None]
    assert [moves.previous_sibling(TREE, row) for row in range(6)] == [None, None, None, 1, 0, None]


def test_a_parent_is_what_is_answered() -> None:
    assert [moves.parent_of(TREE, row) for row in range(6)] == [None, 0, 1, 0, None, 4]


def test_the_next_comment_of_a_name_comes_round_again() -> None:
    thread = a_thread([a_comment(by=name) for name in ("ann", "bo", "ann", "Ann")])
    tree = outline(thread)
    assert [moves.next_by_author(thread, tree, row) for row in range(4)] == [2, None, 0, None]
