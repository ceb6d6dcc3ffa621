import pytest
from microfiche.parser.replies.page import minutes_of, read_page
from microfiche.parser.replies.quotes import NOWHERE, STORY

SAID = "The old boats were sold to a single buyer from the north for a handful of coins"


def sources(written):
    page = read_page(written.thread, minutes_of(written.thread), newest_first=False)
    return [(quotation.source, quotation.marked) for quotation in page.quotations.by(page.count - 1)]


@pytest.mark.parametrize(
    "quoting",
    [
        "> The old boats were sold to a single buyer\\n\\nNot so.",
        "“The old boats were sold to a single buyer” is not so.",
        '"the old boats were sold, to a single buyer" is not so.',
        "'The old boats were sold to a single buyer'\\nNot so.",
        "«The old boats were sold to a single buyer»: not so.",
        "„The old boats were sold to a single buyer“ ist falsch.",
    ],
)
def test_a_quotation_is_found_in_whatever_marks(write, quoting):
    assert sources(write(f"1 - | a | | {SAID}\n2 1 | b | | {quoting}")) == [(0, True)]


def test_a_shortened_quotation_is_found_by_its_runs_of_words(write):
    quoting = "> The old boats were sold to a single buyer [...] for a handful of coins\\n\\nNot so."
    assert sources(write(f"1 - | a | | {SAID}\n2 1 | b | | {quoting}")) == [(0, True)]


def test_the_first_to_say_it_is_credited(write):
    written = write(f"1 - | a | | {SAID}\n2 1 | b | | {SAID}\n3 1 | c | | > {SAID}\\n\\nNot so.")
    assert sources(written)[0] == (0, True)


def test_the_story_can_be_quoted(write):
    quoting = "“its two boats are the oldest still in service on the coast” - no longer."
    assert sources(write(f"1 - | a | | {SAID}\n2 - | b | | {quoting}")) == [(STORY, True)]


def test_what_stands_nowhere_is_known_to_be_missing(write):
    quoting = "> nobody on the quay ever said a word of this\\n\\nOh yes."
    assert sources(write(f"1 - | a | | {SAID}\n2 - | b | | {quoting}")) == [(NOWHERE, True)]


def test_words_repeated_without_marks_are_a_copy(write):
    written = write(f"1 - | a | | {SAID}\n2 1 | b | | the old boats were sold to a single buyer, really?")
    assert sources(written) == [(0, False)]


def quotations(written, i=-1):
    page = read_page(written.thread, minutes_of(written.thread), newest_first=False)
    return page.quotations.by(i % page.count)


def test_a_comment_that_quotes_nothing_has_no_quotations(write):
    assert quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | Not so.")) == ()


def test_a_quotation_knows_its_words_and_whether_the_comment_opens_with_it(write):
    opening, later = quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | > {SAID}\\n\\nNo.\\n\\n> a single buyer"))
    assert opening == (0, 17, SAID, True, True)
    assert later == (0, 3, "a single buyer", False, True)


def test_marks_inside_a_line_open_a_comment_only_at_its_beginning(write):
    first, second = quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | “The old boats” and “a single buyer”? No."))
    assert (first.text, first.opening) == ("The old boats", True)
    assert (second.text, second.opening) == ("a single buyer", False)
    (after,) = quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | > one two\\n\\n“The old boats” are not"))
    assert not after.opening, "a quoted block stands before it"


def test_two_words_are_emphasis_and_no_quotation(write):
    assert quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | > old boats\\n\\n“single buyer”, he says")) == ()


def test_of_very_many_quotations_the_first_twelve_count(write):
    quoting = " ".join(["“The old boats” and"] * 15)
    assert len(quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | {quoting}"))) == 12


def test_what_stands_above_is_quoted_rather_than_what_stands_below(write):
    lines = f"1 - | a | | {SAID}\n2 1 | b | | > {SAID}\\n\\nNo.\n3 1 | c | | {SAID}"
    assert quotations(write(lines), 1)[0].source == 0
    lines = f"1 - | a | | Fog.\n2 1 | b | | > {SAID}\\n\\nNo.\n3 1 | c | | {SAID}"
    assert quotations(write(lines), 1)[0].source == 2
    lines = f"1 - | a | | Fog.\n2 1 | b | | {SAID}\n3 1 | c | | > {SAID}\\n\\nNo.\n4 1 | d | | {SAID}"
    assert quotations(write(lines), 2)[0].source == 1


def test_nobody_quotes_themselves_in_one_comment(write):
    lines = f"1 - | a | | Fog.\n2 1 | b | | > {SAID}\\n\\n{SAID}"
    assert quotations(write(lines))[0].source == NOWHERE


def test_words_that_stand_there_in_another_order_are_not_quoted(write):
    lines = f"1 - | a | | {SAID}\n2 1 | b | | > coins north buyer single boats old\\n\\nNo."
    assert quotations(write(lines))[0].source == NOWHERE


def test_a_quotation_with_half_of_its_runs_elsewhere_is_found_and_with_fewer_not(write):
    said = f"1 - | a | | {SAID}\n2 1 | b | | > "
    half = "The old boats were sold to nobody at all"
    assert quotations(write(f"{said}{half}\\n\\nNo."))[0].source == 0
    less = "The old boats were sold nobody at all knows why"
    assert quotations(write(f"{said}{less}\\n\\nNo."))[0].source == NOWHERE


def test_of_two_that_a_shortened_quotation_fits_the_closer_one_is_its_source(write):
    said = f"1 - | a | | {SAID} to nobody\n2 1 | b | | {SAID.replace('handful', 'heap')}\n3 1 | c | | > "
    assert quotations(write(f"{said}{SAID.replace('of coins', 'with coins')}\\n\\nNo."))[0].source == 0
    said = f"1 - | a | | {SAID.replace('handful', 'heap')}\n2 1 | b | | {SAID} to nobody\n3 1 | c | | > "
    assert quotations(write(f"{said}{SAID.replace('of coins', 'with coins')}\\n\\nNo."))[0].source == 1


def test_a_shortened_quotation_of_the_story_is_found(write):
    quoting = "“The line has carried passengers [...] and its two boats are the oldest” - no longer."
    assert quotations(write(f"1 - | a | | Fog.\n2 - | b | | {quoting}"))[0].source == STORY
    quoting = "“The line has carried nobody at all since then, and its two keels are rotten” - so what."
    assert quotations(write(f"1 - | a | | Fog.\n2 - | b | | {quoting}"))[0].source == NOWHERE


def test_a_copy_knows_how_many_words_it_repeats_from_whom_and_where(write):
    lines = f"1 - | a | | {SAID}\n2 1 | b | | the old boats were sold to whom?"
    assert quotations(write(lines)) == ((0, 6, "the old boats were sold to", True, False),)
    lines = f"1 - | a | | {SAID}\n2 1 | b | | so who says that the old boats were sold?"
    assert quotations(write(lines)) == ((0, 5, "the old boats were sold", False, False),)


def test_the_same_words_are_not_both_a_quotation_and_a_copy(write):
    lines = f"1 - | a | | {SAID}\n2 1 | b | | “The old boats were sold to a single buyer”: so they were"
    assert [quotation.marked for quotation in quotations(write(lines))] == [True]


def test_three_words_in_common_are_no_copy(write):
    assert quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | those old boats were fine")) == ()
    assert len(quotations(write(f"1 - | a | | {SAID}\n2 1 | b | | those old boats were sold fine"))) == 1


def test_the_comment_that_most_words_are_copied_from_is_the_source(write):
    lines = (
        "1 - | a | | the harbour council voted on it\n2 - | b | | a bridge of nine hundred metres opens in spring\n"
        "3 - | c | | harbour council voted on it: a bridge of nine hundred metres opens"
    )
    assert [quotation.source for quotation in quotations(write(lines))] == [1]


def test_a_quotation_is_looked_for_by_its_rarest_words_however_many_say_the_rest(write):
    lines = [f"{n} - | p{n} | | the old boats were sold by captain{n}" for n in range(1, 61)]
    quoting = "61 - | b | | > the old boats were sold by captain55\\n\\nNo."
    assert quotations(write("\n".join([*lines, quoting])))[0].source == 54
