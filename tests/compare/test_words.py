from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.compare.words import MOST_CELLS, changed_words, is_cut_short, same_words, tokens

texts = st.lists(st.sampled_from(["the", "ferry", "late", "Ferry", ",", "港", "é", "\n"]), max_size=12).map(" ".join)


def pieces(old: str, new: str) -> list[tuple[bool, str, str]]:
    return [(run.same, old[slice(*run.old)], new[slice(*run.new)]) for run in changed_words(old, new)]


def test_one_word_in_a_sentence() -> None:
    assert pieces("It was never late.", "It was hardly ever late.") == [
        (True, "It was", "It was"),
        (False, "never", "hardly ever"),
        (True, "late.", "late."),
    ]


def test_words_that_two_texts_share_by_chance_do_not_cut_a_change_to_shreds() -> None:
    assert [same for same, _, _ in pieces("all of the board met in the hall", "none saw the ferry leave at noon")] == [
        False
    ]


def test_white_space_blocks_and_typography_are_no_change() -> None:
    assert same_words("“It’s  late” …", '"It\'s\nlate" ...')
    assert not same_words("It's late", "It's Late")


def test_a_script_without_spaces_is_compared_character_by_character() -> None:
    assert pieces("港の時計", "港の大時計") == [(True, "港の", "港の"), (False, "", "大"), (True, "時計", "時計")]


@given(texts, texts)
@settings(deadline=None)
def test_runs_hold_every_word_of_both_texts_in_order(old: str, new: str) -> None:
    runs = changed_words(old, new)
    assert [word for run in runs for word in tokens(old[slice(*run.old)]).words] == tokens(old).words
    assert [word for run in runs for word in tokens(new[slice(*run.new)]).words] == tokens(new).words
    for run in runs:
        alike = tokens(old[slice(*run.old)]).words == tokens(new[slice(*run.new)]).words
        assert run.same == alike


@given(texts, texts)
@settings(deadline=None)
def test_a_text_and_itself_differ_in_nothing_and_two_differ_both_ways(old: str, new: str) -> None:
    assert all(run.same for run in changed_words(old, old))
    assert any(not run.same for run in changed_words(old, new)) == any(not run.same for run in changed_words(new, old))


def test_texts_that_are_too_long_to_compare_word_by_word_count_as_changed_between_their_ends() -> None:
    many = round(MOST_CELLS**0.5) + 1
    old, new = "begin " + "a b " * many + "end", "begin " + "b c " * many + "end"
    assert [run.same for run in changed_words(old, new)] == [True, False, True]


@pytest.mark.parametrize("short", ["A list of every…", "A list of every Sun...", "A list of every … Read more", ""])
def test_a_beginning_that_shows_that_it_goes_on_is_cut_short(short: str) -> None:
    assert is_cut_short(short, "A list of every Sunday since May.")


@pytest.mark.parametrize(
    "short", ["A list of every Sunday", "Another list of…", "…", "A list of every Sunday since May. …"]
)
def test_what_only_says_less_or_something_else_is_not_cut_short(short: str) -> None:
    assert not is_cut_short(short, "A list of every Sunday since May.")
