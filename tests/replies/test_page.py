"""A thread as the inference sees it: whose comments, at what pace, in how many levels."""

import math

import pytest
from microfiche.parser.replies.page import NOBODY

LONG = "The old boats were sold to a buyer"


def lines(minutes, authors=None):
    """A comment a minute after ten o'clock, None for no time."""
    times = ["" if m is None else f"2011-05-01T{10 + m // 60}:{m % 60:02}" for m in minutes]
    authors = authors or [f"p{n}" for n in range(len(minutes))]
    return "\n".join(
        f"{n} - | {author} | {time} | note {n}" for n, (author, time) in enumerate(zip(authors, times, strict=True), 1)
    )


def test_authors_are_numbered_as_they_appear_whatever_their_case(page_of):
    page = page_of(lines([None] * 5, ["Ann", "bob", " ANN", "Guest", ""]))
    assert page.authors == ["Ann", "bob"]
    assert page.author == [0, 1, 0, NOBODY, NOBODY]


def test_times_are_whole_minutes(page_of):
    page = page_of("1 - | a | 1970-01-01T00:02:59 | x\n2 - | b | | y")
    assert page.minutes == [2, None]


def test_ranks_go_by_time(page_of):
    assert page_of(lines([30, 10, 20])).rank == [2, 0, 1]


def test_the_earliest_time_below_each_comment_is_known(page_of):
    page = page_of(lines([10, None, 5, 30]))
    first = page.minutes[0]
    assert page.least_later == [first - 5, first - 5, first + 20, math.inf]


def test_steps_back_are_counted_between_neighbours_that_have_times(page_of):
    assert page_of(lines([10, 5, 20, None, 1, 1, 0])).steps_back == 2


def test_the_pace_is_that_of_the_first_four_fifths(page_of):
    assert page_of(lines([0, 10, 20, 30, 600])).pace == 7.5
    assert page_of(lines([0, 30])).pace == 1.0
    assert page_of(lines([0] * 5)).pace == 1.0
    assert page_of(lines([None, None])).pace == 1.0
    assert page_of(lines([5])).pace == 1.0


@pytest.mark.parametrize(
    ("authors", "host"),
    [
        ("aabb", NOBODY),
        ("abaca", 0),
        ("babbaa", 0),
        ("abbb", 1),
        ("GGGG", NOBODY),
    ],
)
def test_the_host_is_who_writes_most_three_times_at_least(page_of, authors, host):
    names = ["Guest" if letter == "G" else letter * 3 for letter in authors]
    page = page_of(lines([None] * len(names), names))
    assert page.host == host


def test_the_host_writes_a_tenth_of_a_long_thread(page_of):
    others = [f"p{n}" for n in range(36)]
    assert page_of(lines([None] * 40, ["ann"] * 4 + others)).host == 0
    assert page_of(lines([None] * 41, ["ann"] * 4 + others + ["q"])).host == NOBODY


@pytest.mark.parametrize(
    ("minutes", "levels"),
    [
        ([0, 10, 20, 30, 40], 0),
        ([0, 20, 30, 40, 50, 10], 0),
        ([0, 20, 30, 40, 50, 55, 10], 1),
        ([0, 20, 50, 30, 40, 55, 58, 10], 3),
        ([0, *range(20, 30), 25, *range(40, 50), 10], 2),
    ],
)
def test_steps_back_among_replies_show_how_deep_a_page_is(page_of, minutes, levels):
    assert page_of(lines(minutes)).levels == levels


def test_with_the_newest_first_a_reply_is_younger_than_something_above_it(page_of):
    assert page_of(lines([50, 55, 56, 40, 45, 46, 47]), newest_first=True).levels == 1
    assert page_of(lines([50, 56, 55, 40, 47, 45, 46]), newest_first=True).levels == 3
    assert page_of(lines([50, 40, 30, 20, 10]), newest_first=True).levels == 0


def test_what_stands_between_a_comment_and_its_quotation_is_under_it(page_of):
    page = page_of(f"1 - | a | | {LONG}\n2 - | b | | x\n3 - | c | | y\n4 - | d | | > {LONG}\\n\\nNo.")
    assert page.under_quote == [-1, 0, 0, -1]


@pytest.mark.parametrize(
    "quoting",
    [
        pytest.param("> The old boats were sold to a\\n\\nNo.", id="too short"),
        pytest.param(f"No.\\n\\n“{LONG}”", id="not at the beginning"),
        pytest.param(LONG, id="without marks"),
    ],
)
def test_only_a_long_quotation_that_opens_a_comment_holds_what_stands_between(page_of, quoting):
    page = page_of(f"1 - | a | | {LONG}\n2 - | b | | x\n3 - | c | | y\n4 - | d | | {quoting}")
    assert page.under_quote == [-1] * 4


def test_a_quotation_from_five_above_holds_nothing_together(page_of):
    between = "\n".join(f"{n} - | p{n} | | x" for n in range(2, 6))
    assert page_of(f"1 - | a | | {LONG}\n{between}\n6 - | d | | > {LONG}\\n\\nNo.").under_quote == [-1] * 6
    between = "\n".join(f"{n} - | p{n} | | x" for n in range(2, 5))
    assert page_of(f"1 - | a | | {LONG}\n{between}\n5 - | d | | > {LONG}\\n\\nNo.").under_quote == [-1, 0, 0, 0, -1]


def test_what_is_quoted_is_not_what_a_comment_says_itself(page_of):
    page = page_of("1 - | ann | | Fog.\n2 - | bob | | > are you there?\\n\\nI am\\n\\nhere")
    assert page.vocabulary.words[1] == ["i", "am", "here"]
    assert not page.speech[1].asks


def test_nobody_names_themselves(page_of):
    page = page_of("1 - | ann | | ann here\n2 - | bob | | ann there")
    assert page.named == [{}, {0: "open"}]


def test_names_are_heard_in_another_script_only_where_scripts_meet(page_of):
    assert page_of("1 - | Сергей | | да\n2 - | bob | | Sergey, no").named[1] == {0: "open"}
    assert page_of("1 - | Sergey | | so\n2 - | bob | | Sergej, no").named[1] == {}


def test_the_words_of_the_story_are_those_of_its_title_and_its_body(page_of):
    page = page_of("1 - | ann | | Fog.", story="One boat.\n\nTwo.")
    assert page.story == {"ferry", "to", "close", "one", "boat", "two"}
