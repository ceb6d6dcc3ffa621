from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.search.errors import SlowRegexError
from microfiche.search.regexes import LONGEST, SECONDS, compile_regex, matches_regex, regex_spans

if TYPE_CHECKING:
    from collections.abc import Callable


def test_case_does_not_count_unless_it_is_asked_to() -> None:
    assert matches_regex("straße", False, "STRASSE")
    assert not matches_regex("late", True, "Late")


def test_a_line_of_the_text_is_a_line_of_the_expression() -> None:
    assert regex_spans("^b.$", False, "ab\nbc\nbcd") == [(3, 5)]


def test_letters_of_every_script_are_letters() -> None:
    assert regex_spans(r"\w+\b", False, "سلام été") == [(0, 4), (5, 8)]


@pytest.mark.parametrize(
    "pattern", ["(", "*", "[z-a]", "(?P<n", r"\p{foo}", "a{99999999999999}", "(?a)(?u)x", r"\L<x>"]
)
def test_what_is_wrong_with_a_pattern_is_said_and_not_raised(pattern: str) -> None:
    assert isinstance(compile_regex(pattern, False), str)


def test_patterns_that_are_too_long_or_too_deep_are_refused() -> None:
    assert compile_regex("a" * (LONGEST + 1), False) == f"it has more than {LONGEST} characters"
    assert isinstance(compile_regex("(" * 1000 + ")" * 1000, False), str)


@given(st.text(alphabet="ab(|)*+?{},2[]^-\\<>=!:P/#.$&RLpdwx", max_size=14))
def test_any_pattern_compiles_or_is_refused_in_words(pattern: str) -> None:
    compiled = compile_regex(pattern, False)
    assert compiled
    if not isinstance(compiled, str):
        with suppress(SlowRegexError):
            assert all(0 <= start < end <= 6 for start, end in regex_spans(pattern, False, "ab2\\Rx"))


@pytest.mark.parametrize("look", [matches_regex, regex_spans])
def test_one_that_takes_too_long_is_stopped_and_named(look: Callable[[str, bool, str], object]) -> None:
    slow = "(a|a)*b?[cd]"
    with pytest.raises(SlowRegexError, match="repeat inside a repeat") as caught:
        look(slow, False, "a" * 60)
    assert (caught.value.pattern, caught.value.seconds) == (slow, SECONDS)


@pytest.mark.parametrize("look", [matches_regex, regex_spans])
def test_one_that_cannot_be_read_is_refused_by_its_name(look: Callable[[str, bool, str], object]) -> None:
    with pytest.raises(ValueError, match=r"^the pattern /\(/ cannot be read: missing \)"):
        look("(", False, "late")
