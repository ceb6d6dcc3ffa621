"""What a comment can answer, as the order of its page and the tree so far allow."""

import pytest
from microfiche.parser.replies.candidates import walk
from microfiche.parser.replies.tree import TOP, Tree
from pages import at

A, B, C, D = range(4)


def options(order, page, parents):
    """What the comment after those with these parents can answer."""
    tree = Tree(page)
    way = walk(order, page, tree)
    for i, parent in enumerate(parents):
        way.options(i)
        tree.attach(i, parent)
        way.attach(i, parent)
    return way.options(len(parents))


def placed(found):
    return list(zip(found.positions, found.places, strict=True))


def test_the_first_comment_can_answer_only_the_story(page_of):
    for order in ("nested", "one-level", "flat", "newest-top", "newest", "votes", "unknown"):
        found = options(order, page_of(at(*[0])), [])
        assert (found.positions, found.back, found.against, found.head) == ([], False, False, -1)


def test_on_a_nested_page_the_open_branch_can_be_answered_nearest_first(page_of):
    found = options("nested", page_of(at(*[0, 10, 20, 30])), [TOP, A, B])
    assert placed(found) == [(C, "prev"), (B, "up 1"), (A, "up 2 root")]
    assert (found.top, found.back, found.against) == ("path 3", False, False)


def test_the_comment_right_above_is_known_for_one_at_the_top(page_of):
    assert placed(options("nested", page_of(at(*[0, 10])), [TOP])) == [(A, "prev root")]


def test_places_far_up_a_branch_are_one_and_ten_are_weighed(page_of):
    found = options("nested", page_of(at(*range(14))), [TOP, *range(12)])
    assert found.positions == [*range(12, 2, -1)]
    assert found.places == ["prev", "up 1", "up 2", *["up 3"] * 7]
    assert found.top == "path 4"


def test_a_step_back_in_time_closes_what_is_younger(page_of):
    found = options("nested", page_of(at(*[0, 10, 30, 20])), [TOP, A, B])
    assert placed(found) == [(B, "against"), (A, "back 1 root")]
    assert (found.top, found.back) == ("path 2", True)
    assert placed(options("votes", page_of(at(*[0, 10, 30, 20])), [TOP, A, B])) == [(B, "back 0"), (A, "back 1 root")]


def test_a_comment_of_the_same_minute_stays_open(page_of):
    found = options("nested", page_of(at(*[0, 10, 10])), [TOP, A])
    assert placed(found) == [(B, "prev"), (A, "up 1 root")]
    assert not found.back


def test_comments_without_times_close_nothing(page_of):
    assert options("nested", page_of(at(*[0, None, 20])), [TOP, A]).positions == [B, A]
    assert options("nested", page_of(at(*[0, 30, None])), [TOP, A]).positions == [B, A]


def test_where_the_oldest_come_first_an_older_sibling_cannot_follow(page_of):
    found = options("nested", page_of(at(*[0, 30, 10])), [TOP, A])
    assert placed(found) == [(A, "against")]
    assert not found.against
    assert options("nested", page_of(at(*[20, 30, 10])), [TOP, A]).against


def test_where_the_newest_come_first_a_younger_one_cannot_follow_at_the_top(page_of):
    assert options("newest-top", page_of(at(*[20, 30, 40])), [TOP, A]).against
    assert not options("newest-top", page_of(at(*[20, 30, 10])), [TOP, A]).against
    assert placed(options("newest-top", page_of(at(*[0, 30, 40])), [TOP, A])) == [(B, "prev"), (A, "up 1 root")]
    assert placed(options("newest", page_of(at(*[0, 30, 40])), [TOP, A])) == [(B, "prev"), (A, "against")]


def test_a_page_by_votes_forbids_nothing(page_of):
    for minutes in ([20, 30, 10], [20, 30, 40]):
        for order in ("votes", "unknown"):
            found = options(order, page_of(at(*minutes)), [TOP, A])
            assert not found.against
            assert "against" not in found.places


def test_comments_that_an_earlier_tie_left_off_the_branch_are_weighed_too(page_of):
    found = options("nested", page_of(at(*[0, 10, 20, 30])), [TOP, A, A])
    assert placed(found) == [(C, "prev"), (A, "up 1 root"), (B, "off 0")]


def test_of_those_off_the_branch_three_are_weighed_and_none_above_its_root(page_of):
    found = options("nested", page_of(at(*range(8))), [TOP, TOP, B, B, B, B, B])
    assert placed(found) == [(6, "prev"), (B, "up 1 root"), (5, "off 0"), (4, "off 1"), (3, "off 2")]


def test_in_a_block_its_head_and_all_its_members_can_be_answered(page_of):
    found = options("one-level", page_of(at(*[0, 10, 20, 30, 40])), [TOP, A, A, A])
    assert placed(found) == [(D, "prev"), (C, "member 1"), (B, "member 2"), (A, "head")]
    assert (found.top, found.back, found.head) == ("block 4", False, A)


def test_the_head_of_a_block_is_known_right_above(page_of):
    assert placed(options("one-level", page_of(at(*[0, 10])), [TOP])) == [(A, "head prev")]


def test_a_comment_on_the_story_begins_a_block(page_of):
    found = options("one-level", page_of(at(*[0, 10, 20, 30])), [TOP, A, TOP])
    assert placed(found) == [(C, "head prev")]
    assert found.top == "block 1"


def test_in_a_block_a_step_back_speaks_against_what_is_younger(page_of):
    found = options("one-level", page_of(at(*[0, 10, 30, 20])), [TOP, A, A])
    assert placed(found) == [(C, "against"), (B, "back member"), (A, "back head")]
    assert found.back


def test_of_a_long_block_the_nearest_twelve_and_the_head_can_be_answered(page_of):
    found = options("one-level", page_of(at(*range(15))), [TOP, *[A] * 13])
    assert found.positions == [*range(13, 1, -1), A]
    assert found.places == ["prev", "member 1", "member 2", "member 3", *["member 4"] * 8, "head"]
    assert found.top == "block 8"
    just = options("one-level", page_of(at(*range(13))), [TOP, *[A] * 11])
    assert just.positions == [*range(11, 0, -1), A]


def test_on_a_flat_page_the_nearest_ten_and_the_first_can_be_answered(page_of):
    found = options("flat", page_of(at(*range(13))), [TOP] * 12)
    assert found.positions == [*range(11, 1, -1), 0]
    assert found.places == [
        *(f"near {n}" for n in (1, 2, 3, 4, 5, 5, 7, 7, 7, 10)),
        "far first",
    ]
    assert found.top == "flat"


def far(page_of, first, last, author="ann", by="bob", parents=None):
    """Where the comments far above a last one stand, with twelve others between."""
    lines = [f"1 - | host | | Fog.\n2 - | {author} | | {first}"]
    lines += [f"{n} - | p{n} | | note {chr(100 + n) * 9}" for n in range(3, 15)]
    page = page_of("\n".join([*lines, f"15 - | {by} | | {last}"]))
    return placed(options("flat", page, parents or [TOP] * 14))[10:]


def test_far_above_what_is_quoted_can_be_answered(page_of):
    said = "The old boats were sold to a single buyer"
    assert far(page_of, said, f"> {said}\\n\\nNo.") == [(B, "far quoted"), (A, "far first")]


def test_far_above_the_latest_of_somebody_named_can_be_answered(page_of):
    assert far(page_of, "Ice.", "@ann no") == [(B, "far named"), (A, "far first")]
    assert far(page_of, "Ice.", "@nobody no") == [(A, "far first")]


def test_far_above_the_latest_answer_to_the_same_author_can_be_answered(page_of):
    answers = [TOP, A, *[TOP] * 12]
    assert far(page_of, "Ice.", "Thanks.", by="host", parents=answers) == [(B, "far turn"), (A, "far first")]
    assert far(page_of, "Ice.", "Thanks.", by="host") == [(A, "far first")]


def test_far_above_what_shares_two_rare_words_can_be_answered(page_of):
    assert far(page_of, "the dredger lost a hawser", "a dredger and a hawser, you say") == [
        (B, "far alike"),
        (A, "far first"),
    ]
    assert far(page_of, "the dredger sank", "a dredger, you say") == [(A, "far first")]


def test_the_strongest_reason_to_look_far_above_is_the_one_that_counts(page_of):
    assert far(page_of, "the dredger lost a hawser", "@ann a dredger and a hawser") == [
        (B, "far named"),
        (A, "far first"),
    ]


def test_of_those_far_above_that_share_rare_words_the_three_most_alike_count(page_of):
    words = ["dredger hawser", "dredger hawser", "hawser dredger crane", "dredger", "crane dredger", "crane hawser"]
    lines = [f"{n} - | p{n} | | {text}" for n, text in enumerate(words, 1)]
    lines += [f"{n} - | p{n} | | note {chr(90 + n) * 9}" for n in range(7, 18)]
    page = page_of("\n".join([*lines, "18 - | bob | | dredger hawser crane"]))
    assert placed(options("flat", page, [TOP] * 17))[10:] == [
        (2, "far alike"),
        (5, "far alike"),
        (4, "far alike"),
        (0, "far first"),
    ]


@pytest.mark.parametrize("many", [9, 10])
def test_words_that_more_than_ten_hold_point_at_nobody(page_of, many):
    lines = [f"{n} - | p{n} | | dredger hawser" for n in range(1, many + 1)]
    lines += [f"{n} - | p{n} | | note {chr(90 + n) * 9}" for n in range(many + 1, many + 12)]
    page = page_of("\n".join([*lines, f"{many + 12} - | bob | | dredger hawser"]))
    alike = [c for c, place in placed(options("flat", page, [TOP] * (many + 11))) if place == "far alike"]
    assert alike == ([8, 7, 6] if many == 9 else [])
