"""How the likeliest parents are chosen: with weights of a test's own, so that only the rules around them speak."""

import pytest
from microfiche.parser.replies.decode import ABSENT_CERTAINTY, RULE_CERTAINTY, UNSETTLED, decode, quotes_absent
from microfiche.parser.replies.model import Model, Table
from microfiche.parser.replies.tree import TOP
from pages import at

SAID = "The old boats were sold to a single buyer"
GONE = "> nobody on the quay ever said a word\\n\\nOh yes."
LIKES_ABOVE = {"prev": 2.0, "prev root": 2.0, "head prev": 2.0, "near 1": 2.0}
LIKES_STORY = {"top": 2.0}


def parents(page, weights, order="nested", fixed=None):
    return decode(page, order, fixed or [None] * page.count, Model(weights)).parents


def test_the_likeliest_parent_is_chosen(page_of):
    page = page_of(at(0, 1, 2))
    assert parents(page, LIKES_ABOVE) == [TOP, 0, 1]
    assert parents(page, LIKES_STORY) == [TOP, TOP, TOP]


def test_where_nothing_is_likelier_a_comment_is_on_the_story(page_of):
    assert parents(page_of(at(0, 1)), {}) == [TOP, TOP]


def test_the_first_comment_is_certainly_on_the_story(page_of):
    assert decode(page_of(at(0)), "nested", [None], Model({})).certainty == [1.0]


def test_what_is_fixed_stays_and_is_certain_and_the_rest_is_weighed_around_it(page_of):
    decoded = decode(page_of(at(0, 1, 2)), "nested", [None, TOP, None], Model(LIKES_ABOVE))
    assert decoded.parents == [TOP, TOP, 1]
    assert decoded.certainty[1] == 1.0
    assert 0.5 < decoded.certainty[2] < 1.0


def test_no_tie_closes_a_circle_with_one_that_is_fixed(page_of):
    page = page_of(at(0, 1, 2))
    assert parents(page, LIKES_ABOVE, fixed=[1, None, None]) == [1, TOP, 1]
    assert parents(page, LIKES_ABOVE, fixed=[2, 0, None]) == [2, 0, TOP]


def test_what_was_inferred_before_counts_for_circles_too(page_of):
    page = page_of(at(0, 1, 2))
    assert parents(page, LIKES_ABOVE, fixed=[2, None, None]) == [2, 0, TOP]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (GONE, True),
        ("> nobody ever said a\\n\\nOh yes.", False),
        ("> nobody ever said a word\\n\\nOh yes.", True),
        ("Oh yes. “nobody on the quay ever said a word”", False),
        (f"> {SAID}\\n\\nOh yes.", False),
        ("Oh yes.", False),
    ],
)
def test_an_opening_quotation_of_five_words_that_stand_nowhere_is_of_something_absent(page_of, text, absent):
    lines = f"1 - | ann | | {SAID}\n2 - | bob | | {text}"
    assert quotes_absent(page_of(lines), 1) is absent
    assert not quotes_absent(page_of(lines, story=""), 1), "without the story nobody knows what it held"


def test_who_quotes_something_absent_hangs_nowhere_and_certain_it_is_not(page_of):
    page = page_of(f"1 - | ann | | Fog.\n2 - | bob | | {GONE}")
    decoded = decode(page, "nested", [None, None], Model(LIKES_STORY))
    assert (decoded.parents[1], decoded.absent) == (TOP, [False, True])
    assert decoded.certainty[1] <= ABSENT_CERTAINTY


def test_a_parent_that_is_nearly_certain_is_kept_in_spite_of_an_absent_quotation(page_of):
    page = page_of(f"1 - | ann | | Fog.\n2 - | bob | | {GONE}")
    sure = decode(page, "nested", [None, None], Model({"prev root": 3.0}))
    assert (sure.parents[1], sure.absent[1], sure.certainty[1]) == (0, False, ABSENT_CERTAINTY)
    unsure = decode(page, "nested", [None, None], Model({"prev root": 0.3}))
    assert (unsure.parents[1], unsure.absent[1]) == (TOP, True)
    assert 0.5 <= unsure.certainty[1] <= ABSENT_CERTAINTY


def test_right_below_a_hole_in_the_capture_nothing_is_settled(page_of):
    page = page_of(f"1 - | ann | | Fog.\n2 - | bob | | {GONE}\n3 - | cid | | Ice.\n4 - | dan | | Hail.")
    decoded = decode(page, "nested", [None] * 4, Model({"top": 5.0}))
    assert decoded.certainty[2] == UNSETTLED
    assert decoded.certainty[3] > UNSETTLED


def test_what_answers_something_absent_is_less_likely_to_be_answered(page_of):
    page = page_of(f"1 - | ann | | Fog.\n2 - | bob | | {GONE}\n3 - | cid | | Ice.")
    slight = {"prev root": 0.3}
    fixed = [TOP, None, None]
    assert parents(page, slight, fixed=fixed)[2] == TOP
    assert (
        parents(
            page_of("1 - | ann | | Fog.\n2 - | bob | | Oh yes.\n3 - | cid | | Ice."), slight, fixed=[TOP, TOP, None]
        )[2]
        == 1
    )


def test_on_a_page_of_one_level_what_stands_under_a_quotation_is_hardly_on_the_story(page_of):
    lines = f"1 - | ann | | {SAID}\n2 - | bob | | Ice.\n3 - | cid | | > {SAID}\\n\\nNo."
    assert parents(page_of(lines), {"top": 1.0}, "one-level")[1] == 0
    assert parents(page_of(lines), {"top": 1.0})[1] == TOP, "on other pages the weights know"
    assert parents(page_of(lines), {"top": 4.0}, "one-level")[1] == TOP


def test_who_calls_somebody_hardly_speaks_to_the_story(page_of):
    lines = "1 - | ann | | Fog.\n2 - | bob | | {}"
    assert parents(page_of(lines.format("@ann no")), {"top": 1.0}) == [TOP, 0]
    assert parents(page_of(lines.format("ann no")), {"top": 1.0}) == [TOP, TOP]


def test_likelihoods_stay_shares_of_one_whole(page_of):
    page = page_of("1 - | ann | | Fog.\n2 - | bob | | @ann no")
    watched = decode(page, "nested", [None, None], Model({}), watch=1).watched
    assert watched.parents == [TOP, 0]
    assert watched.likely == pytest.approx([0.15 / 1.15, 1 / 1.15])


def test_what_was_weighed_is_handed_back_only_for_the_comment_that_is_watched(page_of):
    page = page_of(at(0, 1, 2))
    assert decode(page, "nested", [None] * 3, Model({})).watched is None
    watched = decode(page, "nested", [TOP, 0, 1], Model(LIKES_ABOVE), watch=2).watched
    assert watched.parents == [TOP, 1, 0]
    assert len(watched.rows) == len(watched.likely) == 3
    assert max(watched.likely) == watched.likely[1]


def test_certainties_are_corrected_by_what_such_likelihoods_were_worth(page_of):
    page = page_of(at(0, 1))
    decoded = decode(page, "nested", [None, None], Model({}, Table((0.0, 1.0), (0.2, 0.4))))
    assert decoded.certainty[1] == pytest.approx(0.3)


def test_without_weights_the_times_alone_decide(page_of):
    page = page_of(at(0, 10, 5, 20, 15))
    decoded = decode(page, "nested", [None] * 5, None)
    assert decoded.parents == [TOP, TOP, 0, TOP, 0], "what is older than the one at the top above goes below the first"
    assert decoded.certainty == [1.0, *[RULE_CERTAINTY] * 4]


def test_without_weights_what_the_order_forbids_at_the_top_goes_as_high_as_it_may(page_of):
    assert decode(page_of(at(10, 20, 5)), "nested", [TOP, 0, None], None).parents == [TOP, 0, TOP]
    assert decode(page_of(at(10, 20, 30)), "newest-top", [TOP, 0, None], None).parents == [TOP, 0, 0]
    assert decode(page_of(at(10, 20, 30)), "newest", [TOP, 0, None], None).parents == [TOP, 0, 1]
