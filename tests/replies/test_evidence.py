"""The reasons for a tie, as sentences."""

import pytest
from microfiche.parser.replies.evidence import clip, counted, elapsed, evidence_for

TOP = -1
SAID = "The old boats were sold to a single buyer"


def reasons(page, parents, i=-1):
    """(kind, sentence) of what speaks for a comment's tie, the last one's unless another is named."""
    i %= len(parents)
    return [tuple(evidence) for evidence in evidence_for(page, parents, i, parents[i])]


def test_a_quotation_of_the_parent_is_given_once_and_in_its_own_words(page_of):
    page = page_of(f"1 - | ann | | {SAID} from the north\n2 1 | bob | | > {SAID}\\n\\nNo. “from the north” it was.")
    assert reasons(page, [TOP, 0])[0] == ("quote", f"Quotes 9 words of #1: “{SAID}”.")
    assert [kind for kind, _ in reasons(page, [TOP, 0])].count("quote") == 1


def test_a_quotation_of_another_comment_is_no_reason(page_of):
    page = page_of(f"1 - | ann | | {SAID}\n2 - | cid | | Fog.\n3 1 | bob | | > {SAID}\\n\\nNo.")
    assert "quote" not in [kind for kind, _ in reasons(page, [TOP, TOP, 1])]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@Hugh Williams: no", "Addresses @Hugh Williams, the author of #1."),
        ("Hugh, no", "Names Hugh Williams, the author of #1."),
        ("so I said to Hugh here", "Names a part of Hugh Williams, the author of #1."),
        ("so I said to Hugh Williams here", "Names Hugh Williams, the author of #1."),
    ],
)
def test_a_name_is_given_as_it_is_named(page_of, text, says):
    page = page_of(f"1 - | Hugh Williams | | Fog.\n2 1 | bob | | {text}")
    assert [line for kind, line in reasons(page, [TOP, 0]) if kind == "name"] == [says]


def test_who_goes_on_after_a_comment_of_their_own_is_told(page_of):
    page = page_of("1 - | Ann | | Fog.\n2 1 | ann | | More of it.")
    assert reasons(page, [TOP, 0]) == [
        ("same author", "Ann goes on after #1."),
        ("order", "Stands right below #1."),
    ]


def test_whose_turn_it_is_again_is_told(page_of):
    page = page_of("1 - | ann | | Fog.\n2 1 | bob | | Where?\n3 2 | ann | | Here.")
    assert reasons(page, [TOP, 0, 1])[0] == ("turn-taking", "#2 answers #1 by ann, who writes again here.")
    assert "turn-taking" not in [kind for kind, _ in reasons(page, [TOP, TOP, 1])]


def test_guests_take_no_turns(page_of):
    page = page_of("1 - | Guest | | Fog.\n2 1 | Guest | | Where?\n3 2 | Guest | | Here.")
    assert [kind for kind, _ in reasons(page, [TOP, 0, 1])] == ["order"]


def test_shared_rare_words_are_told_the_rarest_first_and_three_at_most(page_of):
    page = page_of(
        "1 - | ann | | dredger ballast pumps hawser crane\n2 1 | bob | | crane hawser pumps ballast dredger\n"
        "3 - | cid | | crane\n4 - | dan | | fog\n5 - | eve | | ice"
    )
    shared = [line for kind, line in reasons(page, [TOP, 0, TOP, TOP, TOP], 1) if kind == "words"]
    assert shared == ["Shares rare words with #1: ballast, dredger, hawser."]


def test_the_more_telling_of_the_words_that_two_share_comes_first(page_of):
    page = page_of("1 - | ann | | ball zeppelin\n2 1 | bob | | zeppelin ball")
    assert ("words", "Shares rare words with #1: zeppelin, ball.") in reasons(page, [TOP, 0])


@pytest.mark.parametrize("text", ["dredger", "dredger fog ice", "the and dredger"])
def test_one_shared_word_short_words_and_function_words_are_not_enough(page_of, text):
    page = page_of(f"1 - | ann | | {text}\n2 1 | bob | | {text}")
    assert "words" not in [kind for kind, _ in reasons(page, [TOP, 0])]


def test_words_of_another_script_may_be_shorter(page_of):
    page = page_of("1 - | ann | | 渡船停航\n2 1 | bob | | 渡船停航")
    assert [line for kind, line in reasons(page, [TOP, 0]) if kind == "words"] == [
        "Shares rare words with #1: 停航, 渡船, 船停."
    ]


def test_words_that_more_than_a_tenth_of_the_thread_holds_are_not_rare(page_of):
    lines = [f"{n} - | a{n} | | dredger ballast" for n in range(1, 4)] + [f"{n} - | a{n} | | ice" for n in range(4, 31)]
    assert "words" in [kind for kind, _ in reasons(page_of("\n".join(lines)), [TOP, 0], 1)]
    assert "words" not in [kind for kind, _ in reasons(page_of("\n".join(lines[:29])), [TOP, 0], 1)]


def test_the_place_is_told_only_where_words_say_little(page_of):
    page = page_of(f"1 - | ann | | {SAID}\n2 1 | bob | | @ann\\n> {SAID}\\n\\nNo.")
    assert [kind for kind, _ in reasons(page, [TOP, 0])][:2] == ["quote", "name"]
    assert "order" not in [kind for kind, _ in reasons(page, [TOP, 0])]


def test_where_a_comment_stands_and_how_much_later_is_told(page_of):
    page = page_of(
        "1 - | ann | 2011-05-01T10:00 | Fog.\n2 1 | bob | 2011-05-01T10:05 | Ice.\n3 1 | cid | 2011-05-01T12:00 | Wind."
    )
    assert reasons(page, [TOP, 0, 0], 1) == [("order", "Stands right below #1, 5 minutes later.")]
    assert reasons(page, [TOP, 0, 0], 2) == [("order", "Stands in the conversation under #1, 2 hours later.")]


def test_without_times_only_the_place_is_told(page_of):
    page = page_of("1 - | ann | | Fog.\n2 1 | bob | | Ice.\n3 1 | cid | | Wind.")
    assert reasons(page, [TOP, 0, 0], 1) == [("order", "Stands right below #1.")]
    assert reasons(page, [TOP, 0, 0], 2) == [("order", "Stands in the conversation under #1.")]


def test_older_comments_further_down_speak_against_the_top_level(page_of):
    page = page_of(
        "1 - | ann | 2011-05-01T10:00 | Fog.\n2 1 | bob | 2011-05-01T12:00 | Ice.\n"
        "3 2 | cid | 2011-05-01T13:00 | Wind.\n4 - | dan | 2011-05-01T11:00 | Rain."
    )
    older = ("time", "Older comments stand further down, so it is no top-level comment.")
    assert older in reasons(page, [TOP, 0, 1, TOP], 1)
    assert older not in reasons(page, [TOP, 0, 1, TOP], 2), "an answer to an answer is none either way"
    assert older not in reasons(page, [TOP, 0, 1, 0], 3)


def test_what_stands_between_a_comment_and_its_quotation_is_told_so(page_of):
    page = page_of(f"1 - | ann | | {SAID}\n2 1 | bob | | Ice.\n3 2 | eve | | Hail.\n4 1 | cid | | > {SAID}\\n\\nWind.")
    between = ("order", "Stands between #1 and a comment that quotes it.")
    assert between in reasons(page, [TOP, 0, 1, 0], 1)
    assert between in reasons(page, [TOP, 0, 1, 0], 2)
    assert between not in reasons(page, [TOP, 0, 1, 0], 3)


def test_a_comment_on_the_story_says_what_it_quotes_of_it(page_of):
    page = page_of("1 - | ann | | Fog.\n2 - | bob | | “its two boats are the oldest still in service” they say")
    assert reasons(page, [TOP, TOP]) == [
        ("quote", "Quotes 9 words of the story: “its two boats are the oldest still in service”."),
        ("order", "Nothing in it points at an earlier comment."),
    ]


def test_a_quotation_of_nothing_here_counts_only_where_a_comment_opens_with_it_and_there_is_a_story(page_of):
    opening = "1 - | ann | | Fog.\n2 - | bob | | > nobody ever said a word\\n\\nOh yes."
    absent = ("absent", "Quotes text that is not in this capture: “nobody ever said a word”.")
    assert absent in reasons(page_of(opening), [TOP, TOP])
    assert absent not in reasons(page_of(opening, story=""), [TOP, TOP])
    assert absent not in reasons(
        page_of("1 - | ann | | Fog.\n2 - | bob | | Oh yes. “nobody ever said a word”"), [TOP, TOP]
    )


def test_a_comment_on_the_story_gives_its_place_as_the_reason(page_of):
    page = page_of(
        "1 - | ann | 2011-05-01T10:00 | Fog.\n2 - | bob | 2011-05-01T09:00 | Ice.\n3 - | cid | 2011-05-01T09:30 | Wind."
    )
    parents = [TOP, TOP, TOP]
    assert reasons(page, parents, 0) == [("order", "It is the first comment.")]
    assert reasons(page, parents, 1) == [("time", "Time steps back: it is 1 hour older than #1 above it.")]
    assert reasons(page, parents, 2) == [("order", "Nothing in it points at an earlier comment.")]


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (100, "2 hours"),
        (1439, "24 hours"),
        (1440, "1 day"),
        (43_199, "30 days"),
        (43_200, "1 month"),
        (525_599, "12 months"),
        (525_600, "1 year"),
        (2_000_000, "4 years"),
    ],
)
def test_time_that_has_gone_by_is_told_in_one_unit(minutes, says):
    assert elapsed(1000.0 + minutes, 1000.0) == says


@pytest.mark.parametrize(("later", "earlier"), [(None, 5.0), (5.0, None), (5.0, 5.0), (4.0, 5.0), (5.5, 5.0)])
def test_no_time_is_told_where_none_has_gone_by_or_none_is_known(later, earlier):
    assert elapsed(later, earlier) == ""


def test_one_is_singular():
    assert [counted(number, "word") for number in (0, 1, 2)] == ["0 words", "1 word", "2 words"]


def test_a_long_quotation_is_cut_between_words():
    assert clip("x" * 60) == "x" * 60
    assert clip("x" * 61) == "x" * 60 + "…"
    assert clip("one  two\nthree") == "one two three"
    assert clip("boats " * 20) == " ".join(["boats"] * 10) + "…"
