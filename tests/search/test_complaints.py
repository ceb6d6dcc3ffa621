"""What is said of a query that cannot be understood, to the letter: somebody reads it while typing."""

from __future__ import annotations

import pickle

import pytest
from microfiche.search.errors import QueryError, SlowRegexError
from microfiche.search.query import DEEPEST, parse_query
from microfiche.search.regexes import compile_regex

QUOTE_IT = "To search for the text itself, put it in quotes."
DATES = "Write a year, a month or a day, as in 2014, 2014-04 or 2014-04-10, or a time: 2014-04-10T14:58."


@pytest.mark.parametrize(
    ("text", "wrong", "says"),
    [
        ("a) b", ")", f"This closes a group that was never opened. {QUOTE_IT}"),
        ("(a", "(", "This group is not closed. Write ) where it ends."),
        ("b ( )", "( )", "Nothing stands in this group."),
        ("a OR", "OR", f"OR stands between two things. {QUOTE_IT}"),
        ("OR a", "OR", f"OR stands between two things. {QUOTE_IT}"),
        ("(OR a)", "OR", f"OR stands between two things. {QUOTE_IT}"),
        ("AND a", "AND", f"AND stands between two things. {QUOTE_IT}"),
        ("a AND", "AND", f"AND stands between two things. {QUOTE_IT}"),
        ("a AND AND b", "AND", f"AND stands between two things. {QUOTE_IT}"),
        ("a AND OR b", "AND", f"AND stands between two things. {QUOTE_IT}"),
        ("(a AND)", "AND", f"AND stands between two things. {QUOTE_IT}"),
        ("a NOT", "NOT", f"NOT stands before what it leaves out. {QUOTE_IT}"),
        ("(a NOT)", "NOT", f"NOT stands before what it leaves out. {QUOTE_IT}"),
        ("NOT OR a", "NOT", f"NOT stands before what it leaves out. {QUOTE_IT}"),
        ("a -", "-", f"A minus stands right before what it leaves out. {QUOTE_IT}"),
        ("a - b", "-", f"A minus stands right before what it leaves out. {QUOTE_IT}"),
        ("(-)", "-", f"A minus stands right before what it leaves out. {QUOTE_IT}"),
        ("a \u0640", "\u0640", "“\u0640” holds no letter to search for."),
        ('say "so', '"so', "This phrase is not closed. Write a quotation mark where it ends."),
        ('say ""', '""', "Nothing to search for stands between these quotation marks."),
        ("say /so", "/so", "This regular expression is not closed. Write / where it ends."),
        (
            "/a/ix",
            "/a/ix",
            "“x” is no flag of a regular expression. "
            f"There are /i (case does not count, as without it) and /c (case counts). {QUOTE_IT}",
        ),
        ("/a(/", "/a(/", f"This regular expression cannot be read: {compile_regex('a(', False)}."),
        ("autor:ced", "autor:ced", f"There is no field “autor:”. Did you mean author:? {QUOTE_IT}"),
        ("zebra:ced", "zebra:ced", f"There is no field “zebra:”. {QUOTE_IT}"),
        ('author:"so', 'author:"so', "This value is not closed. Write a quotation mark where it ends."),
        ("author:", "author:", "author: wants a name. For example author:ced."),
        ("on:", "on:", "on: wants a date. For example on:2014-04."),
        ("author:\u0640", "author:\u0640", "author: wants a name, and “\u0640” holds no letter."),
        ("is:gest", "is:gest", "is: does not know “gest”. Did you mean is:guest?"),
        ("in:xyz", "in:xyz", "in: does not know “xyz”. It knows story, comments."),
        ("on:never", "on:never", f"“never” is not a date that on: can read. {DATES}"),
        (
            "on:2014-04-10T10:00Z",
            "on:2014-04-10T10:00Z",
            "“2014-04-10T10:00Z” names a zone. Leave it out: times are compared as the page shows them.",
        ),
        ("depth:deep", "depth:deep", "depth: wants a number, and “deep” is none. For example depth:>4."),
        ("under:x", "under:x", "under: wants a comment's number, and “x” is none. For example under:12."),
        ("under:0", "under:0", "under: wants the number of one comment, from 1. For example under:12."),
        ("under:1.5", "under:1.5", "under: wants the number of one comment, from 1. For example under:12."),
        ("under:>1", "under:>1", "under: wants the number of one comment, from 1. For example under:12."),
        (
            "(" * (DEEPEST + 1) + "a",
            "(",
            f"This nests more than {DEEPEST} levels deep. Write it flatter.",
        ),
    ],
)
def test_a_complaint_says_what_is_wrong_where_and_what_to_write(text: str, wrong: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, strict=True)
    error = caught.value
    assert (text[error.start : error.end], str(error), error.query) == (wrong, says, text)


def test_the_first_thing_that_is_wrong_is_told() -> None:
    problem = parse_query("a) is:xyz (b").problem
    assert problem is not None
    assert (problem.start, problem.end) == (1, 2)


def test_an_empty_group_is_one_thing_that_is_wrong_and_not_two() -> None:
    problem = parse_query("(-)").problem
    assert problem is not None
    assert (problem.start, problem.end) == (1, 2)


def test_an_expression_that_is_too_slow_says_which_and_what_to_do() -> None:
    assert str(SlowRegexError("(a+)+b", 0.5)) == (
        "The regular expression /(a+)+b/ took longer than 0.5 s on one text. "
        "Avoid a repeat inside a repeat, as in (a+)+, or add a word that must stand beside it."
    )


def test_a_complaint_that_is_handed_to_another_process_says_the_same() -> None:
    for error in (QueryError("a) b", 1, 2, "This closes nothing.", "Quote it."), SlowRegexError("(a+)+b", 0.5)):
        again = pickle.loads(pickle.dumps(error))
        assert (str(again), vars(again)) == (str(error), vars(error))
