"""The tree while it grows: the branch that is open, and what it tells of the next comment."""

import pytest
from microfiche.parser.replies.tree import FAR_UP, MOST_LEVELS, OFF, TOP, Tree
from pages import people


@pytest.fixture
def grown(page_of):
    """A tree in which each comment, by somebody new, answers the parent given."""

    def grow(*parents):
        page = page_of(people(*(f"p{n}" for n in range(len(parents)))))
        tree = Tree(page)
        for i, parent in enumerate(parents):
            tree.attach(i, parent)
        return tree

    return grow


def test_depths_and_direct_replies_are_counted(grown):
    tree = grown(TOP, 0, 1, 0, TOP)
    assert (tree.parent, tree.depth, tree.replies) == ([TOP, 0, 1, 0, TOP], [0, 1, 2, 1, 0], [2, 1, 0, 0, 0])


def test_the_branch_is_the_one_that_ends_in_the_latest_comment(grown):
    tree = grown(TOP, 0, 1, 0)
    assert [tree.level_of(c) for c in range(4)] == [0, -1, -1, 1]
    assert tree.height == 2
    assert [tree.branch_at(level) for level in range(2)] == [0, 3]
    assert tree.level_of(99) == -1


def test_a_comment_on_the_story_begins_a_branch(grown):
    tree = grown(TOP, 0, TOP)
    assert (tree.height, tree.branch_at(0)) == (1, 2)


def test_a_tie_may_open_a_branch_again_that_was_left(grown):
    tree = grown(TOP, 0, 1, TOP, 2)
    assert [tree.branch_at(level) for level in range(tree.height)] == [0, 1, 2, 4]
    assert [tree.level_of(c) for c in range(5)] == [0, 1, 2, -1, 3]


def test_a_sibling_takes_the_place_of_a_branch_that_ended_on_its_level(grown):
    tree = grown(TOP, 0, 1, 0, 1)
    assert [tree.branch_at(level) for level in range(tree.height)] == [0, 1, 4]


def test_a_branch_that_is_opened_again_is_followed_up_so_far(grown):
    chain = grown(TOP, *range(99), TOP, 99)
    assert chain.height == MOST_LEVELS + 1
    assert chain.branch_at(0) == 100 - MOST_LEVELS
    assert chain.branch_at(MOST_LEVELS) == 101


def test_below_a_level_the_deepest_come_first_and_so_many_at_most(grown):
    tree = grown(TOP, 0, 1, 2)
    assert tree.branch_below(4, 10) == [3, 2, 1, 0]
    assert tree.branch_below(3, 2) == [2, 1]
    assert tree.branch_below(0, 10) == []


def test_ways_up_are_told_apart_to_a_height(grown):
    tree = grown(TOP, 0, 1, 2, 3, TOP, 4)
    assert tree.ways_up([6, 4, 3, 2, 1, 0, 5]) == [0, 1, 2, FAR_UP, FAR_UP, FAR_UP, OFF]


def test_who_spoke_last_and_who_has_answered_whom_is_known(page_of):
    tree = Tree(page_of(people("ann", "bob", "ann")))
    for i, parent in enumerate([TOP, 0, 1]):
        tree.attach(i, parent)
    assert tree.last_by == {0: 2, 1: 1}
    assert tree.answered == {(0, 1), (1, 0)}
