import pytest
from microfiche.parser.replies.order import MOST_COMPARED, detect_order, reversed_pairs


@pytest.mark.parametrize(
    ("minutes", "name"),
    [
        ([0, 30, 200, 60, 90, 500, 400, 100, 110, 130], "nested"),
        ([0, 30, 200, 60, 90, 500, 100, 110, 130, 400, 120], "one-level"),
        ([0, 9, 5, 5, 20], "one-level"),
        ([0, 5, 9, 12, 30, 31, 50], "flat"),
        ([50, 31, 30, 12, 9, 5, 0], "newest"),
        ([500, 520, 530, 400, 300, 310, 290, 200, 210, 100], "newest-top"),
        ([100, 120, 110, 90, 95, 92, 60, 80, 70, 50], "newest"),
        ([40, 900, 10, 700, 600, 300, 950, 20, 800, 30, 500, 200, 100, 400], "votes"),
        ([90, 95, 97, 92, 96, 60, 70, 98, 65, 99, 50, 80, 85, 55, 88, 40, 94, 95, 45, 93], "votes"),
        ([7, 7, 7, 7], "unknown"),
        ([None, None, 3, None], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_times_show_how_a_page_was_arranged(minutes, name):
    order = detect_order(minutes)
    assert order.name == name
    assert order.says
    assert 0 <= order.certainty <= 1


@pytest.mark.parametrize(
    ("minutes", "certainty", "says"),
    [
        ([1, 2], 0.0, "Too few comments have a time to show how the page was arranged."),
        ([7, 7, 7], 0.0, "All comments have the same time."),
        ([0, 5, 9, 9, 30, 31, 50], 0.619, "Time never steps back in 7 comments."),
        ([5, None, 3, 3, 1], 0.95, "Time never steps forward in 4 comments."),
        (
            [0, 9, 5, 20, 30],
            0.58,
            "Time steps back 1 time, each time to a new top-level comment; oldest first.",
        ),
        (
            [0, 9, 5, 20, 15, 30],
            0.633,
            "Time steps back 2 times, each time to a new top-level comment; oldest first.",
        ),
        ([0, 9, 5, 3, 20], 0.85, "Time steps back 2 times, 1 of them inside a conversation; oldest first."),
        (
            [50, 60, 70, 40, 45, 30],
            0.725,
            "3 of 6 comments are older than the first; replies run oldest first.",
        ),
        ([50, 60, 40, 48, 45, 30], 0.7, "4 of 6 comments are older than the first, and replies run newest first too."),
        (
            [50, 1, 60, 61, 62, 63, 64, 65, 66, 67, 0],
            0.6,
            "2 of 11 comments are older than the first, and they do not sink steadily.",
        ),
        (
            [10, 29, 27, 28, 25, 26, 23, 24, 21, 22, 19, 20],
            0.6,
            "Time steps back 5 times, and 76% of all pairs of comments stand the younger first.",
        ),
    ],
)
def test_an_order_says_what_shows_it_and_how_well(minutes, certainty, says):
    order = detect_order(minutes)
    assert (order.certainty, order.says) == (certainty, says)


def test_times_tell_the_order_where_half_of_the_comments_have_one():
    assert detect_order([1, 2, 3, None, None, None]).name == "flat"
    assert detect_order([1, 2, 3, None, None, None, None]).name == "unknown"


def test_one_wrong_date_does_not_turn_a_page_round():
    minutes = [100, 130, 300, 160, 190, 600, 500, 200, 210, 230, 0, 240, 260, 280, 300, 310, 330, 350, 360, 380, 390]
    assert detect_order(minutes).name in ("nested", "one-level")
    assert detect_order([50, 60, 40, 70, 80]).name == "one-level"


def test_two_comments_older_than_the_first_of_a_short_page_are_no_stray_dates():
    assert detect_order([50, 60, 40, 70, 30]).name not in ("nested", "one-level")


def test_votes_are_told_from_replies_only_on_a_page_of_some_length():
    votes = [10, 29, 27, 28, 25, 26, 23, 24, 21, 22, 19, 20]
    assert detect_order(votes).name == "votes"
    assert detect_order(votes[:-1]).name != "votes"


def test_a_page_with_the_newest_first_sinks_steadily():
    assert detect_order([50, 51, 52, 53, 54, 40, 41, 42]).name == "votes", "one block is most of the page"
    assert detect_order([50, 51, 52, 53, 40, 41, 42, 43]).name == "newest-top"


def test_a_page_is_the_surer_to_have_the_newest_first_the_more_replies_rise():
    few = detect_order([50, 60, 70, 40, 45, 30])
    many = detect_order([50, *range(60, 70), 40, *range(45, 49), 30, 31, 32, 20])
    assert few.certainty < many.certainty == 0.9


def test_a_flat_page_is_surer_the_longer_it_is():
    assert detect_order(list(range(200))).certainty > detect_order(list(range(8))).certainty


def test_pairs_that_stand_the_younger_first_are_counted():
    assert reversed_pairs([1, 2, 3]) == 0
    assert reversed_pairs([3, 2, 1]) == 1
    assert reversed_pairs([2, 1, 3]) == pytest.approx(1 / 3)
    assert reversed_pairs([1, 1]) == 0, "what stands in one minute stands in no order"


def test_of_a_long_page_pairs_evenly_spread_are_compared():
    zigzag = [time for n in range(MOST_COMPARED) for time in (n, -n)]
    assert reversed_pairs(zigzag) == 0, "every other comment rises"
    assert reversed_pairs(zigzag[:MOST_COMPARED]) > 0.4
